import { Button, Card, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import {
  IconBoxMultiple,
  IconFileDollar,
  IconFileSpreadsheet,
  IconMap2,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { entry } from "../../words/entry";
import classes from "./Ways.module.css";

type Way = "" | "systems" | "example";

/** The ways in. */
export function Ways({ chosen, choose }: { chosen: Way; choose: (way: Way) => void }) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="md">
      <Card withBorder className={classes.way}>
        <IconFileSpreadsheet size={30} stroke={1.4} aria-hidden />
        <Words title={entry.start.haveTable} about={entry.start.haveTableAbout} />
        <Button component={Link} to="/bring">
          {entry.start.haveTableDo}
        </Button>
      </Card>
      <Card withBorder className={classes.way} data-chosen={chosen === "systems" || undefined}>
        <IconBoxMultiple size={30} stroke={1.4} aria-hidden />
        <Words title={entry.start.knowSystems} about={entry.start.knowSystemsAbout} />
        <Button
          variant="default"
          aria-expanded={chosen === "systems"}
          onClick={() => choose(chosen === "systems" ? "" : "systems")}
        >
          {entry.start.knowSystemsDo}
        </Button>
      </Card>
      <Card withBorder className={classes.way} data-chosen={chosen === "example" || undefined}>
        <IconMap2 size={30} stroke={1.4} aria-hidden />
        <Words title={entry.start.example} about={entry.start.exampleAbout} />
        <Button
          variant="default"
          aria-expanded={chosen === "example"}
          onClick={() => choose(chosen === "example" ? "" : "example")}
        >
          {entry.start.exampleDo}
        </Button>
      </Card>
      <Card withBorder className={classes.way}>
        <IconFileDollar size={30} stroke={1.4} aria-hidden />
        <Words title={entry.start.haveQuote} about={entry.start.haveQuoteAbout} />
        <Button component={Link} to="/quotes" variant="default">
          {entry.start.haveQuoteDo}
        </Button>
      </Card>
    </SimpleGrid>
  );
}

function Words({ title, about }: { title: string; about: string }) {
  return (
    <Stack gap={4} style={{ flex: 1 }}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {about}
      </Text>
    </Stack>
  );
}
