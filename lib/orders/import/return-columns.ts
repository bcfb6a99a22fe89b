/** Columns that tell of goods sent back. */
import { BACK_KIND } from "./line-kinds.ts";

/** When goods came back, and what is said of it. */
export const RETURN_DATE =
  /^(return|returned|refund|refunded)(date|datetime|time|at|on)$|^返品(日|日時|受付日)$|^(retouren|rücksende|rucksende)datum$|^datederetour$|^fechadedevolucion$|^datareso$/;
export const AFTER_SALE =
  /^(return|refund|claim|dispute)s?(status|state)$|^(退款|售后|退货)状态$|^클레임상태$|^返品(状況|ステータス)$/;

/** Whether rows are dated by when goods came back; what became of them then is no order's state. */
export const isReturns = (
  at: readonly number[],
  plainNames: readonly string[],
  status: number | undefined,
): boolean =>
  at.length > 0 &&
  RETURN_DATE.test(plainNames[at[0]!]!) &&
  !/^(order|payment|financial)/.test(plainNames[status ?? -1] ?? "");

/** Whether a column of events says of some rows that they are refunds: of others it tells nothing that counts. */
export const tellsOfReturns = (
  plainName: string,
  column: number,
  sample: readonly (readonly string[])[],
): boolean =>
  /^(event|eventname|metric|action)$/.test(plainName) &&
  sample.some((row) => BACK_KIND.test(row[column] ?? ""));
