import type { NeighbourRows, NextRows } from "../../../affinity/affinity-model.ts";
import type { ARTIFACTS } from "../../artifacts.ts";
/** Neighbour rows as a blob. */
import { keepColumns, readColumns } from "../../run/artifact.ts";
import type { StepContext } from "../../run/step-context.ts";
import { asWords, doubles } from "../../storage/columns.ts";

/** Which rows: of what is bought together, next, or with a shelf. */
type NeighbourArtifact = (typeof ARTIFACTS)["together" | "next" | "categories" | "departments"];

export const putRows = (
  context: StepContext,
  artifact: NeighbourArtifact,
  rows: NeighbourRows | NextRows,
): Promise<number> =>
  keepColumns(context, artifact, {
    off: rows.offsets,
    item: rows.items,
    wei: rows.weight,
    join: rows.joint,
    shar: rows.share,
    flag: rows.flags,
    scal: asWords(Float64Array.of(rows.scale)),
    days: "delayDays" in rows ? rows.delayDays : new Uint16Array(0),
    loff: rows.leanings?.offsets ?? new Uint32Array(0),
    litm: rows.leanings?.items ?? new Uint32Array(0),
    lwei: rows.leanings?.weight ?? new Float32Array(0),
    lsca: asWords(Float64Array.of(rows.leanings?.scale ?? 1)),
  });

export async function getRows(context: StepContext, artifact: NeighbourArtifact): Promise<NextRows> {
  const packed = await readColumns(context, artifact);
  const offsets = packed.u32("loff");
  const leanings = {
    offsets,
    items: packed.u32("litm"),
    weight: packed.f32("lwei"),
    scale: doubles(packed.u32("lsca"))[0]!,
  };
  return {
    ...(offsets.length === 0 ? {} : { leanings }),
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
