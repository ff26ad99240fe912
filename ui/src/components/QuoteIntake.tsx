import { Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Shape } from "../api/client";
import { api } from "../api/endpoints";
import { tooLarge } from "../model/quote";
import { price } from "../words/price";
import { Trouble } from "./Feedback";
import { Intake } from "./Intake";

const say = price.quote;

/** A place for a supplier's document, with the name of the supplier. */
export function QuoteIntake({
  map,
  done,
}: {
  /** To which the quote belongs; "" for none. */
  map: string;
  done: (quote: Shape<"QuotePage">) => Promise<void> | void;
}) {
  const [supplier, setSupplier] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Error | null>(null);
  async function give(what: { file?: File; text?: string }) {
    if (what.file && tooLarge(what.file)) {
      setTrouble(new Error(say.tooLarge(what.file.name, what.file.size)));
      return;
    }
    setBusy(true);
    setTrouble(null);
    try {
      const made = await api.addQuote({ ...what, supplier, map });
      setSupplier("");
      await done(made);
    } catch (error) {
      setTrouble(error as Error);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Stack gap="md">
      {trouble && <Trouble error={trouble} />}
      <TextInput
        label={say.supplier}
        placeholder={say.supplierPlaceholder}
        maw={420}
        value={supplier}
        onChange={(event) => setSupplier(event.currentTarget.value)}
      />
      <Intake busy={busy} give={(what) => void give(what)} say={say.intake} />
    </Stack>
  );
}
