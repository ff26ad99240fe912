import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Notice.module.css";

/** A message beside what it is about. A bad one is read out at once. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: "bad" | "warn" | "plain";
  title?: string;
  children?: ReactNode;
}) {
  const Icon = tone === "plain" ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "bad" ? "alert" : undefined}>
      <Icon size={16} className={classes.icon} aria-hidden />
      <div className={classes.body}>
        {title && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
