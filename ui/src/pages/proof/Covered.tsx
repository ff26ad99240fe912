import { List, Title } from "@mantine/core";
import type { ProofPage } from "../../model/matrix";
import { settle } from "../../words/settle";

/** What was tried, and what was left out. */
export function Covered({ page }: { page: ProofPage }) {
  if (page.scope.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {settle.proof.covered}
      </Title>
      <List size="sm" c="dimmed" maw={820}>
        {page.scope.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </section>
  );
}
