import { useParams } from "react-router";
import { useFlow, useSummary } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Flow } from "./Flow";

/** One flow: every answer, what the platforms do, how late it may become, what is wrong. */
export function Page() {
  const { map = "", flow = "" } = useParams();
  const page = useFlow(map, flow);
  const summary = useSummary(map);
  if (page.data) return <Flow map={map} page={page.data} points={summary.data?.risks ?? []} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
