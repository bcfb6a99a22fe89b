import { exponentOf, isCurrency, toMajor } from "../../../core/money.ts";
import { isJsonObject, type JsonObject } from "../../../orders/import/json/json-values.ts";

/** Square calls what holds an amount so, which counts the smallest units of its currency: cents, whole yen. */
const MONEY = /_money$/;
/** And what holds all of an item's size. */
const VARIATION = "item_variation_data";

/**
 * A document whose amounts say by what they are to be divided, as Etsy's do (`{"amount": 2200, "divisor": 100}` → 22) and
 * Stripe's, by their currency: `{"object": "price", "unit_amount": 1999, "currency": "usd"}` → 19.99.
 */
export function divided(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(divided);
  if (!isJsonObject(document)) return document;
  const { amount, divisor, unit_amount: cents, currency } = document;
  if (
    document.object === "price" &&
    typeof cents === "number" &&
    Number.isInteger(cents) &&
    typeof currency === "string"
  ) {
    const { unit_amount_decimal: _, unit_amount: __, ...said } = document;
    return { ...said, amount: toMajor(cents, currency.toUpperCase()) };
  }
  if (typeof amount === "number" && typeof divisor === "number" && divisor > 0)
    return { ...document, amount: amount / divisor };
  return Object.fromEntries(Object.entries(document).map(([name, inner]) => [name, divided(inner)]));
}

/**
 * A document of Square whose amounts under such names count whole units, `{"price_money": {"amount": 995, "currency": "USD"}}`
 * → 9.95; itself where it has none, or one of them has decimals.
 */
export function inWholeUnits(document: unknown): unknown {
  const found = moneyIn(document);
  if (found.length === 0 || !found.every(({ amount }) => /^-?\d+$/.test(String(amount)))) return document;
  const units = new Map(
    found.map((money) => {
      const code = String(money.currency);
      return [money, { ...money, amount: Number(money.amount) / 10 ** exponentOf(code) }];
    }),
  );
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isJsonObject(value)) return value;
    return (
      units.get(value) ??
      Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner)]))
    );
  };
  return visit(document);
}

function moneyIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(moneyIn);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === VARIATION && isJsonObject(inner) ? moneyOf(inner) : moneyIn(inner),
  );
}

const moneyOf = (variation: JsonObject): readonly JsonObject[] =>
  Object.entries(variation).flatMap(([name, inner]) =>
    MONEY.test(name) && isJsonObject(inner) && "amount" in inner && isCurrency(String(inner.currency))
      ? [inner]
      : [],
  );
