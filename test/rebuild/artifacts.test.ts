import { beforeAll, describe, expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../lib/affinity/affinity-settings.ts";
import { eventLine } from "../../lib/learning/events/measured-event.ts";
import { ARTIFACTS } from "../../lib/rebuild/artifacts.ts";
import { rebuildHere } from "../../lib/rebuild/pipeline/direct.ts";
import { runStep } from "../../lib/rebuild/pipeline/run-step.ts";

import { STEP_NAMES, type StepName } from "../../lib/rebuild/run/step-names.ts";
import type { Blobs } from "../../lib/rebuild/storage/blobs.ts";
import { memoryBlobs } from "../../lib/rebuild/storage/memory-blobs.ts";
import { pack, unpack } from "../../lib/tables/format/packed.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";
import { generateLines } from "../bench/generate-log.ts";
import { answer, signer, visitorOf } from "../report/world.ts";
import { pseudonyms, putText, runOptions } from "./shop.ts";

type Name = keyof typeof ARTIFACTS;
const NAMES = Object.keys(ARTIFACTS) as Name[];
const AS_OF = Date.UTC(2026, 0, 7);
const DAY = 86_400_000;

/** What a step did with a key of the run's work, in the order in which it was done. */
interface Deed {
  readonly step: StepName;
  readonly wrote: boolean;
  readonly key: string;
  readonly bytes: Uint8Array | null;
}

const pattern = (at: string): RegExp => new RegExp(`^${at.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
const known = new Map<string, Name[]>();
const namesOf = (key: string): Name[] => {
  const found = known.get(key) ?? namesFitting(key);
  known.set(key, found);
  return found;
};
const namesFitting = (key: string): Name[] => {
  // A literal name goes before one with places: "rebuy/all" is no partition's.
  const fitting = NAMES.filter((name) => pattern(ARTIFACTS[name].at).test(key));
  const literal = fitting.filter((name) => ARTIFACTS[name].at === key);
  return literal.length > 0 ? literal : fitting;
};

/** Two nights of one shop, as its store sees them. */
async function watched(): Promise<Deed[][]> {
  const blobs = memoryBlobs();
  const lines = [...generateLines({ orders: 1500, items: 60, seed: 2 })];
  await putText(blobs, "orders/a.ndjson", `${lines.join("\n")}\n`);
  // Orders that a later slice replaces, one of them of before the window.
  const replaced = [lines[50]!, lines[700]!].map((line) =>
    line.replace(/"at":"[^"]*"/, '"at":"2026-01-06T00:00:00Z"'),
  );
  await putText(blobs, "orders/b.ndjson", `${replaced.join("\n")}\n`);
  await putText(
    blobs,
    "catalog/a.ndjson",
    `{"sku":"sku-1","title":"One","price":"3.00","category":"a/b","durable":true}\n`,
  );
  await putText(blobs, "customers/a.ndjson", `{"customer":"c1","nps":9}\n`);
  // Browsers of which another day's events tell whose they are.
  for (const [day, customer] of [
    [2, null],
    [1, "0123456789abcdef"],
  ] as const) {
    const at = AS_OF - day * DAY;
    const lines = Array.from({ length: 9 }, (_, n) =>
      eventLine(answer({ visitor: visitorOf(n), at, customer }).served),
    );
    const folder = new Date(at).toISOString().slice(0, 10).replaceAll("-", "/");
    await putText(blobs, `events/${folder}/a.ndjson`, `${lines.join("\n")}\n`);
  }
  const webhook = `canonical-${"0".repeat(16)}-${"1".repeat(16)}-0-${"0".repeat(16)}-${"0".repeat(8)}.ndjson`;
  await putText(
    blobs,
    `orders/2026/01/05/${webhook}`,
    `{"id":"w","at":"2026-01-05T09:00:00Z","lines":[{"sku":"sku-1","qty":1}]}\n`,
  );
  const nights: Deed[][] = [];
  for (const night of [0, 1]) {
    if (night === 1) {
      const { served } = answer({ visitor: visitorOf(3), at: AS_OF });
      await putText(blobs, "events/2026/01/07/b.ndjson", `${eventLine(served)}\n`);
    }
    const deeds: Deed[] = [];
    const options = {
      ...runOptions({
        asOf: AS_OF + night * DAY,
        run: `night-${night}`,
        rules: { quarantined: 1, remaining: 0, score: 0, window_days: 300 },
        settings: { sliceLines: 400, stepBytes: 500e3 },
        affinity: { validation: { ...AFFINITY_SETTINGS.validation, minTargets: 20, resamples: 20 } },
      }),
      rollUp: true,
    };
    const own = `work/${options.run}/`;
    const note = (step: StepName, wrote: boolean, key: string, bytes: Uint8Array | null): void => {
      const name = key.slice(own.length);
      if (key.startsWith(own) && !/^(options$|done\/|begun\/)/.test(name))
        deeds.push({ step, wrote, key: name, bytes });
    };
    const watching = (step: StepName): Blobs => ({
      ...blobs,
      async get(key) {
        const found = await blobs.get(key);
        note(step, false, key, found === null ? null : new Uint8Array(found.bytes));
        return found;
      },
      async range(key, from, length) {
        const found = await blobs.range(key, from, length);
        note(step, false, key, found);
        return found;
      },
      put(key, bytes, condition) {
        note(step, true, key, bytes.slice());
        return blobs.put(key, bytes, condition);
      },
    });
    const environment = { tables: memoryStore(), pseudonyms, signer, now: () => options.asOf };
    await rebuildHere(options, {
      ...environment,
      blobs,
      step: (name, input) => runStep({ ...environment, blobs: watching(name) }, options.run, name, input),
    });
    nights.push(deeds);
  }
  return nights;
}

let nights: Deed[][];
beforeAll(async () => {
  nights = await watched();
});

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

describe("the night's ledger", () => {
  it("knows everything that a step makes for another, by one name", () => {
    for (const { key } of nights.flat()) expect(namesOf(key), key).toHaveLength(1);
  });

  it("names nothing that no night makes", () => {
    const made = nights.flat().flatMap(({ wrote, key }) => (wrote ? namesOf(key) : []));
    expect(sorted(made)).toEqual(sorted(NAMES));
  });

  it("has everything written once, and before it is read", () => {
    for (const deeds of nights) {
      const written = new Set<string>();
      for (const { wrote, key, bytes } of deeds) {
        if (wrote) expect(written.has(key), `${key} is written again`).toBe(false);
        // What may be missing is asked for and not found.
        else if (bytes !== null) expect(written.has(key), `${key} is read before it is written`).toBe(true);
        if (wrote) written.add(key);
      }
    }
  });

  it.each(NAMES)("says who writes and who reads %s", (name) => {
    const deeds = nights.flat().filter(({ key }) => namesOf(key)[0] === name);
    const { from, to } = ARTIFACTS[name];
    expect(sorted(from)).toEqual(sorted(deeds.filter(({ wrote }) => wrote).map(({ step }) => step)));
    expect(sorted(to)).toEqual(sorted(deeds.filter(({ wrote }) => !wrote).map(({ step }) => step)));
  });

  it("keeps each as its codec says, to the widths of its columns", () => {
    for (const { wrote, key, bytes } of nights.flat()) {
      const artifact = ARTIFACTS[namesOf(key)[0]!];
      if (!wrote || artifact.codec === "bytes") continue;
      const code = artifact.codec === "json" ? "JSON" : artifact.code;
      const opened = unpack(bytes!.slice().buffer, code);
      if (!opened.ok) throw new Error(`${key}: ${opened.error.message}`);
      if (artifact.codec === "json") continue;
      const read = Object.entries(artifact.columns).map(([column, width]) => [
        column,
        opened.value[width](column),
      ]);
      // The same columns and no others: packed again, they are the same bytes.
      expect(Buffer.compare(pack(code, Object.fromEntries(read)), bytes!), key).toBe(0);
    }
  });
});

describe("docs/night.md", () => {
  it("is the ledger, in the order of the night", async () => {
    const ran = sorted(nights.flat().map(({ step }) => step));
    const order = STEP_NAMES.filter((step) => ran.includes(step));
    const row = (name: Name): string => {
      const { at, codec, about, from, to } = ARTIFACTS[name];
      return `| \`${at}\` | ${about} | ${codec} | ${from.join(", ")} | ${to.join(", ") || "—"} |`;
    };
    const page = [
      "# What a night makes",
      "",
      "The steps of a rebuild hand each other what they make through storage, under `work/{run}/`; a run clears it in the end.",
      "This page is generated from `lib/rebuild/artifacts.ts` (`npx vitest run test/rebuild/artifacts.test.ts -u`), and a test",
      "watches two nights to see that each is written once, before it is read, by the steps named here. The order of the steps",
      "stands in `lib/rebuild/pipeline/orchestrate.ts`, what each does in `lib/rebuild/pipeline/steps/`:",
      "",
      order.map((step) => `\`${step}\``).join(" · "),
      "",
      "| key | what it is | kept as | written by | read by |",
      "|---|---|---|---|---|",
      ...NAMES.map(row),
      "",
    ].join("\n");
    await expect(page).toMatchFileSnapshot("../../docs/night.md");
  });
});
