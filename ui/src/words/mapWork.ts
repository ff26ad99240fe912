/** The words of what opens on the system map, which are loaded with it. */
export { mapWork } from "./en/mapWork";
