import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useSetAddress } from "../../api/hooks";
import { words } from "../../words";

const w = words.people;

/** Where a person is reached; kept when the field is left or Enter pressed, Esc puts the old one back. */
export function Address({
  map,
  name,
  address,
  readOnly,
}: {
  map: string;
  name: string;
  address: string;
  readOnly: boolean;
}) {
  const [text, setText] = useState(address);
  const set = useSetAddress(map);
  if (readOnly) return <Text size="sm">{address}</Text>;
  const keep = () => {
    if (text.trim() !== address) set.mutate({ name, address: text.trim() });
  };
  return (
    <TextInput
      size="xs"
      type="email"
      inputMode="email"
      autoComplete="off"
      aria-label={w.addressOf(name)}
      placeholder="name@example.com"
      value={text}
      disabled={set.isPending}
      error={set.error?.message}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(address);
      }}
      miw={140}
    />
  );
}
