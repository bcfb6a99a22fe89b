/**
 * The night's ledger: everything that one step makes for another, with its type. What a night keeps for later nights lies
 * under `segments/` and `memo/` by its content; this is what a run works with and clears in the end. Who writes and who
 * reads each is seen by a test and told in docs/night.md.
 */

import type { SetItem } from "../affinity/counts/set-parts.ts";
import type { CustomerRecord } from "../catalog/customer-feed.ts";
import type { Item } from "../catalog/item.ts";
import type { LiveItems } from "../catalog/live/live-state.ts";
import type { ItemTable } from "../catalog/merge-items.ts";
import type { Ladder } from "../ladder/ladder.ts";
import type { SaidToHave } from "../learning/said-to-have.ts";
import type { PersonalTrial } from "../offers/ranking/personal-factor.ts";
import type { LearnedRow } from "../tables/rows/learned.ts";
import type { BuildInfo } from "../tables/store/manifest.ts";
import {
  CUSTOMER_TOTALS,
  EXPOSURE,
  FACTS,
  FOLLOWERS,
  ORDERS_OF_PEOPLE,
  PAIRS,
  READ_DICTIONARY,
  READ_LOG,
  REBUY,
  REPEATS,
  ROWS,
  SOLVED,
} from "./artifact-columns.ts";
import type { LogPlan } from "./log/log-plan.ts";
import type { RollGroup } from "./log/roll-groups.ts";
import type { Verdict } from "./publish/gates.ts";
import { bytes, columns, json } from "./run/artifact.ts";
import type { EncodedObject } from "./segments/encode-object.ts";
import type { LogTotals } from "./segments/log-totals.ts";
import type {
  Chosen,
  Counted,
  HeldBaskets,
  HoldOut,
  ItemPartition,
  PairSummary,
  PlainTargets,
} from "./shapes/affinity-shapes.ts";
import type { CutGroup, FollowRange, Past, RowsSize, ShardPlan } from "./shapes/customer-shapes.ts";
import type {
  Compacted,
  Dictionary,
  KeptSlice,
  LogInfo,
  Overwrites,
  PartitionSize,
} from "./shapes/log-shapes.ts";
import type { BlobInfo } from "./storage/blobs.ts";
import type { FitByCategory } from "./tables/fit-by-category.ts";

