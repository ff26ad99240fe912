import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { Shape } from "../../api/client";
import { type Answer, openAt } from "../../model/answer";
import { draw } from "../../testing";
import { words } from "../../words";
import { AnswerCell } from "./AnswerCell";
import { AnswerForm, type AnswerFormProps } from "./AnswerForm";
import { FactNote } from "./FactNote";
import { stateSentence } from "./state";

const w = words.answer;
afterEach(cleanup);

const open: Answer = { ...openAt("flows.orders.within", "How late may it be?"), asks: "ops" };
const help: Shape<"Help"> = {
  path: open.path,
  about: "",
  example: "within: 15m",
  form: "a time",
  none: "",
  many: false,
  options: [],
  facts: [],
};

/** The form with its text kept as a page does; what it asked for is listed. */
function Form({ heard, ...given }: Partial<AnswerFormProps> & { heard: string[] }) {
  const [text, setText] = useState(given.answer?.text ?? "");
  return (
    <AnswerForm
      answer={open}
      help={help}
      text={text}
      onText={setText}
      onSave={(saved) => heard.push(`save ${saved}`)}
      onCancel={() => heard.push("cancel")}
      takesFocus
      {...given}
    />
  );
}

describe("the form of an answer", () => {
  it("takes the focus; Enter saves what was typed, and nothing when nothing was", async () => {
    const heard: string[] = [];
    draw(<Form heard={heard} />);
    const field = screen.getByLabelText(w.yourAnswer);
    expect(document.activeElement).toBe(field);
    await userEvent.type(field, "{Enter}");
    expect(heard).toEqual([]);
    await userEvent.type(field, " 15m {Enter}");
    expect(heard).toEqual(["save 15m"]);
  });

  it("Esc leaves from anywhere in it", async () => {
    const heard: string[] = [];
    draw(<Form heard={heard} />);
    await userEvent.keyboard("{Escape}");
    screen.getByText(w.cancel).focus();
    await userEvent.keyboard("{Escape}");
    expect(heard).toEqual(["cancel", "cancel"]);
  });

  it("what was refused is said beside the field, which keeps its text", async () => {
    draw(
      <Form heard={[]} answer={{ ...open, text: "soon", state: "answered" }} refusal="no `time`" />,
    );
    expect(screen.getByRole("alert").textContent).toContain("No time");
    expect(screen.getByDisplayValue("soon")).toBeTruthy();
  });

  it("an assumed answer is confirmed with one key, and can be changed", async () => {
    const heard: string[] = [];
    const assumed: Answer = { ...open, text: "1h", state: "assumed", by: "catalogue shopify" };
    draw(<Form heard={heard} answer={assumed} onConfirm={() => heard.push("confirm")} />);
    await userEvent.click(screen.getByText(w.yes));
    await userEvent.type(screen.getByLabelText(w.changeIt), "0m{Enter}");
    expect(heard).toEqual(["confirm", "save 1h0m"]);
  });

  it("the usual answer and `none` go into the field with one click", async () => {
    const heard: string[] = [];
    draw(
      <Form
        heard={heard}
        answer={{ ...open, usual: "20m" }}
        help={{ ...help, none: "nobody waits for it" }}
      />,
    );
    expect(screen.getByText("nobody waits for it")).toBeTruthy();
    await userEvent.click(screen.getByLabelText(w.putIn("20m")));
    await userEvent.click(screen.getByText(w.save));
    await userEvent.click(screen.getByLabelText(w.putIn("none")));
    await userEvent.click(screen.getByText(w.save));
    expect(heard).toEqual(["save 20m", "save none"]);
  });

  it("several answers are tags, and what is typed but no tag yet counts too", async () => {
    const heard: string[] = [];
    draw(<Form heard={heard} help={{ ...help, many: true }} />);
    await userEvent.type(screen.getByRole("combobox"), "order paid,every 15m");
    await userEvent.click(screen.getByText(w.save));
    expect(heard).toEqual(["save [order paid, every 15m]"]);
  });

  it("a choice is offered openly, with what is known about it, and free text stays possible", async () => {
    const heard: string[] = [];
    const options = [
      { value: "ops", label: "", about: "Operations lead" },
      { value: "finance", label: "", about: "" },
    ];
    draw(<Form heard={heard} help={{ ...help, options }} />);
    await userEvent.click(screen.getByRole("button", { name: /ops/ }));
    await userEvent.keyboard(" within 1h{Enter}");
    expect(heard).toEqual(["save ops within 1h"]);
  });

  it("nobody disputes without saying who and why", async () => {
    const votes: string[] = [];
    const signed: Answer = { ...open, text: "1h", state: "answered" };
    draw(
      <Form
        heard={[]}
        answer={signed}
        people={["ops"]}
        onDispute={(vote) => votes.push(`${vote.by}: ${vote.comment}`)}
      />,
    );
    await userEvent.click(screen.getByText(w.dispute));
    await userEvent.click(screen.getByText(w.dispute));
    expect(votes).toEqual([]);
    await userEvent.type(screen.getByLabelText(w.disputeReason), "too late");
    await userEvent.click(screen.getByText(w.dispute));
    expect(votes).toEqual(["ops: too late"]);
  });

  it("who may only look gets no field", () => {
    draw(<Form heard={[]} readOnly />);
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(screen.getByText(w.readOnly)).toBeTruthy();
  });
});

describe("the cell of an answer", () => {
  const cell = (given: Partial<Answer>) => {
    draw(<AnswerCell answer={{ ...open, ...given }} label="Delay" />);
    return document.querySelector("[data-path]")?.textContent ?? "";
  };

  it("says its state in a word, never by its looks alone", () => {
    expect(cell({})).toBe(`Delay: ?${w.open}`);
    cleanup();
    expect(cell({ text: "15m", state: "signed" })).toBe("Delay: 15m, signed");
    cleanup();
    expect(cell({ text: "15m", state: "assumed" })).toContain(w.states.assumed);
    cleanup();
    expect(
      cell({
        text: "15m",
        state: "answered",
        inherited_from: "defaults.within",
        findings: ["LAG1"],
      }),
    ).toBe(`Delay: 15m, ${w.findings(1)}, ${w.inherited(w.forAll)}`);
  });

  it("tells what nobody need answer from what nobody decided", () => {
    expect(cell({ optional: true })).toContain(w.optional);
  });

  it("is a button only where it can be changed", async () => {
    const heard: string[] = [];
    draw(<AnswerCell answer={open} onEdit={(answer) => heard.push(answer.path)} />);
    await userEvent.click(screen.getByRole("button"));
    expect(heard).toEqual([open.path]);
  });
});

it("a fact says of which platform, about what, and where it was read", () => {
  const fact = {
    system: "shop",
    platform: "Shopify",
    point: "How often it tries again",
    says: "8",
    source: "the manual",
    url: "",
    date: "2026-11-01",
    confirmed: false,
  };
  draw(<FactNote fact={fact} />);
  const said = screen.getByText("Shopify").parentElement?.textContent ?? "";
  expect(said).toContain(`Shopify, how often it tries again: 8 (${w.factUnconfirmed})`);
  expect(said).toContain(w.factSource("the manual", "2026-11-01"));
});

it("what stands elsewhere says in a word where", () => {
  const at = (inherited_from: string) =>
    stateSentence({ ...open, state: "answered", inherited_from });
  expect(at("defaults.if_fails.retry")).toContain(w.inherited(w.forAll));
  expect(at("entities.order.if_edited")).toContain(w.inherited("order"));
});
