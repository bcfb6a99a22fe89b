import { beforeEach, describe, expect, it, vi } from "vitest";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { popularity } from "../../lib/affinity/scorers/popularity.ts";
import type { Scorer } from "../../lib/affinity/scorers/scorer.ts";
import type * as list from "../../lib/affinity/scorers/scorer-list.ts";
import type { NightReport } from "../../lib/rebuild/pipeline/night-report.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { currentBuild } from "../../lib/tables/store/manifest.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { type Asked, contentOf, inOnePiece, inSteps, putText } from "./shop.ts";

/** What the next version of the code may do to the list of scorers between two nights. */
const next: { change: (scorers: readonly Scorer[]) => readonly Scorer[] } = { change: (scorers) => scorers };

vi.mock("../../lib/affinity/scorers/scorer-list.ts", async (original) => {
  const real = await original<typeof list>();
  return {
    ...real,
    candidates: (...asked: Parameters<typeof real.candidates>) => next.change(real.candidates(...asked)),
  };
});

const DAY = 86_400_000;
const WEDNESDAY = Date.UTC(2026, 0, 7);
const asked: Asked = {
  rules: { quarantined: 1, remaining: 0, score: 0, window_days: 300 },
  affinity: { validation: { ...AFFINITY_SETTINGS.validation, minTargets: 20, resamples: 20 } },
};
const LINES = [...generateLines({ orders: 1500, items: 60, seed: 2 })];

let blobs: ReturnType<typeof memoryBlobs>;
beforeEach(async () => {
  next.change = (scorers) => scorers;
  blobs = memoryBlobs();
  await putText(blobs, "orders/2025/all.ndjson", `${LINES.join("\n")}\n`);
});

const buildIn = async (store: TableStore) => {
  const read = await readManifest(store);
  return read.ok && read.value !== null ? currentBuild(read.value)! : null;
};

async function night(asOf: number) {
  const tables = memoryStore();
  await inSteps(blobs, tables, { ...asked, asOf, run: `night-${asOf}` });
  const build = (await buildIn(tables))!;
  const report = JSON.parse(
    new TextDecoder().decode((await blobs.get(`reports/${build.build}.json`))!.bytes),
  ) as NightReport;
  return { tables, build, tried: report.validation!.candidates.map(({ scorer }) => scorer) };
}

/** Scores nothing anybody would choose. */
const another: Scorer = { ...popularity, name: "another" };

describe("a list of scorers that has changed between two nights", () => {
  it.each<[string, typeof next.change]>([
    ["one more in front", (scorers) => [another, ...scorers]],
    ["one more behind", (scorers) => [...scorers, another]],
    ["one less", (scorers) => scorers.filter(({ name }) => !name.startsWith("alpha"))],
    ["the same in another order", (scorers) => scorers.toReversed()],
  ])("%s: the second night chooses anew, and builds what one process builds", async (_, change) => {
    const first = await night(WEDNESDAY);
    next.change = change;
    const second = await night(WEDNESDAY + DAY);
    const names = (scorers: readonly string[]): string[] => [...scorers].sort();
    const list = change(first.tried.map((name) => ({ ...another, name }))).map(({ name }) => name);
    expect(names(second.tried)).toEqual(names(list));
    const whole = await inOnePiece(blobs, { ...asked, asOf: WEDNESDAY + DAY });
    expect(second.build).toEqual(await buildIn(whole));
    expect(await contentOf(second.tables)).toEqual(await contentOf(whole));
  });

  it("makes another build of the same log at the same time, with another id", async () => {
    const before = await inOnePiece(blobs, { ...asked, asOf: WEDNESDAY });
    next.change = (scorers) => [...scorers, another];
    const after = await inOnePiece(blobs, { ...asked, asOf: WEDNESDAY });
    expect((await buildIn(after))!.build).not.toBe((await buildIn(before))!.build);
  });
});
