/** What is known of customers, and what shoppers did with their offers. */
import type { CustomerRecord } from "../../catalog/customer-feed.ts";
import type { SaidToHave } from "../../learning/said-to-have.ts";
import type { LearnedRow } from "../../tables/rows/learned.ts";
import { CUSTOMER_TOTALS } from "../artifact-columns.ts";
import { bytesArtifact, columnsArtifact, jsonArtifact } from "../run/artifact.ts";
import type { CutGroup, RowsSize, ShardPlan } from "../shapes/customer-shapes.ts";

export const CUSTOMER_ARTIFACTS = {
  customerTotals: columnsArtifact(
    "customers/totals/{partition}",
    "TOTL",
    CUSTOMER_TOTALS,
    "what the orders of each customer of a partition come to",
    ["habits"],
    ["survey"],
  ),
  survey: jsonArtifact<string>()(
    "customers/survey",
    "what is usual among customers, as JSON with its infinities spelled out",
    ["survey"],
    ["customers", "divisions", "tables"],
  ),
  feed: jsonArtifact<readonly CustomerRecord[]>()(
    "customers/feed/all",
    "the CRM's feed, under pseudonyms",
    ["feed"],
    ["changed", "report-part", "tables"],
  ),
  feedPart: jsonArtifact<readonly CustomerRecord[]>()(
    "customers/feed/{partition}",
    "the same of one partition",
    ["feed"],
    ["customers"],
  ),
  rows: bytesArtifact(
    "customers/rows/{partition}/{range}",
    "rows of one partition's customers whose keys lie in a range",
    ["customers"],
    ["shards"],
  ),
  rowsSize: jsonArtifact<RowsSize>()(
    "customers/size/{partition}",
    "how many they are and how large, and who of them stands where",
    ["customers"],
    ["divisions", "report"],
  ),
  shardPlan: jsonArtifact<ShardPlan>()(
    "customers/plan",
    "how the table of customers is cut into shards",
    ["divisions"],
    ["shards", "tables", "report"],
  ),
  shardGroup: jsonArtifact<CutGroup>()(
    "customers/shards/{group}",
    "what a group of its shards comes to",
    ["shards"],
    ["tables"],
  ),
  saidToHave: jsonArtifact<readonly SaidToHave[]>()(
    "said-to-have",
    "what customers said to own already, learned from events",
    ["events"],
    ["customers", "tables"],
  ),
  acceptance: jsonArtifact<readonly LearnedRow[]>()(
    "acceptance",
    "what shoppers accept, learned from events; nothing where there are none",
    ["events"],
    ["tables"],
  ),
} as const;
