/**
 * What those who talk to a customer want to know besides: how the chance of keeping them moved. A container that rides in
 * the shard of `customers`, where anything of it is known; no answer to a shopper opens it.
 */
import { type Packed, pack } from "../format/packed.ts";
import { type Columns, read, u8, written } from "../format/table-schema.ts";
import { SHARE_STEPS, UNKNOWN_8 } from "./customer-format.ts";

export interface DeskRow {
  /** `CustomerRow.alive` some weeks ago; `null` where the log could not tell, and for whoever has ordered since. */
  readonly aliveBefore: number | null;
}

export const DESK = "DESK";

export const DESK_COLUMNS = {
  before: u8("dali", "what `aliv` was some weeks ago, in steps of half a percent", {
    verified: "shard",
    none: UNKNOWN_8,
  }),
} as const satisfies Columns;

const NOTHING: DeskRow = { aliveBefore: null };

/** By row of the shard, of rows `from … to − 1`: what rides in it. */
export function packDesk(
  rows: ReadonlyMap<number, DeskRow>,
  from: number,
  to: number,
): Readonly<Record<string, Uint8Array>> {
  const own = Array.from({ length: to - from }, (_, i): DeskRow => rows.get(from + i) ?? NOTHING);
  if (own.every(({ aliveBefore }) => aliveBefore === null)) return {};
  const before = Uint8Array.from(own, ({ aliveBefore }) =>
    aliveBefore === null ? UNKNOWN_8 : Math.round(aliveBefore * SHARE_STEPS),
  );
  return { [DESK]: pack(DESK, written(DESK_COLUMNS, { before })) };
}

/** Of the customer of a row; nothing where the shard tells nothing sound. */
export function deskOfRow(shard: Packed, row: number): DeskRow {
  const inner = shard.has(DESK) ? shard.inner(DESK) : null;
  if (inner === null || !inner.ok) return NOTHING;
  const { before } = read(DESK_COLUMNS, inner.value);
  return { aliveBefore: before[row] === UNKNOWN_8 ? null : before[row]! / SHARE_STEPS };
}
