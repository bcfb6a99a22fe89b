import { fieldSaid, saidMoney } from "../columns/said-columns.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { type JsonFields, jsonField } from "./json-fields.ts";
import { ANY_KEY } from "./json-keys.ts";
import { leavesOf, lineRecords } from "./json-leaves.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";
import { untypedName } from "./typed-values.ts";

const OF_MONEY: ReadonlySet<string> = new Set(["price", "amount"]);
/** More of them help nobody. */
const MOST_NAMES = 80;

/** A field as people name it: one of a line behind the way to the lines, `items.variant.sku`. */
export const nameOf = (path: readonly string[], ofLine: boolean, { lines }: JsonShape): string =>
  [...(ofLine ? (lines ?? []) : []), ...path].join(".");

/** The names of all that records and their lines hold. */
export function namesIn(samples: readonly JsonObject[], shape: JsonShape): readonly string[] {
  const names = (records: readonly JsonObject[], ofLine: boolean): string[] =>
    records.flatMap(leavesOf).map(({ path }) => nameOf(path, ofLine, shape));
  const ofLines = shape.lines === null ? [] : names(lineRecords(samples, shape.lines), true);
  return [...new Set([...names(samples, false), ...ofLines])];
}

export const listed = (names: readonly string[]): string =>
  `${names.slice(0, MOST_NAMES).join(", ")}${names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : ""}`;

/**
 * The fields that were found, but where `--map` says another or none: `--map sku=items.variant.sku`.
 * @throws {ImportFailure} naming what there is not
 */
export function withSaid(
  found: JsonFields,
  samples: readonly JsonObject[],
  shape: JsonShape,
  map: ImportOptions["map"],
  file: string,
): JsonFields {
  const fields = new Map(found);
  const names = namesIn(samples, shape);
  for (const [name, text] of map) {
    if (name === "ignore") continue;
    const field = fieldSaid(name, text, file);
    const { column, isMinor } = saidMoney(field, text);
    const called = names.includes(column) ? column : untypedName(column);
    const said = names.includes(called) ? called : withinRecords(called, shape);
    if (said === "none") {
      fields.delete(field);
      continue;
    }
    if (!names.includes(said))
      throw new ImportFailure(
        `${file}: --map ${name}=${column}: there is no ${column}; there are ${listed(names)}`,
        true,
      );
    const path = said.split(".");
    const { lines } = shape;
    const ofLine = lines === null || lines.every((part, i) => path[i] === part);
    const own = jsonField(field, path.slice(ofLine ? (lines?.length ?? 0) : 0), ofLine, samples);
    // What is said to be one thing is no other of the same line, as a price is that of one or of all units.
    for (const [other, known] of found)
      if (
        OF_MONEY.has(field) &&
        OF_MONEY.has(other) &&
        other !== field &&
        !map.has(other) &&
        known.path.join("\0") === own.path.join("\0")
      )
        fields.delete(other);
    fields.set(field, isMinor ? { ...own, isMinor } : own);
  }
  return fields;
}

/** A field as it is called within a record: the way from the document to its records may be said as well. */
function withinRecords(said: string, { records }: JsonShape): string {
  const way = records.filter((name) => name !== ANY_KEY);
  const names = said.split(".").filter((name) => name !== ANY_KEY);
  return way.length > 0 && way.every((name, i) => names[i] === name)
    ? names.slice(way.length).join(".")
    : said;
}
