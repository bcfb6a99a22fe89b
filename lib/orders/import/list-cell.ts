import { isJsonObject } from "./json-values.ts";
import { offerIn } from "./offer-property.ts";

/** One item of a list in a cell. */
export interface ListedItem {
  readonly sku: string;
  readonly title: string | null;
  readonly qty: string;
  /** What one unit, or all units, cost, as written. */
  readonly price: string;
  readonly amount: string;
  /** Units that came back. */
  readonly returned: string;
  /** Token of the offer that it was bought from, or the properties it stands among. */
  readonly offer: string;
}

/** Names of facts in cells such as `name:Tea|sku:T1|quantity:2`, as they are compared: letters only. */
const FACTS: Readonly<Record<keyof ListedItem, readonly string[]>> = {
  sku: ["sku", "productsku", "itemsku", "productcode", "code", "productid", "itemid", "id"],
  title: ["name", "productname", "itemname", "title", "product", "item"],
  qty: ["quantity", "qty", "productqty", "productquantity", "itemqty", "itemquantity", "count"],
  price: ["unitprice", "productunitprice", "price", "itemprice", "productprice", "cost"],
  amount: ["total", "producttotalprice", "totalprice", "linetotal", "itemtotal", "subtotal"],
  offer: ["osusume", "osusumeoffer", "osusumetoken"],
  returned: ["refundedqty", "refundedquantity", "qtyrefunded", "quantityrefunded", "returnedqty"],
};

/**
 * The items in one cell: a list of names (`Milk, Bread`), with counts (`2 x Tea; Pot x 1`), facts by name
 * (`sku:T1|quantity:2;…`, `Product SKU: T1, Product Qty: 2|…`), or JSON.
 */
export function listedItems(cell: string): readonly ListedItem[] {
  const text = cell.trim();
  if (text === "") return [];
  if (/^[[{]/.test(text)) {
    const parsed = fromJson(text);
    if (parsed !== null) return parsed;
  }
  return facts(text) ?? names(text);
}

function fromJson(text: string): readonly ListedItem[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Python writes lists with single quotes.
    const quoted = /^\[\s*'([\s\S]*)'\s*\]$/.exec(text);
    return quoted === null ? null : quoted[1]!.split(/'\s*,\s*'/).map(plainItem);
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one): ListedItem[] => {
    if (typeof one === "string") return [plainItem(one)];
    if (typeof one !== "object" || one === null) return [];
    const entries = Object.entries(one).flatMap(([name, held]): [string, string][] =>
      typeof held === "string" || typeof held === "number" ? [[name, String(held)]] : [],
    );
    const offer = isJsonObject(one)
      ? offerIn(one.properties, one.meta_data, one.meta, one.customAttributes)
      : null;
    const item = fromFacts(entries);
    return [offer === null ? item : { ...item, offer }];
  });
}

/**
 * `name:Tea|sku:T1;name:Pot|sku:P1` and the like: of the two signs the one between items is followed by a first name
 * again.
 */
function facts(text: string): readonly ListedItem[] | null {
  const first = /^([\p{L} _-]{1,30}):/u.exec(text)?.[1]?.trim();
  if (first === undefined) return null;
  const again = first.replace(/[-/\\^$*+?.()|[\]{}]/g, "\\$&");
  const items = text.split(new RegExp(`[|;,\\n]\\s{0,${MOST_GAP}}(?=${again}\\s{0,${MOST_GAP}}:)`, "u"));
  const made = items.map((item) =>
    fromFacts(
      item.split(BEFORE_NAME).map((part): [string, string] => {
        const at = part.indexOf(":");
        return [
          part.slice(0, at),
          part
            .slice(at + 1)
            .trimEnd()
            .replace(/[|;,]$/, ""),
        ];
      }),
    ),
  );
  return made.every(({ sku, title }) => sku !== "" || title !== null) ? made : null;
}

/**
 * White space that may stand between two facts: bounded, for a cell of nothing but that would otherwise be gone through
 * once for each of its letters.
 */
const MOST_GAP = 20;
const BEFORE_NAME = new RegExp(`[|;,\\n]\\s{0,${MOST_GAP}}(?=[\\p{L} _-]{1,30}:)`, "u");

function fromFacts(entries: readonly (readonly [string, string])[]): ListedItem {
  const plain = new Map<string, string>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase().replace(/[^\p{L}]/gu, "");
    // What a shopper chose stands behind the facts and may be called like them.
    if (!plain.has(key)) plain.set(key, value.trim());
  }
  const fact = (name: keyof ListedItem): string =>
    FACTS[name].map((word) => plain.get(word) ?? "").find((value) => value !== "") ?? "";
  return {
    sku: fact("sku"),
    title: fact("title") || null,
    qty: fact("qty"),
    price: fact("price"),
    amount: fact("amount"),
    returned: fact("returned"),
    offer: fact("offer") || (plain.get("meta") ?? ""),
  };
}

/** The sign between names: the strongest that occurs. */
function names(text: string): readonly ListedItem[] {
  const sign = ["\n", "|", ";", ","].find((one) => text.includes(one));
  return (sign === undefined ? [text] : text.split(sign))
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map(plainItem);
}

/** `2 x Tea`, `2× Tea`, `Tea x 2`, `Tea (x2)`: a name with a count before or behind it. */
function plainItem(part: string): ListedItem {
  const text = part.trim().replace(/\s+/g, " ");
  const before = /^(\d{1,4}) ?[x×*] (.+)$/iu.exec(text) ?? /^(\d{1,4})×(.+)$/u.exec(text);
  const behind = behindName(text);
  const named =
    before !== null
      ? [before[2]!, before[1]!]
      : behind !== null && /[\s(×*]/.test(text)
        ? [text.slice(0, behind.index), behind[1]!]
        : [text, "1"];
  const name = named[0]!.trim();
  return { sku: name, title: name, qty: named[1]!, price: "", amount: "", returned: "", offer: "" };
}

/** The count at the end, where a name stands before it; white space is single here. `Frame 10x15` is a measure. */
function behindName(text: string): RegExpExecArray | null {
  const found = / ?[([]? ?(?<!\d)[x×*] ?(\d{1,4}) ?[)\]]?$/iu.exec(text);
  return found === null || found.index === 0 ? null : found;
}
