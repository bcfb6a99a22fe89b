/**
 * Whether whole numbers in a document are amounts or count the currency's smallest units: `1999` may be either. Programs
 * that count cents are known by their fields, others by an amount written beside it or by a decimal elsewhere; where
 * nothing tells, it is asked.
 */
import { exponentOf, isCurrency } from "../../core/money.ts";
import { readAmount } from "./amounts.ts";
import type { ImportOptions } from "./format.ts";
import { ImportFailure } from "./import-failure.ts";
import type { JsonField, JsonFields } from "./json-fields.ts";
import { leavesOf, lineRecords, textAt } from "./json-leaves.ts";
import { nameOf } from "./json-names.ts";
import type { JsonShape } from "./json-shape.ts";
import type { JsonObject } from "./json-values.ts";
import { plainName } from "./plain-name.ts";

const MONEY = /price|amount|total|paid|tax|shipping|discount|fee|cost|sum|value|revenue/;
const NO_MONEY = /rate|percent|pct|weight|qty|quantity|count|id$|date|time|items$|number$/;
/** Currencies in which few things cost a hundred and more, so that whole numbers may well be cents. */
const DEAR = new Set("USD EUR GBP CHF CAD AUD NZD SGD".split(" "));
/** Writing of languages whose shops mostly count whole units of a small one. */
const SMALL_UNITS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const LEAST = 100;

type Units = "minor" | "major";

/**
 * The fields, those of prices marked where they count minor units.
 * @throws {ImportFailure} where nothing tells
 */
export function withMinorUnits(
  fields: JsonFields,
  samples: readonly JsonObject[],
  shape: JsonShape,
  { options, file }: { readonly options: ImportOptions; readonly file: string },
): JsonFields {
  const name = fields.has("price") ? "price" : "amount";
  const field = fields.get(name);
  if (field === undefined || field.isMinor || options.map.has(name)) return fields;
  const lines = lineRecords(samples, shape.lines);
  const owners = field.ofLine ? lines : samples;
  const prices = owners.map((owner) => textAt(owner, field.path)).filter((text) => text.trim() !== "");
  const divisor = [...field.path.slice(0, -1), "divisor"];
  if (owners.some((owner) => textAt(owner, divisor) !== "")) return fields;
  if (prices.length === 0 || !prices.every((text) => /^-?\d+$/.test(text))) return fields;
  const units =
    unitsOfProgram(samples, lines) ??
    unitsBeside(owners, field) ??
    (hasDecimals(samples, lines) ? "major" : null) ??
    (isOpen(prices, fields, samples, lines, options) ? null : "major");
  if (units === "major") return fields;
  const called = nameOf(field.path, field.ofLine, shape);
  if (units === null)
    throw new ImportFailure(
      `${file}: does ${called} count whole units of the currency or cents? It holds ${prices.slice(0, 3).join(", ")}. Say --map "${name}=${called}" for whole units, --map "${name}=${called}:cents" for cents`,
      true,
    );
  return new Map([...fields].map(([key, one]) => [key, key === name ? { ...one, isMinor: true } : one]));
}

/** Programs whose amounts are known by the fields that only their records have. */
function unitsOfProgram(samples: readonly JsonObject[], lines: readonly JsonObject[]): Units | null {
  const has = (records: readonly JsonObject[], ...names: readonly string[]): boolean =>
    records.some((record) => names.some((name) => name in record));
  // Vendure, Sylius, Printify.
  if (has(lines, "linePriceWithTax", "unitPriceWithTax", "proratedUnitPriceWithTax")) return "minor";
  if (has(samples, "checkoutState") && has(samples, "itemsTotal")) return "minor";
  if (has(lines, "print_provider_id")) return "minor";
  if (!has(samples, "display_id") || !has(lines, "unit_price")) return null;
  // Medusa counts cents in its first version, and whole units since its second.
  if (has(lines, "raw_unit_price", "detail", "is_tax_inclusive", "line_item_id")) return "major";
  if (has(samples, "raw_total", "version", "summary", "is_draft_order", "item_total")) return "major";
  const isFirst = has(lines, "fulfilled_quantity", "returned_quantity", "should_merge");
  return isFirst || has(samples, "cart_id", "tax_rate", "gift_card_total", "paid_total") ? "minor" : null;
}

/** By what is written of the same amount beside it: `price_formatted: "$19.99"`. */
function unitsBeside(owners: readonly JsonObject[], field: JsonField): Units | null {
  const last = plainName(field.path.at(-1)!);
  const said = owners.flatMap((owner): readonly (Units | null)[] => {
    const number = Number(textAt(owner, field.path));
    if (!(number > 0)) return [];
    return leavesOf(owner)
      .filter(({ path }) => /format|display|text|string|label/.test(plainName(path.at(-1)!)))
      .filter(({ path }) => plainName(path.join("")).includes(last))
      .flatMap(({ text }) => {
        const amount = readAmount(text);
        if (amount === null || amount === 0) return [];
        if (Math.abs(amount - number) < 0.005) return ["major" as const];
        return [Math.abs(amount * 100 - number) < 0.5 ? ("minor" as const) : null];
      });
  });
  const [first] = said;
  return first !== undefined && said.every((one) => one === first) ? first : null;
}

/** Whether an amount anywhere in the records has decimals. */
const hasDecimals = (samples: readonly JsonObject[], lines: readonly JsonObject[]): boolean =>
  [...samples, ...lines].some((record) =>
    leavesOf(record).some(({ path, text }) => {
      const name = plainName(path.at(-1)!);
      return /^-?\d+[.,]\d+$/.test(text.trim()) && MONEY.test(name) && !NO_MONEY.test(name);
    }),
  );

/** Whether amounts may as well be cents: none is less than a hundred, and none such is usual in the currency. */
function isOpen(
  prices: readonly string[],
  fields: JsonFields,
  samples: readonly JsonObject[],
  lines: readonly JsonObject[],
  options: ImportOptions,
): boolean {
  const numbers = prices.map(Number).filter((price) => price !== 0);
  if (numbers.length === 0 || numbers.some((price) => Math.abs(price) < LEAST)) return false;
  if (numbers.every((price) => price % 10 === 0)) return false;
  const told = (name: "currency" | "title"): readonly string[] => {
    const field = fields.get(name);
    return field === undefined ? [] : (field.ofLine ? lines : samples).map((one) => textAt(one, field.path));
  };
  const currencies = [options.currency ?? "", ...told("currency")]
    .map((code) => code.trim().toUpperCase())
    .filter((code) => code !== "");
  const areDear = currencies.every((code) => DEAR.has(code) || !isCurrency(code) || exponentOf(code) > 2);
  return areDear && !told("title").some((title) => SMALL_UNITS.test(title));
}