export const ARTIFACTS = {
  rolls: json<number>()("rolls/all", "how many groups of webhooks' objects there are", ["gather"], ["list"]),
  roll: json<RollGroup>()(
    "rolls/{group}",
    "webhooks' objects of a finished day, a step's work of them",
    ["gather"],
    ["roll"],
  ),
  rolled: json<readonly string[]>()(
    "rolled/{group}",
    "those of them that the day's packed object holds: they are not read again",
    ["roll"],
    ["list"],
  ),
  objects: json<readonly BlobInfo[]>()(
    "objects",
    "the objects of the order log as they were listed",
    ["list"],
    ["seal"],
  ),
  group: json<readonly BlobInfo[]>()(
    "encode/{group}",
    "objects that are new or have changed, a step's work of them",
    ["list"],
    ["encode"],
  ),
  encoded: json<readonly EncodedObject[]>()(
    "encoded/{group}",
    "what became of them: their segments, their lines set aside",
    ["encode"],
    ["index", "seal"],
  ),
  plan: json<LogPlan>()(
    "plan",
    "which segments this run's log is made of, and how it is cut",
    ["seal"],
    ["compact", "overwrite", "slice"],
  ),
  totals: json<LogTotals>()("totals", "what the log's lines come to", ["seal"], ["gates", "report"]),
  catalog: json<Item[]>()(
    "catalog",
    "the catalog as read",
    ["catalog"],
    ["items", "customers", "shards", "events", "tables"],
  ),
  live: json<LiveItems>()(
    "live",
    "what was told by day of items that the catalog does not hold",
    ["catalog"],
    ["items", "tables"],
  ),
  sets: json<readonly SetItem[]>()(
    "sets",
    "the items that contain others: the parts that they bring into an order are no co-purchase",
    ["catalog"],
    ["log", "variety", "tally", "count", "categories"],
  ),

  compacted: json<Compacted>()(
    "compacted/{slice}",
    "where the latest records of a slice of time lie",
    ["compact"],
    ["overwrite", "slice", "sweep"],
  ),
  overwrites: json<Overwrites>()(
    "overwrites/{bucket}/{slice}",
    "records of a slice that later ones replace, of one bucket of orders",
    ["overwrite"],
    ["slice"],
  ),
  overwritten: json<readonly number[]>()(
    "overwritten/{bucket}",
    "the slices that a bucket has something to say of",
    ["overwrite"],
    ["slice"],
  ),
  slice: json<KeptSlice>()(
    "slices/{slice}",
    "where the orders of a slice lie, and what they come to",
    ["slice"],
    ["dictionary", "log"],
  ),
  dictionary: json<Dictionary>()(
    "log/dictionary",
    "skus, titles and currency of the whole log",
    ["dictionary"],
    READ_DICTIONARY,
  ),
  numbers: columns(
    "log/numbers/{slice}",
    "NUMB",
    { item: "u32", cur: "u8" },
    "numbers that a slice's items have in the log",
    ["dictionary"],
    ["log", "divide", "items", "ladders", "variety", "tally", "count"],
  ),
  log: json<LogInfo>()("log/info", "the log as a whole: its slices, counts and digest", ["log"], READ_LOG),
  part: columns(
    "partitions/orders/{partition}/{slice}",
    "PPLE",
    ORDERS_OF_PEOPLE,
    "orders of a slice by the customers of one partition",
    ["divide"],
    ["habits", "past", "categories", "customers"],
  ),
  partSizes: json<readonly PartitionSize[]>()(
    "partitions/sizes/{slice}",
    "how large these are",
    ["divide"],
    ["partitions"],
  ),
  partitionSizes: json<readonly PartitionSize[]>()(
    "partitions/sizes/all",
    "how large the partitions of customers are",
    ["partitions"],
    ["habits", "past", "categories", "customers"],
  ),

  choice: json<string>()(
    "choice",
    "where the week's choice of a scorer lies, made by this night or an earlier one",
    ["log"],
    ["personal", "sweep"],
  ),
  chosen: json<Chosen>()(
    "chosen",
    "the scorer that does best on what was held out, by name",
    ["log", "choose"],
    ["personal", "tables", "report"],
  ),
  heldOut: json<HoldOut>()("held/out", "the orders before those that were held out", ["log"], ["tally"]),
  targets: json<PlainTargets>()(
    "held/targets",
    "the items that were hidden of them",
    ["log"],
    ["try", "choose", "personal"],
  ),
  heldBaskets: json<HeldBaskets>()("held/baskets", "whose baskets they were", ["log"], ["past", "personal"]),
  past: json<Past>()(
    "held/past/{partition}",
    "what those of one partition's customers had bought before",
    ["past"],
    ["personal"],
  ),
  personal: json<PersonalTrial | null>()(
    "held/personal",
    "how much knowing a customer helps the ranking, tried on these baskets",
    ["log", "personal"],
    ["tables"],
  ),
  trial: columns(
    "held/trials/{scorer}",
    "TRIA",
    { cart: "u32", page: "u32" },
    "how one scorer ranks each of these",
    ["try"],
    ["choose"],
  ),
  facts: columns(
    "{set}/facts",
    "FACT",
    FACTS,
    "of each item how often and how lately it is bought",
    ["tally"],
    ["tally", "count", "solve", "try", "personal", "together", "next"],
  ),
  people: columns(
    "{set}/people/{slice}",
    "PEOP",
    { num: "u32" },
    "numbers of a slice's customers among all",
    ["tally"],
    ["tally", "count"],
  ),
  itemPartitions: json<readonly ItemPartition[]>()(
    "{set}/item-partitions",
    "the items by runs that are counted at once",
    ["tally"],
    ["count", "pairs", "together", "next"],
  ),
  counted: json<Counted>()("{set}/counted/{partition}", "what one run's pairs come to", ["count"], ["pairs"]),
  pairs: columns(
    "{set}/pairs/{partition}",
    "PAIR",
    PAIRS,
    "pairs of items bought together",
    ["count"],
    ["solve", "try", "personal", "together"],
  ),
  buyers: columns(
    "{set}/buyers/{partition}",
    "BUYR",
    { buy: "u32" },
    "who bought each item of a run",
    ["count"],
    ["solve", "try", "personal", "together", "next"],
  ),
  summary: json<PairSummary>()(
    "{set}/summary",
    "the bar that lets all pairs be held at once",
    ["pairs"],
    ["solve", "try", "personal", "together", "tables"],
  ),
  solved: columns(
    "{set}/solved/{penalty}/{part}",
    "SOLV",
    SOLVED,
    "weights of a run of targets under one penalty",
    ["solve"],
    ["try", "personal", "together"],
  ),
  together: columns("together", "ROWS", ROWS, "what is bought together", ["together"], ["tables"]),
  categories: columns(
    "categories",
    "ROWS",
    ROWS,
    "what is bought with a category",
    ["categories"],
    ["tables"],
  ),
  departments: columns(
    "departments",
    "ROWS",
    ROWS,
    "what is bought with a department",
    ["categories"],
    ["tables"],
  ),
  margins: columns(
    "margins",
    "MARG",
    { base: "f32", sup: "u32", buy: "u32" },
    "base rates, orders and buyers of each item",
    ["together"],
    ["customers", "shards", "tables"],
  ),
  variety: columns(
    "variety",
    "VARI",
    { line: "u32", all: "u32", meet: "u32" },
    "how baskets mix categories",
    ["variety"],
    ["together", "next"],
  ),

  items: json<ItemTable>()(
    "items",
    "the items, of the catalog and of the orders",
    ["items"],
    [
      "ladders",
      "variety",
      "together",
      "habits",
      "survey",
      "next",
      "categories",
      "customers",
      "shards",
      "tables",
    ],
  ),
  ladders: json<Ladder[]>()(
    "ladders",
    "the tiers of product families",
    ["ladders"],
    ["together", "next", "customers", "shards", "tables"],
  ),
  typicalOrder: json<number | null>()("typical-order", "the middle worth of an order", ["items"], ["tables"]),
  repeats: columns(
    "rebuy/{partition}",
    "REPE",
    REPEATS,
    "how one partition's customers buy again",
    ["habits"],
    ["survey"],
  ),
  rebuy: columns(
    "rebuy/all",
    "REBU",
    REBUY,
    "how each item is bought again",
    ["survey"],
    ["customers", "shards", "tables"],
  ),
  first: columns(
    "next/first/{partition}",
    "FRST",
    { off: "u32", item: "u32", time: "u32" },
    "first purchases of one partition's customers",
    ["habits"],
    ["survey", "follow"],
  ),
  exposureOf: columns(
    "next/exposure/{partition}",
    "EXPO",
    { ...EXPOSURE, buy: "u32", rea: "u32" },
    "who of them bought what, and what later",
    ["habits"],
    ["survey"],
  ),
  exposure: columns(
    "next/exposure/all",
    "EXPO",
    EXPOSURE,
    "the same of all customers",
    ["survey"],
    ["follow"],
  ),
  followRanges: json<readonly FollowRange[]>()(
    "next/ranges",
    "the items by runs that are followed at once",
    ["survey"],
    ["follow", "next"],
  ),
  followers: columns(
    "next/followers/{range}",
    "FOLL",
    FOLLOWERS,
    "what is bought after each item of a run",
    ["follow"],
    ["next"],
  ),
  next: columns("next", "ROWS", ROWS, "what is bought after an item", ["next"], ["customers", "tables"]),

  customerTotals: columns(
    "customers/totals/{partition}",
    "TOTL",
    CUSTOMER_TOTALS,
    "what the orders of each customer of a partition come to",
    ["habits"],
    ["survey"],
  ),
  survey: json<string>()(
    "customers/survey",
    "what is usual among customers, as JSON with its infinities spelled out",
    ["survey"],
    ["customers", "divisions", "tables"],
  ),
  feed: json<readonly CustomerRecord[]>()(
    "customers/feed/all",
    "the CRM's feed, under pseudonyms",
    ["feed"],
    ["events", "tables"],
  ),
  feedPart: json<readonly CustomerRecord[]>()(
    "customers/feed/{partition}",
    "the same of one partition",
    ["feed"],
    ["customers"],
  ),
  rows: bytes(
    "customers/rows/{partition}/{range}",
    "rows of one partition's customers whose keys lie in a range",
    ["customers"],
    ["shards"],
  ),
  rowsSize: json<RowsSize>()(
    "customers/size/{partition}",
    "how many they are, and how large",
    ["customers"],
    ["divisions"],
  ),
  shardPlan: json<ShardPlan>()(
    "customers/plan",
    "how the table of customers is cut into shards",
    ["divisions"],
    ["shards", "tables", "report"],
  ),
  shardGroup: json<CutGroup>()(
    "customers/shards/{group}",
    "what a group of its shards comes to, and who of its customers stands where",
    ["shards"],
    ["tables", "report"],
  ),

  acceptance: json<readonly LearnedRow[]>()(
    "acceptance",
    "what shoppers accept, learned from events; nothing where there are none",
    ["events"],
    ["tables"],
  ),
  owners: columns(
    "fit/{partition}",
    "OWNR",
    { all: "u32", own: "u32", both: "u32" },
    "how many of one partition's customers bought of each category, and of two",
    ["habits"],
    ["survey"],
  ),
  fit: json<FitByCategory>()(
    "fit/all",
    "for whose owners each category is, and for whose it is not",
    ["survey"],
    ["customers", "shards", "tables"],
  ),
  saidToHave: json<readonly SaidToHave[]>()(
    "said-to-have",
    "what customers said to own already, learned from events",
    ["events"],
    ["customers", "tables"],
  ),
  shard: bytes("t/{table}/{shard}", "a shard, ready to be published", ["shards", "tables"], ["publish"]),
  build: json<BuildInfo>()(
    "build",
    "the build as the manifest will name it",
    ["tables"],
    ["gates", "publish", "manifest", "report"],
  ),
  notes: json<readonly string[]>()(
    "notes",
    "what a reader of the report should know",
    ["tables"],
    ["report"],
  ),
  gates: json<readonly Verdict[]>()("gates", "what the gates say of the build", ["gates"], ["report"]),
} as const;
