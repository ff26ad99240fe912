import { lazy, type ReactNode, Suspense } from "react";
import { Refused } from "../../api/client";
import { useMe } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";

// Most visitors are let in: only the others load it.
const Login = lazy(async () => ({ default: (await import("./Login")).Login }));

/** Nothing is shown before we know who asks; links for one person (`/ask/…`) need no account. */
export function Gate({ children }: { children: ReactNode }) {
  const open = window.location.pathname.startsWith("/ask/");
  const me = useMe();
  if (open) return children;
  if (me.error instanceof Refused && me.error.status === 401) {
    return (
      <Suspense fallback={<Waiting />}>
        <Login />
      </Suspense>
    );
  }
  if (me.error) return <Trouble error={me.error} retry={() => void me.refetch()} />;
  if (!me.data) return <Waiting />;
  return children;
}
