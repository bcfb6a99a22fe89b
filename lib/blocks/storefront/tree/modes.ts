/** The rules of each insertion mode. */
import { IN_BODY } from "./in-body.ts";
import {
  AFTER_BODY,
  AFTER_HEAD,
  BEFORE_HEAD,
  BEFORE_HTML,
  IN_HEAD,
  IN_HEAD_NOSCRIPT,
  INITIAL,
} from "./in-head.ts";
import { IN_SELECT } from "./in-select.ts";
import { IN_CAPTION, IN_CELL, IN_COLUMN_GROUP, IN_ROW, IN_TABLE, IN_TABLE_BODY } from "./in-table.ts";
import { IN_TEMPLATE } from "./in-template.ts";
import type { Mode, ModeRules } from "./state.ts";

export const MODES: Readonly<Record<Mode, ModeRules>> = {
  initial: INITIAL,
  "before html": BEFORE_HTML,
  "before head": BEFORE_HEAD,
  head: IN_HEAD,
  "head noscript": IN_HEAD_NOSCRIPT,
  "after head": AFTER_HEAD,
  body: IN_BODY,
  table: IN_TABLE,
  caption: IN_CAPTION,
  "column group": IN_COLUMN_GROUP,
  "table body": IN_TABLE_BODY,
  row: IN_ROW,
  cell: IN_CELL,
  select: IN_SELECT,
  template: IN_TEMPLATE,
  "after body": AFTER_BODY,
};
