/** The columns of the night's ledger by name and width, and its longest lists of readers. */
import type { StepName } from "./run/step-names.ts";

/** Orders of some customers, in their order of time; names and returns as JSON. */
export const ORDERS_OF_PEOPLE = {
  name: "u8",
  at: "u32",
  idh: "u32",
  cus: "u32",
  off: "u32",
  item: "u32",
  qty: "u32",
  pri: "u32",
} as const;

/** By item: number and rank, orders, mass, rate, visits, orders by season and by octave of lines; baskets by size and season; what is bought by stratum and by kind; what all come to. */
export const BASKET_FACTS = {
  itm: "u32",
  rnk: "u32",
  sup: "u32",
  mas: "u32",
  rat: "u32",
  vis: "u32",
  siz: "u32",
  pair: "u32",
  spai: "u32",
  slin: "u32",
  smee: "u32",
  octa: "u32",
  comm: "u32",
  tpai: "u32",
  tord: "u32",
  tlin: "u32",
  tmee: "u32",
  kpai: "u32",
  klin: "u32",
  kmee: "u32",
  klef: "u32",
  shar: "u32",
  all: "u32",
} as const;

/** By item its partners, joint orders and people, weight, and how far beyond chance. */
export const PAIRS = { off: "u32", par: "u32", joi: "u32", peo: "u32", wei: "u32", lev: "u8" } as const;

/** By target the items it is solved on, their weights, and its base rate. */
export const SOLVED = { off: "u32", ctx: "u32", wei: "f32", base: "f32" } as const;

/** By item buyers, repeaters and gaps; the gaps themselves in days. */
export const REPEATS = { buy: "u32", rep: "u32", gaps: "u32", sta: "u32", days: "u16" } as const;

/** By item the middle gap, gaps, buyers, repeaters, how far a consumable. */
export const REBUY = { days: "u16", gaps: "u32", buy: "u32", rep: "u32", cons: "f32" } as const;

/** By item what follows, its weight, joint buyers, share and days after. */
export const FOLLOWERS = {
  off: "u32",
  item: "u32",
  wei: "u32",
  joi: "u32",
  shar: "f32",
  days: "u16",
} as const;

/** By customer orders, first and last times, visits and those with a price, spend, hash of the name. */
export const CUSTOMER_TOTALS = {
  plac: "u32",
  firs: "u32",
  last: "u32",
  visi: "u32",
  pvis: "u32",
  prep: "u32",
  svis: "u32",
  lvis: "u32",
  spen: "u32",
  resp: "u32",
  hash: "u32",
  lat: "u32",
  agai: "u32",
} as const;

/** Rows of neighbours, best first; those of leanings are empty where a scorer has none. */
export const ROWS = {
  off: "u32",
  item: "u32",
  wei: "f32",
  join: "u32",
  shar: "f32",
  flag: "u8",
  scal: "u32",
  days: "u16",
  loff: "u32",
  litm: "u32",
  lwei: "f32",
  lsca: "u32",
} as const;

/** By customer what they bought for the first time, in seconds since the first order of the log. */
export const FIRST_PURCHASES = { off: "u32", item: "u32", time: "u32" } as const;

/** Who is exposed to an item, and what they buy later. */
export const EXPOSURE = { exp: "u32", expm: "u32", lat: "u32", latm: "u32", all: "u32" } as const;

/** Steps that go through the names of the log. */
export const READ_DICTIONARY = [
  "log",
  "divide",
  "items",
  "ladders",
  "variety",
  "tally",
  "baskets",
  "past",
  "habits",
  "categories",
  "customers",
] as const satisfies readonly StepName[];

/** Steps that go through the log. */
export const READ_LOG = [
  "divide",
  "earlier",
  "partitions",
  "items",
  "ladders",
  "variety",
  "tally",
  "baskets",
  "count",
  "pairs",
  "solve",
  "try",
  "choose",
  "past",
  "personal",
  "together",
  "habits",
  "survey",
  "follow",
  "categories",
  "feed",
  "customers",
  "divisions",
  "shards",
  "tables",
  "sweep",
  "report",
] as const satisfies readonly StepName[];

/** Of each customer orders, visits and those with a price; as doubles the times of orders and visits, and what they came to. */
export const BUYERS = {
  pla: "u32",
  vis: "u32",
  pvi: "u32",
  pre: "u32",
  fir: "u32",
  las: "u32",
  sec: "u32",
  lav: "u32",
  spe: "u32",
  rep: "u32",
} as const;
