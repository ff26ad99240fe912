import { Box } from "@mantine/core";
import { useRouteError } from "react-router";
import { Trouble } from "../../components/Feedback";
import { words } from "../../words";

/** In place of a page that could not be shown; the same page, loaded again, is the way on. */
export function Broken() {
  const error = useRouteError();
  const why = error instanceof Error ? error.message : String(error);
  return (
    <Box p="md">
      <Trouble
        error={new Error(`${words.frame.broken} (${why})`)}
        retry={() => window.location.reload()}
      />
    </Box>
  );
}
