import { useParams } from "react-router";
import { useOwnership } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Ownership } from "./Ownership";

/** Who decides which value: fields × systems. */
export function Page() {
  const { map = "" } = useParams();
  const page = useOwnership(map);
  if (page.data) return <Ownership map={map} page={page.data} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
