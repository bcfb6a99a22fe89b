/** Table `items`: the card of an item, all that an answer shows of it. Only the winners' cards are decoded. */
import type { Localized } from "../../catalog/item.ts";
import type { Hash64 } from "../../core/hash.ts";
import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Packed, pack } from "../format/packed.ts";
import { type CheckedRows, VerifiedRows } from "../format/row-checks.ts";
import { packStrings, StringColumn } from "../format/strings.ts";
import { Kept } from "../read/kept.ts";

export const ITEMS = "ITEM";

/** What a shopper sees of an item. Price in minor units of the build's currency. */
export interface Card {
  readonly sku: string;
  readonly title: Localized;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: number | null;
  readonly benefit: Localized | null;
  /** Amount in `unit`, as the catalog says. */
  readonly units: number | null;
  readonly unit: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Pieces left, `null` when the shop does not count. */
  readonly stock: number | null;
}

const UNKNOWN = 0xffffffff;

const CARDS: CheckedRows = {
  checks: "cchk",
  fields: ["pric", "unum", "stoc"],
  runs: {
    skuo: ["skub"],
    tito: ["titb"],
    urlo: ["urlb"],
    imgo: ["imgb"],
    beno: ["benb"],
    unio: ["unib"],
    atto: ["attb"],
  },
};

/** Cards in ascending key order → one shard. */
export function packItems(rows: readonly { readonly key: Hash64; readonly card: Card }[]): Uint8Array {
  const cards = rows.map((row) => row.card);
  const columns = {
    ...packKeys(rows.map((row) => row.key)),
    pric: Uint32Array.from(cards, (c) => c.price ?? UNKNOWN),
    unum: Float32Array.from(cards, (c) => c.units ?? -1),
    stoc: Uint32Array.from(cards, (c) => c.stock ?? UNKNOWN),
    ...packStrings(
      "sku",
      cards.map((c) => c.sku),
    ),
    ...packStrings(
      "tit",
      cards.map((c) => packLocalized(c.title)),
    ),
    ...packStrings(
      "url",
      cards.map((c) => c.url ?? ""),
    ),
    ...packStrings(
      "img",
      cards.map((c) => c.image ?? ""),
    ),
    ...packStrings(
      "ben",
      cards.map((c) => packLocalized(c.benefit)),
    ),
    ...packStrings(
      "uni",
      cards.map((c) => c.unit ?? ""),
    ),
    ...packStrings(
      "att",
      cards.map((c) => (Object.keys(c.attributes).length ? JSON.stringify(c.attributes) : "")),
    ),
  };
  return pack(ITEMS, columns, { rows: [CARDS] });
}

/** Language tags and texts, alternating, between separators that no title holds (ASCII unit separator). */
const SEPARATOR = "\u001f";
const packLocalized = (text: Localized | null): string =>
  text === null
    ? ""
    : Object.entries(text)
        .flatMap(([tag, words]) => [tag, words.replaceAll(SEPARATOR, " ")])
        .join(SEPARATOR);

function unpackLocalized(packed: string): Localized | null {
  if (packed === "") return null;
  const parts = packed.split(SEPARATOR);
  const text: Record<string, string> = {};
  for (let i = 0; i + 1 < parts.length; i += 2) text[parts[i]!] = parts[i + 1]!;
  return text;
}

export class ItemsShard {
  readonly keys: KeyColumn;
  readonly #price: Uint32Array;
  readonly #units: Float32Array;
  readonly #stock: Uint32Array;
  readonly #sku: StringColumn;
  readonly #title: StringColumn;
  readonly #url: StringColumn;
  readonly #image: StringColumn;
  readonly #benefit: StringColumn;
  readonly #unit: StringColumn;
  readonly #attributes: StringColumn;
  readonly #cards: Kept<Card>;
  readonly #verified: VerifiedRows;

  constructor(packed: Packed) {
    this.#verified = new VerifiedRows(packed, CARDS);
    this.keys = new KeyColumn(packed);
    this.#price = packed.u32("pric");
    this.#units = packed.f32("unum");
    this.#stock = packed.u32("stoc");
    this.#sku = new StringColumn(packed, "sku");
    this.#title = new StringColumn(packed, "tit");
    this.#url = new StringColumn(packed, "url");
    this.#image = new StringColumn(packed, "img");
    this.#benefit = new StringColumn(packed, "ben");
    this.#unit = new StringColumn(packed, "uni");
    this.#attributes = new StringColumn(packed, "att");
    this.#cards = new Kept(this.keys.length, (row) => this.#decode(row));
  }

  /** Whether a card reads as it was written. */
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }

  card(row: number): Card {
    return this.#cards.at(row);
  }

  #decode(row: number): Card {
    const price = this.#price[row]!;
    const units = this.#units[row]!;
    const stock = this.#stock[row]!;
    const attributes = this.#attributes.at(row);
    return {
      sku: this.#sku.at(row),
      title: unpackLocalized(this.#title.at(row)) ?? {},
      url: this.#url.at(row) || null,
      image: this.#image.at(row) || null,
      price: price === UNKNOWN ? null : price,
      benefit: unpackLocalized(this.#benefit.at(row)),
      units: units < 0 ? null : units,
      unit: this.#unit.at(row) || null,
      attributes: attributes === "" ? {} : JSON.parse(attributes),
      stock: stock === UNKNOWN ? null : stock,
    };
  }
}
