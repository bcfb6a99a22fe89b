/**
 * The pointer that names the current build. It is written last and read first: a reader sees the whole of one build.
 * Older builds that are still kept are listed, so that a reader can fall back and an owner can go back.
 */
import * as v from "valibot";
import { err, ok, type Result } from "../../core/result.ts";
import { parseRfc3339 } from "../../core/rfc3339.ts";
import { TABLES, type TableName } from "../rows/table-formats.ts";

export const MANIFEST_KEY = "manifest";
const MANIFEST_FORMAT = 1;

/**
 * Whoever publishes a folder may have it from somebody else, and what a manifest says becomes part of keys, paths and
 * pages: each field is held to what a build writes there.
 */
const count = v.pipe(v.number(), v.safeInteger("a count"), v.minValue(0, "a count"));
const finite = v.pipe(v.number(), v.finite("a number"));
const MOST_LETTERS = 100;
const buildName = v.pipe(v.string(), v.regex(/^[0-9A-Za-z][\w-]{0,99}$/, "no name of a build"));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, "no currency (ISO 4217)"));
const word = v.pipe(v.string(), v.maxLength(MOST_LETTERS, `of at most ${MOST_LETTERS} letters`));
const time = v.pipe(
  v.string(),
  v.check((text) => Number.isFinite(parseRfc3339(text)), "no time (RFC 3339)"),
);
/** Beside them a night keeps three. */
const MOST_BUILDS = 100;

/** One table of a build: 2^bits shards, with each one's checksum. */
const tableSchema = v.pipe(
  v.object({
    bits: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16)),
    rows: count,
    bytes: count,
    checksums: v.array(v.pipe(count, v.maxValue(0xffffffff, "a checksum"))),
    /** Of a large `affinity`: the keys that stand in one shard more, behind the 2^bits (see `HotKeys`). */
    hot: v.optional(v.string()),
  }),
  v.check(
    ({ bits, checksums, hot }) =>
      checksums.length === 0 || checksums.length === 2 ** bits + (hot === undefined ? 0 : 1),
    "as many checksums as shards",
  ),
);
export type TableInfo = v.InferOutput<typeof tableSchema>;

const NO_SHARDS: TableInfo = { bits: 0, rows: 0, bytes: 0, checksums: [] };

/** A table that came later than a build is read of it as one without rows. */
export const tablesSchema = v.object(v.entriesFromList(TABLES, v.optional(tableSchema, NO_SHARDS)));

const trial = v.object({
  factor: v.pipe(finite, v.minValue(0)),
  stranger: finite,
  known: finite,
  gain: v.tuple([finite, finite]),
});

const buildSchema = v.object({
  build: buildName,
  /** RFC 3339: orders after this moment were not counted. */
  asOf: time,
  /** Currency of every price in the build … */
  currency,
  /** … and those that some items have a price of their own in; absent where there are none. */
  currencies: v.optional(v.array(currency)),
  scorer: word,
  /** Held-out NDCG@10 of that scorer; `null` when the log was too thin to tell. */
  score: v.nullable(finite),
  /** Its 95 % interval; `null`, or absent in an older build, where nobody can tell. */
  scoreInterval: v.optional(v.nullable(v.tuple([finite, finite]))),
  /** Minor units of the order in the middle; `null`, or absent in an older build, where nobody can tell. */
  typicalOrder: v.optional(v.nullable(count)),
  /** The one case that all skus are written in; absent where there is none. */
  skuCase: v.optional(v.picklist(["upper", "lower"])),
  /**
   * What the held-out baskets of known customers say of the personal weights: the factor that they count with, NDCG@10
   * as strangers' and as theirs, the 95 % interval of the gain, hidden items; and the same (`empty`) with nothing in
   * the cart, where items not bought before may stand better `byBuyers` than by their base. `null`, or absent in an
   * older build, where nobody can tell: the factor is then 1, and with nothing in the cart the cart's.
   */
  personal: v.optional(
    v.nullable(
      v.object({
        ...trial.entries,
        empty: v.optional(v.object({ ...trial.entries, byBuyers: v.optional(v.boolean()) })),
        targets: count,
      }),
    ),
  ),
  /** Fingerprint of the key that customers are filed under; `null` where nobody is. */
  customerKey: v.optional(v.nullable(word)),
  counts: v.object({
    orders: count,
    lines: count,
    items: count,
    /** Unordered pairs of items bought together at least once; and those of them that passed the gate. */
    pairs: count,
    pairsKept: count,
    ladders: count,
    customers: count,
  }),
  tables: tablesSchema,
});
export type BuildInfo = v.InferOutput<typeof buildSchema>;

const manifestSchema = v.object({
  format: v.literal(MANIFEST_FORMAT),
  current: buildName,
  previous: v.nullable(buildName),
  /** Builds whose shards are kept, newest first. */
  builds: v.pipe(v.array(buildSchema), v.maxLength(MOST_BUILDS, `at most ${MOST_BUILDS} builds`)),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

export const encodeManifest = (manifest: Manifest): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(manifest));

/** Refuses what is not a manifest of this format, saying why. */
export function decodeManifest(bytes: ArrayBuffer): Result<Manifest, string> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return err("the manifest is not JSON");
  }
  const parsed = v.safeParse(manifestSchema, json);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  return err(`the manifest's ${v.getDotPath(issue) ?? "content"}: ${issue.message}`);
}

/** The current build, and the one before it to fall back to. */
export const currentBuild = (manifest: Manifest): BuildInfo | null => buildNamed(manifest, manifest.current);
export const previousBuild = (manifest: Manifest): BuildInfo | null =>
  manifest.previous === null ? null : buildNamed(manifest, manifest.previous);
export const buildNamed = (manifest: Manifest, build: string): BuildInfo | null =>
  manifest.builds.find((one) => one.build === build) ?? null;

/** `t/{build}/{table}/{shard}` */
export const shardKey = (build: string, table: TableName, shard: number): string =>
  `${SHARDS_PREFIX}${build}/${table}/${shard}`;

/** `t/`: every key of every build begins with it. */
export const SHARDS_PREFIX = "t/";

/** All shards of a build, as keys, in the order of the tables. */
export const shardKeysOf = ({ build, tables }: BuildInfo): string[] =>
  TABLES.flatMap((table) => tables[table].checksums.map((_, shard) => shardKey(build, table, shard)));

/** A current build and the one to fall back to: fewer are never kept. */
const FEWEST_KEPT = 2;

/**
 * A new current build in front; the one it replaces becomes the previous. These two are always listed, and of the others
 * the latest published, `keep` builds in all: after a rollback it is the build that served that must not be dropped.
 */
export function withBuild(manifest: Manifest | null, build: BuildInfo, keep: number): Manifest {
  const others = (manifest?.builds ?? []).filter((one) => one.build !== build.build);
  const replaced = manifest?.current === build.build ? manifest.previous : (manifest?.current ?? null);
  const previous = others.find((one) => one.build === replaced) ?? null;
  const spare = others
    .filter((one) => one !== previous)
    .slice(0, Math.max(keep, FEWEST_KEPT) - (previous === null ? 1 : 2));
  return {
    format: MANIFEST_FORMAT,
    current: build.build,
    previous: previous?.build ?? null,
    builds: [build, ...others.filter((one) => one === previous || spare.includes(one))],
  };
}
