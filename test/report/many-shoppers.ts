import { seededUniform } from "../../lib/core/statistics/seeded-draws.ts";
import {
  answer,
  DAY,
  ghost,
  HOUR,
  MINUTE,
  NOON,
  order,
  purchased,
  report,
  visitorOf,
  type World,
} from "./world.ts";

/** Shoppers who buy with a chance of one in three; those who get offers spend `lift` more. */
export function manyShoppers(count: number, heldShare: number, lift: number, seed = 1): World {
  const uniform = seededUniform(seed);
  const events: World["events"][number][] = [];
  const records: World["records"][number][] = [];
  for (let i = 0; i < count; i++) {
    const visitor = visitorOf(i + 1);
    const at = NOON + Math.floor(uniform() * 10 * DAY);
    const held = uniform() < heldShare;
    if (held) events.push(ghost({ visitor, at }));
    else {
      const given = answer({ visitor, at });
      events.push(given.served, report("exposure", given.tokens[0]!, at + MINUTE));
      if (uniform() < 0.3) events.push(report("click", given.tokens[0]!, at + 2 * MINUTE));
    }
    if (uniform() < 1 / 3) {
      const price = 1000 + Math.floor(uniform() * 4000) + (held ? 0 : lift);
      records.push(order({ id: `o${i}`, at: at + HOUR, lines: [{ sku: "BEAN", price }] }));
      events.push(purchased(visitor, `o${i}`, at + HOUR + MINUTE));
    }
  }
  return { events, records };
}
