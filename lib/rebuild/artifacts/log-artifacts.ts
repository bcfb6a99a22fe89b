/** What becomes of the order log, the catalog beside it, and its parts by slices of time and partitions of customers. */
import type { SetItem } from "../../affinity/counts/set-parts.ts";
import type { Item } from "../../catalog/item.ts";
import type { LiveItems } from "../../catalog/live/live-state.ts";
import type { BoughtEarlier } from "../../orders/order.ts";
import { ORDERS_OF_PEOPLE, READ_DICTIONARY, READ_LOG } from "../artifact-columns.ts";
import type { LogPlan } from "../log/log-plan.ts";
import type { RollGroup } from "../log/roll-groups.ts";
import { columnsArtifact, jsonArtifact } from "../run/artifact.ts";
import type { EncodedObject } from "../segments/encode-object.ts";
import type { LogTotals } from "../segments/log-totals.ts";
import type {
  Compacted,
  Dictionary,
  EarlierCustomer,
  EarlierSlice,
  KeptSlice,
  LogInfo,
  Overwrites,
  PartitionSize,
} from "../shapes/log-shapes.ts";
import type { BlobInfo } from "../storage/blobs.ts";

export const LOG_ARTIFACTS = {
  rolls: jsonArtifact<number>()(
    "rolls/all",
    "how many groups of webhooks' objects there are",
    ["gather"],
    ["list"],
  ),
  roll: jsonArtifact<RollGroup>()(
    "rolls/{group}",
    "webhooks' objects of a finished day, a step's work of them",
    ["gather"],
    ["roll"],
  ),
  rolled: jsonArtifact<readonly string[]>()(
    "rolled/{group}",
    "those of them that the day's packed object holds: they are not read again",
    ["roll"],
    ["list"],
  ),
  objects: jsonArtifact<readonly BlobInfo[]>()(
    "objects",
    "the objects of the order log as they were listed",
    ["list"],
    ["seal"],
  ),
  group: jsonArtifact<readonly BlobInfo[]>()(
    "encode/{group}",
    "objects that are new or have changed, a step's work of them",
    ["list"],
    ["encode"],
  ),
  encoded: jsonArtifact<readonly EncodedObject[]>()(
    "encoded/{group}",
    "what became of them: their segments, their lines set aside",
    ["encode"],
    ["index", "seal"],
  ),
  plan: jsonArtifact<LogPlan>()(
    "plan",
    "which segments this run's log is made of, and how it is cut",
    ["seal"],
    ["compact", "overwrite", "slice", "earlier", "customers", "divisions", "tables", "sweep"],
  ),
  totals: jsonArtifact<LogTotals>()("totals", "what the log's lines come to", ["seal"], ["gates", "report"]),
  catalog: jsonArtifact<Item[]>()(
    "catalog",
    "the catalog as read",
    ["catalog"],
    ["earlier", "items", "customers", "shards", "changed", "tables"],
  ),
  live: jsonArtifact<LiveItems>()(
    "live",
    "what was told by day of items that the catalog does not hold",
    ["catalog"],
    ["items", "tables"],
  ),
  sets: jsonArtifact<readonly SetItem[]>()(
    "sets",
    "the items that contain others: the parts that they bring into an order are no co-purchase",
    ["catalog"],
    ["log", "variety", "tally", "baskets", "categories"],
  ),
  compacted: jsonArtifact<Compacted>()(
    "compacted/{slice}",
    "where the latest records of a slice of time lie",
    ["compact"],
    ["overwrite", "slice", "earlier", "sweep"],
  ),
  overwrites: jsonArtifact<Overwrites>()(
    "overwrites/{bucket}/{slice}",
    "records of a slice that later ones replace, of one bucket of orders",
    ["overwrite"],
    ["slice", "earlier"],
  ),
  overwritten: jsonArtifact<readonly number[]>()(
    "overwritten/{bucket}",
    "the slices that a bucket has something to say of",
    ["overwrite"],
    ["slice", "earlier"],
  ),
  slice: jsonArtifact<KeptSlice>()(
    "slices/{slice}",
    "where the orders of a slice lie, and what they come to",
    ["slice"],
    ["dictionary", "log"],
  ),
  dictionary: jsonArtifact<Dictionary>()(
    "log/dictionary",
    "skus, titles and currency of the whole log",
    ["dictionary"],
    READ_DICTIONARY,
  ),
  numbers: columnsArtifact(
    "log/numbers/{slice}",
    "NUMB",
    { item: "u32", cur: "u8" },
    "numbers that a slice's items have in the log",
    ["dictionary"],
    ["log", "divide", "items", "ladders", "variety", "tally", "baskets"],
  ),
  log: jsonArtifact<LogInfo>()(
    "log/info",
    "the log as a whole: its slices, counts and digest",
    ["log"],
    READ_LOG,
  ),
  earlier: jsonArtifact<EarlierSlice>()(
    "earlier/slices/{slice}",
    "where what a slice's orders before the window tell lies for other nights, and its digest",
    ["earlier"],
    ["customers", "divisions", "tables", "sweep"],
  ),
  earlierLines: jsonArtifact<readonly BoughtEarlier[]>()(
    "earlier/lines/{partition}/{slice}",
    "what the customers of one partition bought before the window and still have",
    ["earlier"],
    ["customers"],
  ),
  earlierCustomers: jsonArtifact<readonly EarlierCustomer[]>()(
    "earlier/customers/{partition}/{slice}",
    "when they first ordered before the window, and how often",
    ["earlier"],
    ["customers"],
  ),
  part: columnsArtifact(
    "partitions/orders/{partition}/{slice}",
    "PPLE",
    ORDERS_OF_PEOPLE,
    "orders of a slice by the customers of one partition",
    ["divide"],
    ["habits", "past", "categories", "customers"],
  ),
  partSizes: jsonArtifact<readonly PartitionSize[]>()(
    "partitions/sizes/{slice}",
    "how large these are",
    ["divide"],
    ["partitions"],
  ),
  partitionSizes: jsonArtifact<readonly PartitionSize[]>()(
    "partitions/sizes/all",
    "how large the partitions of customers are",
    ["partitions"],
    ["habits", "past", "categories", "customers"],
  ),
} as const;
