/** Refunds that a table of orders holds as orders of their own, which name the order they are of: WooCommerce's tables. */
import { plainName } from "../../../words/plain-name.ts";
import { BACK_KIND, SERVICE_KIND } from "../cells/line-kinds.ts";
import { saysDay } from "../cells/said-days.ts";
import { HEADER_WORDS } from "../columns/header-words.ts";
import { keyIn } from "./tables-of-database.ts";

/** What a row of a refund is read as instead: a row of the order that it is of. */
export interface RefundOf {
  readonly order: string;
  /** The kind of its rows. */
  readonly kind: string;
}

const PARENT = /^(parent|original|refunded)(order)?(id|number|no)?$|^postparent$/;
const KINDS = new Set([...HEADER_WORDS.kind, "posttype", "ordertype"]);
const NO_PARENT = /^0*$/;

/** The refund that a row of a table of orders is; `null` where it is none. */
export function refundReader(header: readonly string[]): (row: readonly string[]) => RefundOf | null {
  const names = header.map(plainName);
  const parent = names.findIndex((name) => PARENT.test(name));
  const kinds = names.flatMap((name, i) => (KINDS.has(name) ? [i] : []));
  return (row) => {
    const order = parent < 0 ? "" : keyIn(row, parent);
    if (NO_PARENT.test(order)) return null;
    const kind = kinds.map((column) => (row[column] ?? "").trim()).find((word) => BACK_KIND.test(word));
    return kind === undefined ? null : { order, kind };
  };
}

/** The column that says of a table's rows of which kind they are; −1 without. */
export const columnOfKind = (header: readonly string[]): number => {
  const names = header.map(plainName);
  return HEADER_WORDS.kind.map((word) => names.indexOf(word)).find((column) => column >= 0) ?? -1;
};

/** The kind of a refund's row: what is no goods stays so. */
export const kindOfRefund = (own: string, { kind }: RefundOf): string =>
  SERVICE_KIND.test(own.trim()) ? own : kind;

/** What is said of a refund's order beside its rows: all that is said of the order, at the refund's own times. */
export const cellsOfRefund = (own: readonly string[], order: readonly string[]): readonly string[] =>
  order.map((cell, i) => (saysDay(own[i] ?? "") ? own[i]! : cell));
