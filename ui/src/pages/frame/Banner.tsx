import { Alert } from "@mantine/core";
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
        <Link to={`/maps/${map}/findings`}>{words.common.problemsInFile(summary.problems)}</Link>
      ) : (
        `${words.common.unreadable} ${summary.unreadable}`
      )}
    </Alert>
  );
}
