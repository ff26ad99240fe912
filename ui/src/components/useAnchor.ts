import { useEffect } from "react";
import { useLocation } from "react-router";

/** Brings the place of the address (`#path`: an element, an answer, or the first whose name begins so) into view and focus once the page has its data. */
export function useAnchor(ready: boolean): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || hash === "") return;
    const wanted = decodeURIComponent(hash.slice(1));
    const escaped = CSS.escape(wanted);
    const found =
      document.getElementById(wanted) ??
      document.querySelector<HTMLElement>(`[data-path="${escaped}"], [id^="${escaped}"]`);
    if (found === null) return;
    found.scrollIntoView({ block: "center" });
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }, [ready, hash]);
}
