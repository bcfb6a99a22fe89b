/** What the items are, and what becomes of them after a purchase: bought again, followed, fitting to what is owned. */
import type { ItemTable } from "../../catalog/merge-items.ts";
import type { Ladder } from "../../ladder/ladder.ts";
import { EXPOSURE, FIRST_PURCHASES, FOLLOWERS, REBUY, REPEATS, ROWS } from "../artifact-columns.ts";
import { columnsArtifact, jsonArtifact } from "../run/artifact.ts";
import type { FollowRange } from "../shapes/customer-shapes.ts";
import type { ApartByItem } from "../tables/apart-by-item.ts";
import type { FitByCategory } from "../tables/fit-by-category.ts";

export const ITEM_ARTIFACTS = {
  items: jsonArtifact<ItemTable>()(
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
  ladders: jsonArtifact<Ladder[]>()(
    "ladders",
    "the tiers of product families",
    ["ladders"],
    ["together", "next", "customers", "shards", "tables"],
  ),
  typicalOrder: jsonArtifact<number | null>()(
    "typical-order",
    "the middle worth of an order",
    ["items"],
    ["tables"],
  ),
  repeats: columnsArtifact(
    "rebuy/{partition}",
    "REPE",
    REPEATS,
    "how one partition's customers buy again",
    ["habits"],
    ["survey"],
  ),
  rebuy: columnsArtifact(
    "rebuy/all",
    "REBU",
    REBUY,
    "how each item is bought again",
    ["survey"],
    ["customers", "shards", "tables"],
  ),
  first: columnsArtifact(
    "next/first/{partition}",
    "FRST",
    FIRST_PURCHASES,
    "first purchases of one partition's customers",
    ["habits"],
    ["survey", "purchases"],
  ),
  exposureOf: columnsArtifact(
    "next/exposure/{partition}",
    "EXPO",
    { ...EXPOSURE, buy: "u32", rea: "u32" },
    "who of them bought what, and what later",
    ["habits"],
    ["survey"],
  ),
  exposure: columnsArtifact(
    "next/exposure/all",
    "EXPO",
    EXPOSURE,
    "the same of all customers",
    ["survey"],
    ["follow"],
  ),
  followRanges: jsonArtifact<readonly FollowRange[]>()(
    "next/ranges",
    "the items by runs that are followed at once",
    ["survey"],
    ["purchases", "follow", "next"],
  ),
  purchases: columnsArtifact(
    "next/purchases/{range}/{partition}",
    "FRST",
    FIRST_PURCHASES,
    "those of one partition's customers who bought an item of a run",
    ["purchases"],
    ["follow"],
  ),
  followers: columnsArtifact(
    "next/followers/{range}",
    "FOLL",
    FOLLOWERS,
    "what is bought after each item of a run",
    ["follow"],
    ["next"],
  ),
  next: columnsArtifact(
    "next",
    "ROWS",
    ROWS,
    "what is bought after an item",
    ["next"],
    ["customers", "tables"],
  ),
  owners: columnsArtifact(
    "fit/{partition}",
    "OWNR",
    { own: "u32", svl: "u32", siz: "u32", both: "u32" },
    "how many of one partition's customers bought of each category, and of two",
    ["habits"],
    ["survey"],
  ),
  sold: columnsArtifact(
    "items-sold",
    "SOLD",
    { line: "u32" },
    "lines that hold each item",
    ["items"],
    ["habits", "survey"],
  ),
  choices: columnsArtifact(
    "choices/{partition}",
    "CHOI",
    { met: "u32", chosen: "u32", took: "u32", stock: "u32", held: "u32", across: "u32", people: "u32" },
    "what one partition's customers chose, by what they had",
    ["habits"],
    ["survey"],
  ),
  apart: jsonArtifact<ApartByItem>()(
    "fit/items",
    "what sets an item apart: what people have who hardly ever take it",
    ["survey"],
    ["customers", "shards", "tables"],
  ),
  fit: jsonArtifact<FitByCategory>()(
    "fit/all",
    "for whose owners each category is, and for whose it is not",
    ["survey"],
    ["customers", "shards", "tables"],
  ),
} as const;
