/** Neighbour rows as a blob. */
import type { NeighbourRows, NextRows } from "../../../affinity/affinity-model.ts";
import { type StepContext, workKey } from "../../run/context.ts";
import { doubles, getColumns, putColumns, words } from "../../storage/columns.ts";

const ROWS = "ROWS";

export const putRows = (
  context: StepContext,
  name: string,
  rows: NeighbourRows | NextRows,
): Promise<number> =>
  putColumns(context.blobs, workKey(context, name), ROWS, {
    off: rows.offsets,
    item: rows.items,
    wei: rows.weight,
    join: rows.joint,
    shar: rows.share,
    flag: rows.flags,
    scal: words(Float64Array.of(rows.scale)),
    days: "delayDays" in rows ? rows.delayDays : new Uint16Array(0),
  });

export async function getRows(context: StepContext, name: string): Promise<NextRows> {
  const packed = await getColumns(context.blobs, workKey(context, name), ROWS);
  return {
    offsets: packed.u32("off"),
    items: packed.u32("item"),
    weight: packed.f32("wei"),
    joint: packed.u32("join"),
    share: packed.f32("shar"),
    flags: packed.u8("flag"),
    scale: doubles(packed.u32("scal"))[0]!,
    delayDays: packed.u16("days"),
  };
}
