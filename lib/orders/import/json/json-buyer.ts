import { accountColumn, mailColumn } from "../columns/buyer-columns.ts";
import type { ImportOptions } from "../format.ts";
import { type JsonFields, jsonField } from "./json-fields.ts";
import { leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import { nameOf } from "./json-names.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";
import { tellingNames } from "./json-words.ts";

/**
 * The fields with the buyer's account for the customer, where none was found: what orders hold is looked at as the
 * columns of a table are. Where there is no account either, the field of their mail addresses is told.
 */
export function withBuyer(
  found: JsonFields,
  samples: readonly JsonObject[],
  shape: JsonShape,
  { map, onlyMail }: ImportOptions,
): JsonFields {
  if (found.has("customer") || map.has("customer")) return found;
  const ofLine = shape.lines === null;
  const records = ofLine ? lineRecords(samples, null) : samples;
  const paths = [
    ...new Map(records.flatMap(leavesOf).map(({ path }) => [path.join("\0"), path] as const)).values(),
  ];
  const names = paths.map((path) => tellingNames(path).join(" "));
  const rows = records.map((record) => paths.map((path) => textAt(record, path)));
  const places = [...found].map(([field, { path }]) => [field, pathIndex(paths, path)] as const);
  const account = accountColumn(
    names,
    new Set(places.map(([, at]) => at)),
    rows,
    new Map(places).get("id") ?? -1,
  );
  if (account >= 0)
    return new Map([...found, ["customer", jsonField("customer", paths[account]!, ofLine, samples)]]);
  const mail = mailColumn(names, rows);
  if (mail >= 0) onlyMail(nameOf(paths[mail]!, ofLine, shape));
  return found;
}

const pathIndex = (paths: readonly (readonly string[])[], path: readonly string[]): number =>
  paths.findIndex((one) => one.join("\0") === path.join("\0"));
