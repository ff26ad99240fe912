import { Button } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { words } from "../../words";

/** An address that leads nowhere. */
export function Page() {
  return (
    <PlainFrame>
      <Empty
        whole
        title={words.team.lost}
        action={
          <Button component={Link} to="/">
            {words.team.home}
          </Button>
        }
      >
        {words.team.lostAbout}
      </Empty>
    </PlainFrame>
  );
}
