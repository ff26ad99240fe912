import { Autocomplete, TagsInput, Text, Textarea } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from "react";
import type { Shape } from "../../api/client";
import { parts, written } from "../../model/answer";
import { words } from "../../words";
import { Choices } from "./Choices";

type Option = Shape<"Option">;

const w = words.answer;
/** Up to this many choices stand openly in the form; more are looked up by typing. */
const CHOICES_SHOWN_MAX = 12;

/** The field that fits the answer: tags for several, a choice where words are offered (free text stays possible), else text. */
export function AnswerInput({
  help,
  label,
  labelled = true,
  text,
  stands,
  onText,
  onSave,
  trouble,
  takesFocus,
}: {
  help: Shape<"Help"> | undefined;
  label: string;
  /** Whether the label is seen; where the question stands right above, it is only heard. */
  labelled?: boolean;
  text: string;
  stands: string;
  onText: (text: string) => void;
  onSave: () => void;
  trouble: boolean;
  /** Whether the field takes the focus when it appears. */
  takesFocus: boolean;
}) {
  const options = help?.options ?? [];
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (takesFocus) toEnd(field.current);
  }, [takesFocus]);
  const common = {
    label: labelled ? label : undefined,
    "aria-label": labelled ? undefined : label,
    error: trouble || undefined,
    ref: field,
    "data-autofocus": takesFocus || undefined,
  };
  if (help?.many) return <Tags {...common} options={options} text={text} onText={onText} />;
  if (options.length > CHOICES_SHOWN_MAX) {
    return (
      <Autocomplete
        {...common}
        data={options.map((option) => option.value)}
        value={text}
        onChange={onText}
        filter={({ options: all, search }) =>
          search === stands
            ? all
            : all.filter((each) => "value" in each && matches(options, String(each.value), search))
        }
        renderOption={({ option }) => <OptionLine options={options} value={option.value} />}
        comboboxProps={{ withinPortal: false }}
        openOnFocus={false}
        rightSection={<IconSelector size={15} aria-hidden />}
        rightSectionPointerEvents="none"
        maxDropdownHeight={260}
      />
    );
  }
  return (
    <>
      <Textarea
        {...common}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        onChange={(event) => onText(event.currentTarget.value.replaceAll("\n", " "))}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) {
            event.preventDefault();
            onSave();
          }
        }}
      />
      {options.length > 0 && (
        <Choices
          options={options}
          chosen={text}
          onChoose={(chosen) => {
            onText(chosen);
            toEnd(field.current);
          }}
        />
      )}
    </>
  );
}

/** Several answers as tags; what is typed and not yet a tag is part of the text too. */
function Tags({
  options,
  text,
  onText,
  ...input
}: {
  options: Option[];
  text: string;
  onText: (text: string) => void;
  label: string | undefined;
  "aria-label": string | undefined;
  error: true | undefined;
  ref: Ref<HTMLInputElement>;
}) {
  const [field, setField] = useState({ tags: parts(text), typed: "" });
  // Adding a tag and emptying what is typed come as two events of one key.
  const latest = useRef(field);
  const tell = (now: typeof field) => {
    latest.current = now;
    setField(now);
    onText(written([...now.tags, now.typed]));
  };
  useEffect(() => {
    const { tags, typed } = latest.current;
    if (text === written([...tags, typed])) return;
    latest.current = { tags: parts(text), typed: "" };
    setField(latest.current);
  }, [text]);
  return (
    <TagsInput
      {...input}
      description={w.severalHint}
      data={options.map((option) => option.value)}
      value={field.tags}
      onChange={(tags) => tell({ tags, typed: "" })}
      searchValue={field.typed}
      onSearchChange={(typed) => tell({ tags: latest.current.tags, typed })}
      renderOption={({ option }) => <OptionLine options={options} value={option.value} />}
      comboboxProps={{ withinPortal: false }}
      openOnFocus={false}
      rightSection={options.length > 0 ? <IconSelector size={15} aria-hidden /> : undefined}
      rightSectionPointerEvents="none"
      maxDropdownHeight={220}
    />
  );
}

/** Put the cursor behind the text. */
function toEnd(field: HTMLInputElement | HTMLTextAreaElement | null) {
  field?.focus();
  field?.setSelectionRange(field.value.length, field.value.length);
}

function matches(options: Option[], value: string, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  const label = options.find((option) => option.value === value)?.label ?? "";
  return value.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted);
}

function OptionLine({ options, value }: { options: Option[]; value: string }) {
  const option = options.find((each) => each.value === value);
  return (
    <div>
      <Text size="sm">
        {value}
        {option?.label && option.label !== value && (
          <Text span c="dimmed">{` ${option.label}`}</Text>
        )}
      </Text>
      {option?.about && (
        <Text size="xs" c="dimmed">
          {option.about}
        </Text>
      )}
    </div>
  );
}
