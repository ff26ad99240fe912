import { Box } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useLocation } from "react-router";
import { words } from "../words";
import { Trouble } from "./Feedback";

interface Props {
  /** Where one is: another address is another try. */
  at: string;
  children: ReactNode;
}
interface State {
  at: string;
  broken: boolean;
}

/** Catches what breaks while a page is loaded or drawn. */
class Boundary extends Component<Props, State> {
  override state: State = { at: this.props.at, broken: false };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ at }: Props, state: State): State | null {
    return at === state.at ? null : { at, broken: false };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Box p="md">
        <Trouble error={new Error(words.common.broken)} retry={() => window.location.reload()} />
      </Box>
    );
  }
}

/** A page that cannot be loaded or drawn says so in its own place; everything around it stays. */
export function Broken({ children }: { children: ReactNode }) {
  return <Boundary at={useLocation().key}>{children}</Boundary>;
}
