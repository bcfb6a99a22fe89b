/** Table `items`: the card of an item, all that an answer shows of it. Only the winners' cards are decoded. */
import type { Localized } from "../../catalog/item.ts";
import type { Hash64 } from "../../core/hash.ts";
import { namesMoney } from "../../core/names-money.ts";
import { KeyColumn, packKeys } from "../format/keys.ts";
import { type Packed, pack } from "../format/packed.ts";
import { VerifiedRows } from "../format/row-checks.ts";
import {
  type Columns,
  checkedRows,
  f32,
  type Read,
  read,
  text,
  u16,
  u32,
  written,
} from "../format/table-schema.ts";
import { Kept } from "../read/kept.ts";
import { packLocalized, unpackLocalized } from "./localized-text.ts";
import { currencyNumber, type OtherPrices, otherPrice, packPrices } from "./other-prices.ts";

export const ITEMS = "ITEM";

/** What a shopper sees of an item. Price in minor units of the build's currency. */
export interface Card {
  readonly sku: string;
  readonly title: Localized;
  readonly url: string | null;
  readonly image: string | null;
  readonly price: number | null;
  /** In other currencies; absent where there are none, and as read. */
  readonly prices?: OtherPrices | undefined;
  readonly benefit: Localized | null;
  /** Amount in `unit`, as the catalog says. */
  readonly units: number | null;
  readonly unit: string | null;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Pieces left, `null` when the shop does not count. */
  readonly stock: number | null;
}

/** Columns that builds of an earlier format have not. */
const LATER = { verified: "shard", optional: true } as const;

export const CARDS = {
  price: u32("pric", "price, minor units of the build's currency", { none: 0xffffffff }),
  units: f32("unum", "amount in `uni`", { none: -1 }),
  stock: u32("stoc", "pieces left", { none: 0xffffffff }),
  othersAt: u32("poth", "where its prices in other currencies begin in `potp`", { ...LATER, starts: true }),
  othersIn: u16("poti", "currency, three letters in base 26", { ...LATER, of: "poth" }),
  others: u32("potp", "price, minor units of that", { ...LATER, of: "poth" }),
  sku: text("sku", "sku"),
  title: text("tit", "title: language tags and texts, alternating, between U+001F"),
  url: text("url", "address of its page"),
  image: text("img", "address of its image"),
  benefit: text("ben", "benefit, as the title"),
  unit: text("uni", "unit"),
  attributes: text("att", "attributes as JSON"),
} as const satisfies Columns;
const ROWS = checkedRows(CARDS, "cchk");
const { price: PRICE, units: UNITS, stock: STOCK } = CARDS;

/** Cards in ascending key order → one shard. */
export function packItems(rows: readonly { readonly key: Hash64; readonly card: Card }[]): Uint8Array {
  const cards = rows.map((row) => row.card);
  const columns = written(CARDS, {
    price: Uint32Array.from(cards, (c) => c.price ?? PRICE.placed.none),
    units: Float32Array.from(cards, (c) => c.units ?? UNITS.placed.none),
    stock: Uint32Array.from(cards, (c) => c.stock ?? STOCK.placed.none),
    ...packPrices(cards.map((c) => c.prices)),
    sku: cards.map((c) => c.sku),
    title: cards.map((c) => packLocalized(c.title)),
    url: cards.map((c) => c.url ?? ""),
    image: cards.map((c) => c.image ?? ""),
    benefit: cards.map((c) => packLocalized(c.benefit)),
    unit: cards.map((c) => c.unit ?? ""),
    attributes: cards.map((c) => (Object.keys(c.attributes).length ? JSON.stringify(c.attributes) : "")),
  });
  return pack(ITEMS, { ...packKeys(rows.map((row) => row.key)), ...columns }, { rows: [ROWS] });
}

export class ItemsShard {
  readonly keys: KeyColumn;
  readonly #columns: Read<typeof CARDS>;
  readonly #cards: Kept<Card>;
  readonly #verified: VerifiedRows;
  /** Number of the currency that prices are read in, `null` for the build's. */
  readonly #other: number | null;

  constructor(packed: Packed, currency: string | null = null) {
    this.#other = currency === null ? null : currencyNumber(currency);
    this.#verified = new VerifiedRows(packed, ROWS);
    this.keys = new KeyColumn(packed);
    this.#columns = read(CARDS, packed);
    this.#cards = new Kept(this.keys.length, (row) => this.#decode(row));
  }

  /** Whether a card reads as it was written. */
  intact(row: number): boolean {
    return this.#verified.intact(row);
  }

  card(row: number): Card {
    return this.#cards.at(row);
  }

  /** The shop's words on an item; without those that name money, where prices are read in another currency. */
  #benefit(packed: string): Localized | null {
    const benefit = unpackLocalized(packed);
    if (benefit === null || this.#other === null) return benefit;
    const kept = Object.entries(benefit).filter(([, words]) => !namesMoney(words));
    return kept.length === 0 ? null : Object.fromEntries(kept);
  }

  #decode(row: number): Card {
    const columns = this.#columns;
    const price = columns.price[row]!;
    const units = columns.units[row]!;
    const stock = columns.stock[row]!;
    const attributes = columns.attributes.at(row);
    return {
      sku: columns.sku.at(row),
      title: unpackLocalized(columns.title.at(row)) ?? {},
      url: columns.url.at(row) || null,
      image: columns.image.at(row) || null,
      price:
        this.#other !== null
          ? otherPrice(columns, row, this.#other)
          : price === PRICE.placed.none
            ? null
            : price,
      benefit: this.#benefit(columns.benefit.at(row)),
      units: units < 0 ? null : units,
      unit: columns.unit.at(row) || null,
      attributes: attributes === "" ? {} : JSON.parse(attributes),
      stock: stock === STOCK.placed.none ? null : stock,
    };
  }
}
