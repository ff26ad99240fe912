import { Anchor } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { Link } from "react-router";
import type { Shape } from "../../api/client";
import { AnswerCell } from "../../components/answer";
import type { FlowRow } from "../../model/flows";
import { blockUrl } from "../../model/place";
import { words } from "../../words";
import classes from "./Flows.module.css";
import { Both, Fails, type FlowActions, type OnEdit, Risks, RowMenu } from "./parts";

const c = words.flows.columns;
const CARD_HEIGHT = 360;

/** The flows as cards, for a narrow screen. Only those in view are drawn. */
export function Cards({
  map,
  rows,
  points,
  onEdit,
  actions,
}: {
  map: string;
  rows: FlowRow[];
  points: Shape<"RiskPoint">[];
  onEdit: OnEdit;
  actions: FlowActions | undefined;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const cards = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => rows[index]?.name ?? index,
    overscan: 2,
    scrollMargin: top,
  });
  return (
    <ul ref={list} className={classes.cards} style={{ height: cards.getTotalSize() }}>
      {cards.getVirtualItems().map((item) => {
        const row = rows[item.index];
        if (!row) return null;
        return (
          <li
            key={item.key}
            ref={cards.measureElement}
            data-index={item.index}
            className={classes.place}
            style={{ transform: `translateY(${item.start - top}px)` }}
          >
            <Card map={map} row={row} points={points} onEdit={onEdit} actions={actions} />
          </li>
        );
      })}
    </ul>
  );
}

function Card({
  map,
  row,
  points,
  onEdit,
  actions,
}: {
  map: string;
  row: FlowRow;
  points: Shape<"RiskPoint">[];
  onEdit: OnEdit;
  actions: FlowActions | undefined;
}) {
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <Anchor component={Link} to={blockUrl(map, row.path)} fw={600}>
          {row.name}
        </Anchor>
        <span className={classes.last}>
          <Risks map={map} row={row} points={points} />
          <RowMenu map={map} row={row} actions={actions} />
        </span>
      </div>
      <dl className={classes.facts}>
        <Line name={c.carries}>
          <AnswerCell answer={row.carries} onEdit={onEdit} label={c.carries} />
        </Line>
        <Line name={c.owners}>
          <span className={classes.owners}>{row.owners}</span>
        </Line>
        {row.between ? (
          <Line name={words.flows.bothWays}>
            <Both row={row} onEdit={onEdit} />
          </Line>
        ) : (
          <>
            <Line name={c.from}>
              <AnswerCell answer={row.source} onEdit={onEdit} label={c.from} />
            </Line>
            <Line name={c.to}>
              <AnswerCell answer={row.to} onEdit={onEdit} label={c.to} />
            </Line>
          </>
        )}
        <Line name={c.when}>
          <AnswerCell answer={row.when} onEdit={onEdit} label={c.when} />
        </Line>
        <Line name={c.within}>
          <AnswerCell answer={row.within} onEdit={onEdit} label={c.within} />
        </Line>
      </dl>
      <div className={classes.cardFails}>
        <span className={classes.small}>{c.fails}</span>
        <Fails row={row} onEdit={onEdit} />
      </div>
    </article>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
