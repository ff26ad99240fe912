import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useStatuses } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Statuses } from "./Statuses";

/** The agreed words of each entity against each system's own. */
export function Page() {
  const { map = "" } = useParams();
  const page = useStatuses(map);
  // The client widens pairs (the edges) to lists.
  if (page.data) return <Statuses map={map} page={page.data as Shape<"StatusesPage">} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
