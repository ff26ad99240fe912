import { Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import type { Shape } from "../../api/client";
import { exampleOf, parts } from "../../model/answer";
import { sentence } from "../../model/text";
import { words } from "../../words";
import { Notice } from "../Notice";
import { Said } from "../Said";
import classes from "./AnswerForm.module.css";
import { AnswerInput } from "./AnswerInput";
import { FactList } from "./FactList";
import { type Answer, origin, stateSentence } from "./state";
import { type Vote, VoteForm } from "./VoteForm";

const w = words.answer;

export interface AnswerFormProps {
  answer: Answer;
  help: Shape<"Help"> | undefined;
  /** What is in the field now; the caller keeps it (`useDraft`). */
  text: string;
  onText: (text: string) => void;
  /** The field holds text from an earlier visit that was not saved. */
  fromDraft?: boolean;
  onDropDraft?: () => void;
  busy?: boolean;
  /** Why the server did not take it, in its words. */
  refusal?: string;
  onSave: (text: string) => void;
  onCancel?: (() => void) | undefined;
  onConfirm?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
  onSign?: ((vote: Vote) => void) | undefined;
  onDispute?: ((vote: Vote) => void) | undefined;
  onWithdraw?: (() => void) | undefined;
  /** Who may sign or dispute. */
  people?: string[];
  /** The findings that an answer settles, as links. */
  settles?: ReactNode;
  readOnly?: boolean;
  /** Without the question and its state, where these stand above already. */
  bare?: boolean;
  /** Whether the field takes the focus when it appears. */
  takesFocus?: boolean;
}

/** The question, its answer and everything known about it. Enter saves, Esc leaves. */
export function AnswerForm(props: AnswerFormProps) {
  const { answer, help, text, onText, onSave, onCancel, readOnly = false } = props;
  const [voting, setVoting] = useState<"" | "sign" | "dispute">("");
  const assumed = answer.state === "assumed" && props.onConfirm !== undefined && !readOnly;
  const leave = (event: KeyboardEvent<HTMLElement>) => {
    const list = (event.target as HTMLElement).hasAttribute("data-mantine-stop-propagation");
    if (event.key === "Escape" && !list && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };
  const save = () => {
    if (text.trim() !== "" && !props.busy) onSave(text.trim());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves from anywhere in the form
    <div onKeyDown={leave}>
      <Stack gap="sm">
        {!props.bare && (
          <div>
            <Text fw={600} size="sm">
              {answer.question || help?.about}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              {stateSentence({ ...answer, inherited_from: "" })}
              {answer.asks && ` · ${w.asks(answer.asks)}`}
              {props.settles && (
                <>
                  {" · "}
                  {w.closes} {props.settles}
                </>
              )}
              {answer.state === "open" && answer.critical && (
                <span className={classes.critical}> · {w.critical}</span>
              )}
            </Text>
          </div>
        )}
        {answer.inherited_from !== "" && !readOnly && (
          <Text size="xs">{w.inheritedHere(origin(answer))}</Text>
        )}
        {props.fromDraft && (
          <Text size="xs" style={{ color: "var(--sm-warn)" }}>
            {w.draft}{" "}
            <Anchor component="button" type="button" size="xs" onClick={props.onDropDraft}>
              {w.dropDraft}
            </Anchor>
          </Text>
        )}
        {assumed && voting === "" && (
          <Button onClick={props.onConfirm} loading={props.busy} data-autofocus>
            {w.yes}
          </Button>
        )}
        {readOnly ? (
          <Text size="sm">{w.readOnly}</Text>
        ) : voting !== "" ? null : (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <Stack gap={8}>
              {help ? (
                <AnswerInput
                  help={help}
                  label={assumed ? w.changeIt : w.yourAnswer}
                  labelled={assumed || props.bare === true}
                  text={text}
                  stands={answer.text}
                  onText={onText}
                  onSave={save}
                  trouble={Boolean(props.refusal)}
                  takesFocus={props.takesFocus === true && !assumed}
                />
              ) : (
                <Skeleton height={58} aria-label={w.loading} />
              )}
              {props.refusal && <Refusal text={props.refusal} />}
              <Proposals answer={answer} help={help} onText={onText} />
              <Form help={help} open={Boolean(props.refusal)} />
              <Group gap="xs" justify="space-between">
                <Group gap="xs">
                  <Button
                    type="submit"
                    size="xs"
                    variant={assumed ? "default" : "filled"}
                    loading={props.busy}
                    disabled={text.trim() === ""}
                  >
                    {w.save}
                  </Button>
                  {onCancel && (
                    <Button size="xs" variant="subtle" color="gray" onClick={onCancel}>
                      {w.cancel}
                    </Button>
                  )}
                </Group>
                <Text size="xs" c="dimmed" visibleFrom="sm">
                  {w.keys}
                </Text>
              </Group>
            </Stack>
          </form>
        )}
        {voting !== "" && props.refusal && <Refusal text={props.refusal} />}
        {voting === "" && <Known help={help} settles={props.bare ? props.settles : null} />}
        {!readOnly && answer.state !== "open" && (
          <More {...props} voting={voting} setVoting={setVoting} />
        )}
      </Stack>
    </div>
  );
}

function Refusal({ text }: { text: string }) {
  return (
    <Notice tone="bad" title={w.refused}>
      <Said text={sentence(text)} />
    </Notice>
  );
}

/** What one would put there most often, one click away. */
function Proposals({ answer, help, onText }: Pick<AnswerFormProps, "answer" | "help" | "onText">) {
  const offers = [
    ...(answer.usual && !help?.options.some((option) => option.value === answer.usual)
      ? [{ name: w.usual, text: answer.usual, about: "" }]
      : []),
    ...(help?.none && !help.options.some((option) => option.value === w.none)
      ? [{ name: w.noneOf, text: w.none, about: help.none }]
      : []),
  ];
  if (offers.length === 0) return null;
  return (
    <Stack gap={4}>
      {offers.map((offer) => (
        <Group key={offer.name} gap={6} wrap="nowrap" align="baseline">
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => onText(offer.text)}
            aria-label={w.putIn(offer.text)}
            style={{ flex: "none", maxWidth: "100%" }}
          >
            {offer.name === w.usual ? `${offer.name}: ${offer.text}` : offer.text}
          </Button>
          {offer.about && (
            <Text size="xs" c="dimmed">
              {offer.about}
            </Text>
          )}
        </Group>
      ))}
    </Stack>
  );
}

/** How an answer is written, for those who want to know; open at once when one was refused. */
function Form({ help, open }: { help: Shape<"Help"> | undefined; open: boolean }) {
  const text = help ? parts(exampleOf(help)).join(", ") : "";
  const example = help?.options.some((option) => option.value === text) ? "" : text;
  if (!example && !help?.form) return null;
  return (
    <div className={classes.written}>
      {example && (
        <Text size="xs" c="dimmed">
          <Said text={w.example(example)} />
        </Text>
      )}
      {help?.form && (
        <details className={classes.form} key={String(open)} open={open}>
          <summary>{w.form}</summary>
          <Said text={help.form} />
        </details>
      )}
    </div>
  );
}

function Known({ help, settles }: Pick<AnswerFormProps, "help" | "settles">) {
  const facts = help?.facts ?? [];
  return (
    <>
      {facts.length > 0 && (
        <Stack gap={6} role="group" aria-label={w.facts}>
          <Text size="xs" fw={600}>
            {w.facts}
          </Text>
          <FactList facts={facts} />
        </Stack>
      )}
      {settles && (
        <Text size="xs" c="dimmed" component="div">
          {sentence(w.closes)} {settles}
        </Text>
      )}
    </>
  );
}

function More({
  voting,
  setVoting,
  answer,
  people = [],
  busy = false,
  onSign,
  onDispute,
  onWithdraw,
  onRemove,
}: AnswerFormProps & {
  voting: "" | "sign" | "dispute";
  setVoting: (voting: "" | "sign" | "dispute") => void;
}) {
  const act = voting === "sign" ? onSign : onDispute;
  if (voting !== "" && act) {
    return (
      <VoteForm
        kind={voting}
        people={people}
        preset={answer.asks}
        busy={busy}
        onVote={act}
        onCancel={() => setVoting("")}
      />
    );
  }
  const voted = answer.state === "signed" || answer.state === "disputed";
  const buttons = [
    ...(onSign && !voted ? [{ name: w.sign, act: () => setVoting("sign") }] : []),
    ...(onDispute && answer.state !== "disputed"
      ? [{ name: w.dispute, act: () => setVoting("dispute") }]
      : []),
    ...(onWithdraw && voted ? [{ name: w.withdraw, act: onWithdraw }] : []),
    ...(onRemove && answer.inherited_from === "" ? [{ name: w.remove, act: onRemove }] : []),
  ];
  if (buttons.length === 0) return null;
  return (
    <Group gap="sm">
      {buttons.map((button) => (
        <Anchor key={button.name} component="button" type="button" size="xs" onClick={button.act}>
          {button.name}
        </Anchor>
      ))}
    </Group>
  );
}
