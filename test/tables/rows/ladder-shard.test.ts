import { describe, expect, it } from "vitest";
import { compareKeys } from "../../../lib/tables/format/keys.ts";
import { openShard } from "../../../lib/tables/read/build-reader.ts";
import { copyOfFacts } from "../../../lib/tables/rows/facts.ts";
import type { LadderRow, RungRow } from "../../../lib/tables/rows/ladder-shard.ts";
import { packLadders } from "../../../lib/tables/rows/pack-ladders.ts";
import { factsOf } from "../../fixtures/facts.ts";

const rung = (sku: string, price: number, different: Partial<RungRow> = {}): RungRow => ({
  item: factsOf(sku, { price }),
  price,
  units: null,
  label: sku,
  share: 0.5,
  stepUpRate: null,
  stepUpOf: 0,
  attributes: {},
  authored: false,
  solves: [],
  ...different,
});

const beans: LadderRow = {
  family: "beans-ethiopia",
  source: "explicit",
  confidence: 1,
  axis: "amount",
  unit: "g",
  rungs: [
    rung("B-200", 1480, { units: 200, label: "200 g", share: 0.75, stepUpRate: 0.2, stepUpOf: 164 }),
    rung("B-500", 3280, {
      units: 500,
      label: "500 g",
      share: 0.25,
      stepUpRate: 0,
      stepUpOf: 50,
      authored: true,
    }),
  ],
};
const mugs: LadderRow = {
  family: "マグ",
  source: "name",
  confidence: 0.9,
  axis: "size",
  unit: null,
  rungs: [
    rung("M-S", 980, { attributes: { capacity_ml: 200, 色: "紺" } }),
    rung("M-L", 2180, { attributes: { capacity_ml: 400, lid: true }, solves: ["spills", "熱い"] }),
  ],
};

const onLadders = [beans, mugs]
  .flatMap((ladder) => ladder.rungs.map(({ item }) => ({ key: item.key, ladder })))
  .sort((a, b) => compareKeys(a.key, b.key));

function open() {
  const shard = openShard("ladder", "t/b/ladder/0", new Uint8Array(packLadders(onLadders)).buffer);
  if (!shard.ok) throw new Error(shard.error.message);
  return shard.value;
}

describe("a ladder shard", () => {
  it("leads from each rung to its whole ladder, rungs in order", () => {
    const shard = open();
    for (const { key, ladder } of onLadders) {
      const found = shard.ladder(shard.keys.find(key));
      expect(found.rungs.map(({ item }) => item.sku)).toEqual(ladder.rungs.map(({ item }) => item.sku));
      expect({ ...found, confidence: 0, rungs: [] }).toEqual({ ...ladder, confidence: 0, rungs: [] });
      expect(found.confidence).toBeCloseTo(ladder.confidence, 6);
    }
  });

  it("keeps each rung's numbers, and tells a rate of nobody from a rate of none", () => {
    const shard = open();
    const [low, high] = shard.ladder(shard.keys.find(factsOf("B-500").key)).rungs;
    expect(low).toMatchObject({ price: 1480, units: 200, label: "200 g", stepUpOf: 164 });
    expect(low!.stepUpRate).toBeCloseTo(0.2, 4);
    expect(low!.share).toBeCloseTo(0.75, 4);
    expect(high!.stepUpRate).toBe(0);
    expect(copyOfFacts(high!.item)).toEqual(beans.rungs[1]!.item);
    const [small] = shard.ladder(shard.keys.find(factsOf("M-S").key)).rungs;
    expect(small).toMatchObject({ stepUpRate: null, units: null });
  });

  it("keeps what a step up may be said to gain, and what a rung helps with", () => {
    const shard = open();
    const [small, large] = shard.ladder(shard.keys.find(factsOf("M-S").key)).rungs;
    expect(small).toMatchObject({ attributes: { capacity_ml: 200, 色: "紺" }, solves: [], authored: false });
    expect(large).toMatchObject({
      attributes: { capacity_ml: 400, lid: true },
      solves: ["spills", "熱い"],
    });
    expect(shard.ladder(shard.keys.find(factsOf("B-200").key)).rungs[1]).toMatchObject({
      attributes: {},
      authored: true,
    });
  });
});
