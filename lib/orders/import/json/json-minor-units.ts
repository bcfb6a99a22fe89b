/**
 * Whether whole numbers in a document are amounts or count the currency's smallest units: `1999` may be either. An amount
 * written beside it or a decimal elsewhere tells, and programs that count cents are known by their fields; where nothing
 * tells, it is asked.
 */
import { exponentOf, isCurrency } from "../../../core/money.ts";
import { plainName } from "../../../words/plain-name.ts";
import type { ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import type { JsonFields } from "./json-fields.ts";
import { lineRecords, textAt } from "./json-leaves.ts";
import { nameOf } from "./json-names.ts";
import type { JsonShape } from "./json-shape.ts";
import { hasDecimals, type Units, unitsBeside, unitsByTotals, unitsOfProgram } from "./json-units-proof.ts";
import type { JsonObject } from "./json-values.ts";

/** Currencies in which few things cost a hundred and more, so that whole numbers may well be cents. */
export const DEAR_CURRENCIES = new Set(
  "USD EUR GBP CHF CAD AUD NZD SGD BRL PLN ILS MYR AED SAR QAR RON BGN PEN AZN".split(" "),
);
/** Currencies in which many things cost thousands, but seldom all of them round hundreds. */
const ROUND = new Set("INR SEK NOK DKK CZK ZAR MXN TRY THB HKD CNY".split(" "));
/** Prices that must be such, each another, and the least of what a price of a few whole units is in cents. */
const FEWEST_ROUND = 3;
const LEAST_ROUND = 1000;
/** Writing of languages whose shops mostly count whole units of a small one. */
const SMALL_UNITS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const LEAST = 100;

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
  if (field === undefined) return fields;
  if (field.isMinor) {
    // Stripe's `unit_amount` counts cents, Xero's `UnitAmount` beside decimals does not.
    const isOther =
      !options.map.has(name) &&
      plainName(field.path.at(-1)!) === "unitamount" &&
      hasDecimals([...samples, ...lineRecords(samples, shape.lines)]);
    return isOther ? new Map([...fields, [name, { ...field, isMinor: false }] as const]) : fields;
  }
  const called = nameOf(field.path, field.ofLine, shape);
  if (!areMinor({ name, called }, { fields, samples, lines: shape.lines }, { options, file })) return fields;
  return new Map([...fields].map(([key, one]) => [key, key === name ? { ...one, isMinor: true } : one]));
}

/** Records, their fields, and the way to their lines. */
interface Read {
  readonly fields: JsonFields;
  readonly samples: readonly JsonObject[];
  readonly lines: readonly string[] | null;
}

/**
 * Whether the prices, or the amounts, of records count minor units.
 * @throws {ImportFailure} where nothing tells
 */
export function areMinor(
  {
    name,
    called,
    say = name,
  }: {
    readonly name: "price" | "amount";
    readonly called: string;
    /** What `--map` names it by. */
    readonly say?: "price" | "amount" | "items";
  },
  { fields, samples, lines: way }: Read,
  { options, file }: { readonly options: ImportOptions; readonly file: string },
): boolean {
  const field = fields.get(name);
  if (field === undefined || options.map.has(say)) return false;
  const lines = lineRecords(samples, way);
  const owners = field.ofLine ? lines : samples;
  const prices = owners.map((owner) => textAt(owner, field.path)).filter((text) => text.trim() !== "");
  const divisor = [...field.path.slice(0, -1), "divisor"];
  if (owners.some((owner) => textAt(owner, divisor) !== "")) return false;
  if (prices.length === 0 || !prices.every((text) => /^-?\d+$/.test(text))) return false;
  const told = (of: "currency" | "title"): readonly string[] => {
    const said = fields.get(of);
    return said === undefined ? [] : (said.ofLine ? lines : samples).map((one) => textAt(one, said.path));
  };
  const currencies = [options.currency ?? "", ...told("currency")];
  const ofOrders = name === "price" ? unitsByTotals(samples, way, field, fields.get("qty")) : null;
  const units: Units | null =
    unitsBeside(owners, field) ??
    (ofOrders === "minor" ? "minor" : null) ??
    (ofOrders === null && hasDecimals([...samples, ...lines]) ? "major" : null) ??
    unitsOfProgram(samples, lines) ??
    (currencies.every((code) => code.trim() === "") && areVietnamese(samples) ? "major" : null) ??
    (isOpen(prices, currencies, told("title")) ? null : "major");
  if (units !== null) return units === "minor";
  throw new ImportFailure(
    `${file}: does ${called} count whole units of the currency or cents? It holds ${prices.slice(0, 3).join(", ")}. Say --map "${say}=${called}" for whole units, --map "${say}=${called}:cents" for cents`,
    true,
  );
}

/** Letters that only Vietnamese has: what is sold there is sold in dong, which has no cents, unless another currency is told. */
const VIETNAMESE = /[ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu;
const areVietnamese = (records: readonly JsonObject[]): boolean =>
  records.filter((record) => VIETNAMESE.test(JSON.stringify(record))).length * 2 > records.length;

/** Whether amounts may as well be cents: most are no less than a hundred, and such are not usual in the currency. */
function isOpen(prices: readonly string[], said: readonly string[], titles: readonly string[]): boolean {
  const numbers = [...new Set(prices.map((price) => Math.abs(Number(price))))].filter((price) => price !== 0);
  if (numbers.length === 0) return false;
  if (numbers.filter((price) => price < LEAST).length * 2 > numbers.length) return false;
  const currencies = said.map((code) => code.trim().toUpperCase()).filter((code) => code !== "");
  const isDear = (code: string): boolean =>
    DEAR_CURRENCIES.has(code) || !isCurrency(code) || exponentOf(code) > 2;
  const areRound =
    numbers.length >= FEWEST_ROUND && numbers.every((price) => price >= LEAST_ROUND && price % 100 === 0);
  const isOpenIn = currencies.every((code) => isDear(code) || (areRound && ROUND.has(code)));
  return isOpenIn && !titles.some((title) => SMALL_UNITS.test(title));
}
