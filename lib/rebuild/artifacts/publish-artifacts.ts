/** What is published, and what is said of it. */
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { Verdict } from "../publish/gates.ts";
import { bytes, json } from "../run/artifact.ts";
import type { Assortment } from "../tables/assortment.ts";

export const PUBLISH_ARTIFACTS = {
  shard: bytes("t/{table}/{shard}", "a shard, ready to be published", ["shards", "tables"], ["publish"]),
  assortment: json<Assortment>()(
    "tables/assortment",
    "what of the assortment a merchandiser should look after",
    ["tables"],
    ["report"],
  ),
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
