import { isCurrency, toMajor } from "../../../core/money.ts";
import { NO_CURRENCY } from "../../limits.ts";
import { CSV_FIELDS } from "../columns/csv-field.ts";
import { rowCleaner } from "../csv/csv-cleaning.ts";
import { findCsvColumns } from "../csv/csv-columns.ts";
import type { ImportOptions } from "../format.ts";
import { askAboutUnread } from "../unread/unread.ts";
import { isCalledOff } from "./json-called-off.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { ANY_KEY, KEY_FIELD } from "./json-keys.ts";
import { answerAt, leavesOf, objectsAt, textAt } from "./json-leaves.ts";
import { nameOf } from "./json-names.ts";
import type { RefundText } from "./json-refund.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";

/** Columns beyond which records are too wide to be looked at once more. */
const MOST_LEAVES = 300;

/** How exactly the number beside it is written, which counts nothing: `raw_quantity: {"value": "2", "precision": 20}`. */
const PRECISION = /^(precision|scale|exponent|fractionDigits|decimal_?places)$/i;

/**
 * Asks about what records hold that was not read, as of a table with a column for each value that stands in the order or
 * its lines, and a row a line.
 * @throws {ImportFailure}
 */
export function askAboutUnreadLeaves(
  fields: JsonFields,
  samples: readonly JsonObject[],
  shape: JsonShape,
  {
    options,
    file,
    flags,
    back,
  }: {
    readonly options: ImportOptions;
    readonly file: string;
    readonly flags: readonly JsonField[];
    readonly back: RefundText | null;
  },
): void {
  const lines = samples.map((record) => (shape.lines === null ? [record] : objectsAt(record, shape.lines)));
  const leaves = new Map<string, { readonly path: readonly string[]; readonly ofLine: boolean }>();
  // A number under which a file lists orders is a year or whose they are, and counts nothing.
  const isKey = (path: readonly string[]): boolean => path.join() === KEY_FIELD;
  const isPassed =
    shape.records.includes(ANY_KEY) &&
    ![...fields.values()].some(({ path }) => isKey(path)) &&
    samples.every((record) => /^\d+$/.test(textAt(record, [KEY_FIELD])));
  const add = (records: readonly JsonObject[], ofLine: boolean): void => {
    for (const { path } of records.flatMap(leavesOf))
      if ((!isPassed || !isKey(path)) && !(path.length > 1 && PRECISION.test(path.at(-1)!)))
        leaves.set(nameOf(path, ofLine, shape), { path, ofLine });
  };
  add(lines.flat(), true);
  if (shape.lines !== null) add(samples, false);
  if (leaves.size > MOST_LEAVES) return;
  const minor = new Set(
    [...fields.values()].flatMap(({ path, ofLine, isMinor }) =>
      isMinor ? [nameOf(path, ofLine, shape)] : [],
    ),
  );
  const money = fields.get("currency");
  const currencyOf = (record: JsonObject, line: JsonObject): string => {
    const said = money === undefined ? "" : textAt(money.ofLine ? line : record, money.path).toUpperCase();
    return isCurrency(said) ? said : "";
  };
  const given = fields.get("refund");
  const refund = given === undefined ? null : nameOf(given.path, given.ofLine, shape);
  const cancelled = fields.get("cancelled");
  const off = cancelled === undefined ? null : nameOf(cancelled.path, cancelled.ofLine, shape);
  const rows = samples.flatMap((record, i) =>
    lines[i]!.map((line, at) =>
      [...leaves].map(([name, { path, ofLine }]) => {
        if (name === refund && back !== null) return back(record, currencyOf(record, line), at > 0);
        if (name === off && isCalledOff(record, flags, options.statuses)) return "true";
        if (name === off && cancelled !== undefined && flags.includes(cancelled)) return "";
        const text = answerAt(ofLine ? line : record, path);
        if (!minor.has(name) || !/^-?\d+$/.test(text)) return text;
        // Beside the same amount as it is shown a number of cents would look like another price.
        return String(toMajor(Number(text), currencyOf(record, line)));
      }),
    ),
  );
  const map = new Map<string, string>(
    CSV_FIELDS.map((field) => {
      const found = fields.get(field) ?? (field === "sku" ? fields.get("title") : undefined);
      return [field, found === undefined ? "none" : nameOf(found.path, found.ofLine, shape)];
    }),
  );
  const header = [...leaves.keys()];
  const quiet = { ...options, map, note: () => undefined };
  const columns = findCsvColumns(header, quiet, file, rows);
  askAboutUnread(columns, header, rows, {
    options,
    file,
    cleaner: rowCleaner(columns, options.currency ?? NO_CURRENCY, quiet),
  });
}
