/** The part of the night's ledger that is about events. */
import type { Hash64 } from "../../core/hash.ts";
import type { Claim } from "../../report/attribution/tie-orders.ts";
import type { CustomerFacts } from "../../report/customer-facts.ts";
import { BUYERS } from "../artifact-columns.ts";
import { bytesArtifact, columnsArtifact, jsonArtifact } from "../run/artifact.ts";
import type {
  CountedRun,
  DividedUnit,
  Division,
  EventPlan,
  EventUnit,
  LatestOrders,
  Recount,
  ReportBuyers,
} from "../shapes/event-shapes.ts";
import type { BlobInfo } from "../storage/blobs.ts";

export const EVENT_ARTIFACTS = {
  eventPlan: jsonArtifact<EventPlan>()(
    "event-plan",
    "in how many groups events and orders are read",
    ["event-plan"],
    [
      "links",
      "tie",
      "totals",
      "changed",
      "moved",
      "touched",
      "report-part",
      "events",
      "customers",
      "divisions",
      "shards",
      "sweep",
    ],
  ),
  division: jsonArtifact<Division>()(
    "division",
    "into how many parts the people are divided",
    ["links"],
    [
      "event-parts",
      "order-parts",
      "latest",
      "tie",
      "totals",
      "facts",
      "changed",
      "moved",
      "touched",
      "report-part",
      "events",
    ],
  ),
  eventGroup: jsonArtifact<readonly EventUnit[]>()(
    "event-groups/{group}",
    "objects of events that one step reads, by day",
    ["event-plan"],
    ["sign-ins", "links", "event-parts", "sweep"],
  ),
  orderGroup: jsonArtifact<readonly BlobInfo[]>()(
    "order-groups/{group}",
    "objects of orders that one step reads for the report",
    ["event-plan"],
    ["order-parts"],
  ),
  claims: jsonArtifact<readonly Claim[]>()(
    "claims",
    "who says to have placed which order, of those who may be believed",
    ["links"],
    ["tie"],
  ),
  dividedEvents: jsonArtifact<readonly DividedUnit[]>()(
    "divided-events/{group}",
    "where the events of a group lie, divided by people, and how many lines are events",
    ["event-parts"],
    ["changed", "moved", "touched", "report-part", "events", "sweep"],
  ),
  movedLines: bytesArtifact(
    "moved-lines/{piece}",
    "events of those who turned out to be somebody of another part, by another day's sign-in",
    ["moved"],
    ["report-part"],
  ),
  orderLines: bytesArtifact(
    "order-lines/{piece}",
    "records of orders, by their ids",
    ["order-parts"],
    ["latest"],
  ),
  ordersById: bytesArtifact("orders/{part}", "the latest of each order, by their ids", ["latest"], ["tie"]),
  reportCurrency: jsonArtifact<string>()(
    "report-currency",
    "what most orders of the window were paid in",
    ["tie"],
    ["facts", "changed", "report-part", "events"],
  ),
  latestOrders: jsonArtifact<LatestOrders>()(
    "latest/{run}",
    "which tokens stand on them, how many are tests, and what they were paid in",
    ["latest"],
    ["tie", "events"],
  ),
  boughtInAll: columnsArtifact(
    "bought-in-all/{part}",
    "BUYR",
    BUYERS,
    "what the customers of one part of the people have bought in all",
    ["totals"],
    ["facts"],
  ),
  buyerFacts: jsonArtifact<readonly CustomerFacts[]>()(
    "buyer-facts/{part}",
    "what kind of customers they are, among all",
    ["facts"],
    ["changed", "report-part"],
  ),
  reportBuyers: jsonArtifact<ReportBuyers>()(
    "report-buyers/{part}",
    "who they are, and who of them orders more than shoppers do",
    ["totals"],
    ["changed", "report-part"],
  ),
  recount: jsonArtifact<Recount>()(
    "recount",
    "whether all people are counted or those of whom anything is otherwise than a night before has counted it",
    ["changed"],
    ["touched", "report-part", "events"],
  ),
  touched: columnsArtifact(
    "touched",
    "TOUC",
    { who: "u32" },
    "hashes of the names of those of whom it is",
    ["changed"],
    ["touched"],
  ),
  namedAnew: columnsArtifact(
    "named-anew",
    "ANEW",
    { vis: "u32", was: "u32" },
    "visitors who are somebody else than they were, and who they were",
    ["changed"],
    ["touched"],
  ),
  touchedEvents: bytesArtifact(
    "touched-events/{piece}",
    "their events, as they were counted and as they are",
    ["touched"],
    ["report-part"],
  ),
  touchedOrders: bytesArtifact(
    "touched-orders/{piece}",
    "their orders, as they were counted and as they are",
    ["changed"],
    ["report-part"],
  ),
  offeredDigest: jsonArtifact<Hash64>()(
    "offered-digest",
    "a digest of what customers were offered, for the build's id",
    ["events"],
    ["tables"],
  ),
  countedRun: jsonArtifact<CountedRun>()(
    "counted-runs/{run}",
    "what the people of a run of parts did and bought, as sums",
    ["report-part"],
    ["events"],
  ),
} as const;
