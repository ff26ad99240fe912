import { Text, Title } from "@mantine/core";
import type { Shape } from "../../api/client";
import { words } from "../../words";
import { AnswerCell } from "./AnswerCell";
import classes from "./AnswerGroup.module.css";
import { FactList } from "./FactList";
import type { Answer } from "./state";

/** Answers that belong together: the question, the answer, and what the platforms do about it. */
export function AnswerGroup({
  group,
  onEdit,
  order = 2,
}: {
  group: Shape<"Group">;
  onEdit: (answer: Answer, element: HTMLElement) => void;
  order?: 2 | 3;
}) {
  return (
    <section className={classes.group}>
      <Title order={order} size="h5" mb={6}>
        {group.title}
      </Title>
      <dl className={classes.answers}>
        {group.answers.map(({ answer, help }) => (
          <div key={answer.path} className={classes.row} id={answer.path}>
            <dt className={classes.question}>{answer.question || help.about}</dt>
            <dd className={classes.answer}>
              <AnswerCell answer={answer} label={answer.question || help.about} onEdit={onEdit} />
              {answer.asks !== "" && answer.state === "open" && !answer.optional && (
                <Text size="xs" c="dimmed">
                  {words.answer.asks(answer.asks)}
                </Text>
              )}
              {help.facts.length > 0 && (
                <div className={classes.facts}>
                  <FactList facts={help.facts} />
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
