import { MantineProvider } from "@mantine/core";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { stateColours, theme } from "./theme";

/** Draw a component as the app does, in a browser without layout. */
export function draw(element: ReactNode) {
  window.matchMedia ??= (query: string) =>
    ({
      matches: false,
      media: query,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }) as unknown as MediaQueryList;
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  if (!document.fonts) Object.defineProperty(document, "fonts", { value: new EventTarget() });
  Element.prototype.scrollIntoView ??= () => undefined;
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={stateColours} env="test">
      {element}
    </MantineProvider>,
  );
}
