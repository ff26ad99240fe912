import { useParams } from "react-router";
import type { Shape } from "../../api/client";
import { useFlows, useSummary } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Flows } from "./Flows";

const NO_POINTS: Shape<"RiskPoint">[] = [];

/** The mapping table: what goes where, what starts it, what happens when it fails. */
export function Page() {
  const { map = "" } = useParams();
  const page = useFlows(map);
  const summary = useSummary(map);
  if (page.data)
    return <Flows map={map} page={page.data} points={summary.data?.risks ?? NO_POINTS} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
