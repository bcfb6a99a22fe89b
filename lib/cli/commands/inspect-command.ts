/** `osusume inspect`: what the tables hold of the shop, or of one item. */
import { Command } from "commander";
import { localeFor } from "../../blocks/locale.ts";
import type { Result } from "../../core/result.ts";
import type { BuildReader, Found } from "../../tables/read/build-reader.ts";
import type { ShardError } from "../../tables/read/shard-error.ts";
import type { AffinityShard, NeighbourList } from "../../tables/rows/affinity-shard.ts";
import { itemKey } from "../../tables/rows/facts.ts";
import type { LadderRow } from "../../tables/rows/ladder-shard.ts";
import { CliError } from "../cli-error.ts";
import { openTables } from "../local/tables-folder.ts";
import { toStdout } from "../terminal.ts";

export const inspectCommand = (): Command =>
  new Command("inspect")
    .description("show a build, or what it knows of one item")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--locale <tag>", "language of titles and prices", "en")
    .argument("[sku]", "the item")
    .action(async (sku: string | undefined, { tables, locale }: { tables: string; locale: string }) => {
      const { reader, manifest } = await openTables(tables);
      const kept = manifest.builds.map((build) => build.build).join(", ");
      const lines = sku === undefined ? describeBuild(reader, kept) : await describeItem(reader, sku, locale);
      toStdout(`${lines.join("\n")}\n`);
    });

function describeBuild({ build }: BuildReader, kept: string): string[] {
  const score = build.score === null ? "not measured" : build.score.toFixed(4);
  return [
    `build     ${build.build} (kept: ${kept})`,
    `as of     ${build.asOf}`,
    `scorer    ${build.scorer}, held-out NDCG@10 ${score}`,
    ...Object.entries(build.counts).map(([name, count]) => `${name.padEnd(10)}${count}`),
    "",
    "table      shards     rows        bytes",
    ...Object.entries(build.tables).map(
      ([name, { checksums, rows, bytes }]) =>
        `${name.padEnd(10)} ${String(checksums.length).padStart(6)} ${String(rows).padStart(8)} ${String(bytes).padStart(12)}`,
    ),
  ];
}

async function describeItem(reader: BuildReader, sku: string, tag: string): Promise<string[]> {
  const key = itemKey(sku);
  const [affinity, ladder, items] = await Promise.all([
    only(reader.find("affinity", [key])),
    only(reader.find("ladder", [key])),
    only(reader.find("items", [key])),
  ]);
  if (affinity === null || items === null) throw new CliError(`${sku}: this build knows no such item`);
  const locale = localeFor([tag]);
  const { currency } = reader.build;
  const money = (minor: number | null) => (minor === null ? "no price" : locale.money(minor, currency));
  const card = items.shard.card(items.row);
  const self = affinity.shard.self(affinity.row);
  const titles = await titlesOf(reader, affinity, (text) => locale.pick(text));
  return [
    `${sku}  ${locale.pick(card.title) ?? ""}  ${money(card.price)}`,
    [
      self.category ?? "no category",
      self.active ? "active" : "not sold",
      self.inStock ? "in stock" : "sold out",
      `${self.support} buyers`,
      ...(self.rebuyDays === null ? [] : [`bought again after ${self.rebuyDays} days`]),
    ].join(" · "),
    ...(ladder === null ? ["", "on no ladder"] : describeLadder(ladder.shard.ladder(ladder.row), sku, money)),
    ...describeNeighbours(affinity, "together", titles),
    ...describeNeighbours(affinity, "next", titles),
  ];
}

/** Steps, the dearest on top, as one would climb them. */
function describeLadder(ladder: LadderRow, sku: string, money: (minor: number) => string): string[] {
  const steps = ladder.rungs.map((rung, i) => {
    const up =
      rung.stepUpRate === null
        ? "nobody came back"
        : `${(100 * rung.stepUpRate).toFixed(0)} % of ${rung.stepUpOf} stepped up later`;
    const share = `${(100 * rung.share).toFixed(0)} % chose it`;
    const mark = rung.item.sku === sku ? "▶" : " ";
    return `${mark} ${"  ".repeat(i)}└ ${rung.label || rung.item.sku}  ${rung.item.sku}  ${money(rung.price)}  ${share}, ${up}`;
  });
  const sure = `${(100 * ladder.confidence).toFixed(0)} % sure`;
  return ["", `ladder ${ladder.family} by ${ladder.axis} (${ladder.source}, ${sure})`, ...steps.reverse()];
}

function describeNeighbours(
  { shard, row }: Found<AffinityShard>,
  list: NeighbourList,
  titles: ReadonlyMap<string, string>,
): string[] {
  const neighbours = shard.neighbours(row, list);
  if (neighbours.length === 0) return ["", `${list}: nothing beyond chance`];
  return [
    "",
    `${list === "together" ? "bought together" : "bought next"}      weight   joint   share`,
    ...neighbours.map(({ item, weight, joint, share, delayDays }) => {
      const after = delayDays > 0 ? `  ~${delayDays} days later` : "";
      const numbers = `${weight.toFixed(4).padStart(8)} ${String(joint).padStart(7)} ${(100 * share).toFixed(1).padStart(6)} %`;
      return `  ${item.sku.padEnd(18)} ${numbers}  ${titles.get(item.sku) ?? ""}${after}`;
    }),
  ];
}

async function titlesOf(
  reader: BuildReader,
  { shard, row }: Found<AffinityShard>,
  pick: (text: Readonly<Record<string, string>>) => string | null,
): Promise<Map<string, string>> {
  const neighbours = [...shard.neighbours(row, "together"), ...shard.neighbours(row, "next")];
  const found = await unwrap(
    reader.find(
      "items",
      neighbours.map(({ item }) => item.key),
    ),
  );
  return new Map(
    found.flatMap((place) => {
      if (place === null) return [];
      const card = place.shard.card(place.row);
      return [[card.sku, pick(card.title) ?? ""] as const];
    }),
  );
}

const only = async <T>(result: Promise<Result<(T | null)[], ShardError>>): Promise<T | null> =>
  (await unwrap(result))[0] ?? null;

async function unwrap<T>(result: Promise<Result<T, ShardError>>): Promise<T> {
  const read = await result;
  if (!read.ok) throw new CliError(read.error.message);
  return read.value;
}
