import { Button } from "@mantine/core";
import { Link } from "react-router";
import { Empty } from "../../components/Feedback";
import { PlainFrame } from "../../components/PlainFrame";
import { outside } from "../../words/outside";

/** An address that leads nowhere. */
export function Page() {
  return (
    <PlainFrame>
      <Empty
        whole
        title={outside.team.lost}
        action={
          <Button component={Link} to="/">
            {outside.team.home}
          </Button>
        }
      >
        {outside.team.lostAbout}
      </Empty>
    </PlainFrame>
  );
}
