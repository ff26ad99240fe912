import { Alert, Anchor } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { words } from "../../words";

/** Says above every page when the file cannot be read, wholly or in part. */
export function Banner({ summary, map }: { summary: Shape<"Summary">; map: string }) {
  if (summary.readable && summary.problems === 0) return null;
  return (
    <Alert
      color={summary.readable ? "yellow" : "red"}
      radius={0}
      icon={<IconFileAlert aria-hidden />}
      role="status"
    >
      {summary.readable ? (
        <Anchor
          component={Link}
          to={`/maps/${map}/findings`}
          c="inherit"
          inherit
          underline="always"
        >
          {words.common.problemsInFile(summary.problems)}
        </Anchor>
      ) : (
        <>
          {summary.unreadable} {words.common.unreadable}{" "}
          <Anchor
            component={Link}
            to={`/maps/${map}/history`}
            c="inherit"
            inherit
            underline="always"
          >
            {words.frame.toHistory}
          </Anchor>
        </>
      )}
    </Alert>
  );
}
