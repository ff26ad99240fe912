import { useParams } from "react-router";
import { usePeople } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { People } from "./People";

/** Who answers for what, who is told, who watches after launch. */
export function Page() {
  const { map = "" } = useParams();
  const page = usePeople(map);
  if (page.data) return <People map={map} page={page.data} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
