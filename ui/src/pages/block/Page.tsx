import { useParams } from "react-router";
import { useBlock } from "../../api/hooks";
import { Trouble, Waiting } from "../../components/Feedback";
import { Block } from "./Block";

/** Any block of a map (a system, an entity, a comparison …) with all its answers. */
export function Page() {
  const { map = "", path = "" } = useParams();
  const page = useBlock(map, path);
  if (page.data) return <Block key={path} map={map} page={page.data} />;
  if (page.error) return <Trouble error={page.error} retry={() => void page.refetch()} />;
  return <Waiting />;
}
