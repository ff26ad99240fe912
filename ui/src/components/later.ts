import { type ComponentType, lazy } from "react";
import { fetched } from "../api/connection";

/** A component that is loaded when it is first drawn; while the server is away, it is waited for. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() => fetched(load).then((component) => ({ default: component })));
}
