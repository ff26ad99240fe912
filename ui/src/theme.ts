import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";
import { words } from "./words";

/** Deep water: the one accent. Red, amber and green are kept for state. */
const sea: MantineColorsTuple = [
  "#e9f6f6",
  "#d3e9ea",
  "#a5d2d4",
  "#74babd",
  "#4ba5a9",
  "#31989d",
  "#1f8288",
  "#0b6e74",
  "#06595f",
  "#00454a",
];

/** Dark water: panels and controls at night. */
const dark: MantineColorsTuple = [
  "#d3dde0",
  "#b7c4c9",
  "#93a5ab",
  "#5f757d",
  "#3a4d54",
  "#304046",
  "#223035",
  "#182124",
  "#11181b",
  "#0b1113",
];

export const theme = createTheme({
  primaryColor: "sea",
  primaryShade: { light: 7, dark: 6 },
  colors: { sea, dark },
  autoContrast: true,
  fontFamily: "'IBM Plex Sans', system-ui, sans-serif",
  headings: { fontFamily: "'IBM Plex Sans', system-ui, sans-serif", fontWeight: "600" },
  defaultRadius: "sm",
  cursorType: "pointer",
  // The title of a window is no second banner of the page; what closes a message says so.
  components: {
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Notification: { defaultProps: { closeButtonProps: { "aria-label": words.common.close } } },
  },
  fontSizes: { xs: "0.78rem", sm: "0.875rem", md: "0.95rem", lg: "1.1rem", xl: "1.3rem" },
});

/** Colours that say a state; each is always beside a word or a shape. Contrast at least 4.5 to 1 on the page. */
export const stateColours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfcfc",
    "--mantine-color-dimmed": "#56646a",
    "--mantine-color-error": "#b3261e",
    "--sm-panel": "#ffffff",
    "--sm-line": "#d9e1e3",
    "--sm-quiet": "#eff3f4",
    "--sm-good": "#1b6e3c",
    "--sm-warn": "#8a5300",
    "--sm-bad": "#b3261e",
    "--sm-good-soft": "#e4f3e9",
    "--sm-warn-soft": "#fdf0d9",
    "--sm-bad-soft": "#fdeaea",
    "--sm-accent-soft": "#e3f1f2",
  },
  dark: {
    "--mantine-color-body": "#11181b",
    "--mantine-color-dimmed": "#9fb0b6",
    "--mantine-color-error": "#ff8f87",
    "--sm-panel": "#182124",
    "--sm-line": "#304046",
    "--sm-quiet": "#1f2a2e",
    "--sm-good": "#74cf95",
    "--sm-warn": "#f0b65a",
    "--sm-bad": "#ff8f87",
    "--sm-good-soft": "#17301f",
    "--sm-warn-soft": "#352811",
    "--sm-bad-soft": "#3a1d1c",
    "--sm-accent-soft": "#123238",
  },
});
