/** What is published, and what is said of it. */
import type { BuildInfo } from "../../tables/store/manifest.ts";
import type { GateResult } from "../publish/gates.ts";
import { bytesArtifact, jsonArtifact } from "../run/artifact.ts";
import type { Assortment } from "../tables/assortment.ts";

export const PUBLISH_ARTIFACTS = {
  shard: bytesArtifact(
    "t/{table}/{shard}",
    "a shard, ready to be published",
    ["shards", "tables"],
    ["publish"],
  ),
  assortment: jsonArtifact<Assortment>()(
    "tables/assortment",
    "what of the assortment a merchandiser should look after",
    ["tables"],
    ["report"],
  ),
  build: jsonArtifact<BuildInfo>()(
    "build",
    "the build as the manifest will name it",
    ["tables"],
    ["gates", "publish", "manifest", "report"],
  ),
  notes: jsonArtifact<readonly string[]>()(
    "notes",
    "what a reader of the report should know",
    ["tables"],
    ["report"],
  ),
  gates: jsonArtifact<readonly GateResult[]>()(
    "gates",
    "what the gates say of the build",
    ["gates"],
    ["report"],
  ),
} as const;
