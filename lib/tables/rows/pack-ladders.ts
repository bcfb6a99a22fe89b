/** Items, each with the ladder it stands on → a shard of the table `ladder`. */
import type { Hash64 } from "../../core/hash.ts";
import { packKeys } from "../format/keys.ts";
import { pack } from "../format/packed.ts";
import { StringPool } from "../format/strings.ts";
import { written } from "../format/table-schema.ts";
import { FactsWriter } from "./facts-writer.ts";
import {
  type Attributes,
  CHECKED_LADDERS,
  LADDER,
  LADDER_WORDS,
  LADDERS,
  type LadderRow,
  SOLVES_SEPARATOR,
  WHOLE_SHARE,
} from "./ladder-shard.ts";

const { none: UNKNOWN_UNITS } = LADDERS.rungUnits.placed;
const { none: UNKNOWN_RATE } = LADDERS.stepUpRate.placed;

const packAttributes = (attributes: Attributes): string =>
  Object.keys(attributes).length === 0 ? "" : JSON.stringify(attributes);

/** Items in ascending key order, each with the ladder it stands on → one shard. */
export function packLadders(
  items: readonly { readonly key: Hash64; readonly ladder: LadderRow }[],
): Uint8Array {
  const facts = new FactsWriter();
  const words = new StringPool();
  const ladders = [...new Set(items.map((item) => item.ladder))];
  const numbers = new Map(ladders.map((ladder, i) => [ladder, i]));
  const rungs = ladders.flatMap((ladder) => ladder.rungs);
  const at = new Uint32Array(ladders.length + 1);
  ladders.forEach((ladder, i) => {
    at[i + 1] = at[i]! + ladder.rungs.length;
  });
  const columns = written(LADDERS, {
    row: Uint32Array.from(items, (item) => numbers.get(item.ladder)!),
    at,
    family: Uint32Array.from(ladders, (l) => words.number(l.family)),
    source: Uint32Array.from(ladders, (l) => words.number(l.source)),
    axis: Uint32Array.from(ladders, (l) => words.number(l.axis)),
    unit: Uint32Array.from(ladders, (l) => words.number(l.unit)),
    confidence: Float32Array.from(ladders, (l) => l.confidence),
    rungFacts: Uint32Array.from(rungs, (r) => facts.row(r.item)),
    rungPrice: Uint32Array.from(rungs, (r) => r.price),
    rungUnits: Float32Array.from(rungs, (r) => r.units ?? UNKNOWN_UNITS),
    rungLabel: Uint32Array.from(rungs, (r) => words.number(r.label)),
    rungShare: Uint16Array.from(rungs, (r) => Math.round(r.share * WHOLE_SHARE)),
    stepUpRate: Uint16Array.from(rungs, (r) =>
      r.stepUpRate === null ? UNKNOWN_RATE : Math.round(r.stepUpRate * WHOLE_SHARE),
    ),
    stepUpOf: Uint32Array.from(rungs, (r) => r.stepUpOf),
    rungAttributes: Uint32Array.from(rungs, (r) => words.number(packAttributes(r.attributes))),
    authored: Uint8Array.from(rungs, (r) => (r.authored ? 1 : 0)),
    solves: Uint32Array.from(rungs, (r) => words.number(r.solves.join(SOLVES_SEPARATOR))),
  });
  const all = {
    ...packKeys(items.map((item) => item.key)),
    ...columns,
    ...facts.columns(),
    ...written(LADDER_WORDS, { words: words.strings }),
  };
  return pack(LADDER, all, { rows: [CHECKED_LADDERS] });
}
