/**
 * How the columns of the table `customers` hold what is bounded, unknown or one of a few: for its writer and its
 * reader.
 */
import { KEYS } from "../format/keys.ts";
import { type Columns, checkedRows, pool, u8, u16, u32 } from "../format/table-schema.ts";
import { FACTS } from "./facts-columns.ts";

export const CUSTOMERS = "CUST";

const MONEY = { none: 0xffffffff } as const;
const BYTE = { none: 0xff } as const;
const DAY = { none: 0 } as const;

/** Days are since 1970-01-01 (UTC). */
export const CUSTOMER_COLUMNS = {
  ...KEYS,
  ords: u16("ords", "paid orders, at most 65,535"),
  last: u32("last", "minutes since 1970 at the last order", DAY),
  sinc: u16("sinc", "day since when they are a customer", DAY),
  rfm: u16("rfm", "RFM scores, 1 to 5 each: 64 r + 8 f + m", DAY),
  cell: u8("cell", "CPM cell: 2 × stage + 1 where lapsed", BYTE),
  aliv: u8("aliv", "chance of still being a customer, in steps of half a percent", BYTE),
  valu: u32("valu", "expected value of the months ahead, minor units", MONEY),
  bp50: u32("bp50", "median of the unit prices paid", MONEY),
  bp90: u32("bp90", "their 90th percentile", MONEY),
  habi: u8("habi", "share bought that was bought before, in half percents", { ...BYTE, verified: "shard" }),
  tick: u8("tick", "open tickets, at most 255"),
  retu: u16("retu", "day of the last return", DAY),
  flag: u8(
    "flag",
    "1 fan, 2 consents, 4 does not; then the NPS class (unknown, detractor, passive, promoter) × 8",
  ),
  plan: u32("plan", "sku of the plan, among `wor`", { none: 0 }),
  vat: u32("vat", "where the favourites begin", { starts: true }),
  vwor: u32("vwor", "category or brand, among `wor`", { of: "vat" }),
  vbra: u8("vbra", "1 for a brand", { of: "vat" }),
  vsha: u8("vsha", "share of what is bought, in half percents", { of: "vat" }),
  vp50: u32("vp50", "median of the unit prices paid there", { of: "vat", ...MONEY }),
  vp90: u32("vp90", "their 90th percentile", { of: "vat", ...MONEY }),
  qat: u32("qat", "where the quotas begin", { starts: true }),
  qwor: u32("qwor", "name, among `wor`", { of: "qat" }),
  quse: u8("quse", "share used, in half percents", { of: "qat" }),
  tat: u32("tat", "where the topics of open tickets begin", { starts: true }),
  twor: u32("twor", "topic, among `wor`", { of: "tat" }),
  oat: u32("oat", "where the items owned begin, latest first", { starts: true }),
  okeh: u32("okeh", "upper half of the item's key", { of: "oat" }),
  okel: u32("okel", "lower half", { of: "oat" }),
  oday: u16("oday", "day it was last bought", { of: "oat", none: 0 }),
  otim: u8("otim", "days it was bought on, at most 255", { of: "oat" }),
  oint: u16("oint", "typical days between purchases", { of: "oat", none: 0 }),
  oflg: u8("oflg", "1 durable, 2 consumable, 4 the interval is the customer's own", { of: "oat" }),
  ocat: u32("ocat", "category, among `wor`", { of: "oat", none: 0 }),
  ofac: u32("ofac", "row of its facts, where it may be offered again", {
    of: "oat",
    facts: true,
    none: 0xffffffff,
  }),
  aat: u32("aat", "where the items begin whose cards may be wanted", { starts: true }),
  akeh: u32("akeh", "upper half of the item's key", { of: "aat" }),
  akel: u32("akel", "lower half", { of: "aat" }),
  tags: u32("tags", "all tags of the CRM, between U+001F, among `wor`", {
    none: 0,
    verified: "shard",
    optional: true,
  }),
  vlow: u32("vlow", "nine in ten of such customers come to more than that, minor units", {
    ...MONEY,
    verified: "shard",
    optional: true,
  }),
  vhig: u32("vhig", "… and to less than that", { ...MONEY, verified: "shard", optional: true }),
  ordb: u16("ordb", "paid orders before those that `ords` counts, plus one: 0 where nobody knows", {
    ...DAY,
    verified: "shard",
    optional: true,
  }),
} as const satisfies Columns;
/** Behind the facts. */
export const CUSTOMER_WORDS = { words: pool("wor", "words of the customers") } as const satisfies Columns;
export const CUSTOMER_ROWS = checkedRows(CUSTOMER_COLUMNS, "rchk", FACTS);

/** Between tags: no tag holds it. */
export const TAG_BREAK = "\u001f";
export const UNKNOWN = MONEY.none;
export const UNKNOWN_8 = BYTE.none;
/** Row of the facts of an item that has none here. */
export const NO_FACTS = CUSTOMER_COLUMNS.ofac.placed.none;
/** Shares lie on a grid of half a percent, so that a threshold of .8 is met by .8. */
export const SHARE_STEPS = 200;

export const FAN = 1;
export const CONSENT = 2;
export const NO_CONSENT = 4;
export const NPS_SHIFT = 3;

export const DURABLE = 1;
export const CONSUMABLE = 2;
export const OWN_INTERVAL = 4;
