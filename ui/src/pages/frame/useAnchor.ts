import { useEffect } from "react";
import { useLocation } from "react-router";

/** Brings the place of the address (`#path`) into view and focus once the page has its data. */
export function useAnchor(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === "") return;
    const found = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (found === null) return;
    found.scrollIntoView({ block: "center" });
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }, [ready, hash]);
}
