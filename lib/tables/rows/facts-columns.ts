/**
 * How the facts of items lie in a shard: once an item in every shard that names it; the shard's own rows name them by
 * number.
 */
import { type Columns, f32, i16, pool, text, u8, u16, u32 } from "../format/table-schema.ts";

/** Bits of `flags`. */
export const FACT = { ACTIVE: 1, IN_STOCK: 2, DURABLE: 4, CONSUMABLE: 8, PLAN: 16 } as const;
/** Where `ItemFacts.several` stands among them. */
export const SEVERAL_AT = 5;

/** Columns that builds of an earlier format have not. */
const LATER = { verified: "shard", optional: true } as const;

export const FACTS = {
  keyHi: u32("fkeh", "upper half of the item's key"),
  keyLo: u32("fkel", "lower half"),
  price: u32("fpri", "price, minor units of the build's currency", { none: 0xffffffff }),
  margin: i16("fmar", "share of the price that the shop keeps, in thousandths", { none: -32768 }),
  category: u16("fcat", "number of the category among `fcs`", { none: 0 }),
  brand: u16("fbra", "number of the brand among `fbs`", { none: 0 }),
  ladder: u32("flad", "number of the ladder it stands on", { none: 0 }),
  flags: u8(
    "fflg",
    "1 sold, 2 in stock, 4 durable, 8 consumable, 16 a plan, 32 several taken of its category, 64 of its department",
  ),
  base: f32("fbas", "chance of being bought whatever else is in the cart"),
  support: u32("fsup", "its buyers, a customer once"),
  rebuyDays: u16("fday", "typical days between two purchases by one customer", { none: 0 }),
  returned: u16("fret", "share of its buyers who bought it again on another day, of 65,535", LATER),
  returnedAtLeast: u16("frel", "what that share is at least, of 65,535", LATER),
  family: u32("ffam", "number of the family that the catalog puts it in", { ...LATER, none: 0 }),
  nameAt: u32("fnam", "where the words of its name begin in `fnaw`", { ...LATER, starts: true }),
  nameWords: u16("fnaw", "numbers of its name's words, in `fnah` and `fnai`", { ...LATER, of: "fnam" }),
  wordHash: u32("fnah", "hash of each word that the shard's names have", { ...LATER, of: "words" }),
  wordWeight: u8("fnai", "how much the word tells", { ...LATER, of: "words" }),
  othersAt: u32("foth", "where its prices in other currencies begin in `fotp`", { ...LATER, starts: true }),
  othersIn: u16("foti", "currency, three letters in base 26", { ...LATER, of: "foth" }),
  others: u32("fotp", "price, minor units of that", { ...LATER, of: "foth" }),
  siblingsOf: u32("fsib", "number of its group of siblings in `fsia`", { ...LATER, none: 0 }),
  siblingsAt: u32("fsia", "where each group begins", { ...LATER, of: "siblings" }),
  siblingHi: u32("fsih", "upper half of a sibling's key", { ...LATER, of: "fsia" }),
  siblingLo: u32("fsil", "lower half", { ...LATER, of: "fsia" }),
  siblingMark: u32("fsim", "what a browser remembers it by", { ...LATER, of: "fsia" }),
  fitsAt: u32("fcfa", "of each category among `fcs`, where the categories begin whose owners it is for", {
    ...LATER,
    of: "categories",
  }),
  fits: u16("fcfn", "numbers of these", { ...LATER, of: "fcfa" }),
  unfitAt: u32("fcua", "the same of those whose owners it is not for", { ...LATER, of: "categories" }),
  unfit: u16("fcun", "numbers of these", { ...LATER, of: "fcua" }),
  apartAt: u32("fapa", "where the things begin whose owners hardly ever take it", { ...LATER, starts: true }),
  apart: u32("fapn", "numbers of skus or `category:x` among `frs`", { ...LATER, of: "fapa" }),
  shownAt: u32("fsha", "where the things begin whose owners take it all the same", {
    ...LATER,
    starts: true,
  }),
  shown: u32("fshn", "numbers of these among `frs`", { ...LATER, of: "fsha" }),
  partsAt: u32("fpaa", "where the parts of a set begin", { ...LATER, starts: true }),
  partFacts: u32("fpaf", "row of the facts of each part", { ...LATER, of: "fpaa" }),
  partQty: u16("fpaq", "pieces of it", { ...LATER, of: "fpaa" }),
  pricesAt: u32("fqpa", "where its prices by quantity begin", { ...LATER, starts: true }),
  priceQty: u16("fqpq", "from so many pieces on", { ...LATER, of: "fqpa" }),
  priceEach: u32("fqpp", "minor units each", { ...LATER, of: "fqpa" }),
  requiresAt: u32("freq", "where what it requires begins in `frqn`", { starts: true }),
  requires: u32("frqn", "numbers of skus or `category:x` among `frs`", { of: "freq" }),
  skus: text("fsk", "sku"),
  categories: pool("fcs", "categories, `a/b/c`"),
  brands: pool("fbs", "brands"),
  requirements: pool("frs", "what is required"),
} as const satisfies Columns;

export const UNKNOWN_PRICE = FACTS.price.placed.none;
export const UNKNOWN_MARGIN = FACTS.margin.placed.none;
