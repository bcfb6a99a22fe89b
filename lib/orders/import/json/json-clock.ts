import { plainName } from "../../../words/plain-name.ts";
import { nameParts } from "../columns/name-parts.ts";
import { TIME_WORDS } from "../columns/sample-columns.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";

const DAY_ONLY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
const CLOCK = /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/**
 * Where the time of an order is no more than a day, the time of day that stands beside it under a name of times: `Время`
 * beside `Дата`, `order_time` beside `order_date`; `null` without.
 */
export function clockOf(
  fields: JsonFields,
  samples: readonly JsonObject[],
  { lines }: JsonShape,
): JsonField | null {
  const at = fields.get("at");
  if (at === undefined) return null;
  const records = at.ofLine ? lineRecords(samples, lines) : samples;
  const holds = (path: readonly string[], is: RegExp): boolean => {
    const texts = records.map((record) => textAt(record, path).trim()).filter((text) => text !== "");
    return texts.length > 0 && texts.every((text) => is.test(text));
  };
  if (!holds(at.path, DAY_ONLY)) return null;
  const within = at.path.slice(0, -1);
  const paths = new Map(records.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const));
  const beside = [...paths.values()].filter((path) => {
    const name = path.at(-1)!;
    const isBeside = path.length === at.path.length && within.every((part, i) => path[i] === part);
    const parts = nameParts(name);
    const isTime = TIME_WORDS.has(plainName(name)) || parts.some((part) => TIME_WORDS.has(part));
    // `delivery_time` is that of another day.
    const rest = parts.filter((part) => !TIME_WORDS.has(part));
    const day = nameParts(at.path.at(-1)!);
    return isBeside && isTime && rest.every((part) => day.includes(part)) && holds(path, CLOCK);
  });
  return beside.length === 1 ? { path: beside[0]!, ofLine: at.ofLine, isMinor: false } : null;
}
