/**
 * A night of a shop so small that everything its steps hand each other can be worked out on paper, and what they did:
 * each artifact decoded by its own codec.
 */
import { expect, it } from "vitest";
import { AFFINITY_SETTINGS } from "../../../lib/affinity/affinity-settings.ts";
import { LIVE_KEY } from "../../../lib/catalog/live/live-state.ts";
import { ARTIFACTS } from "../../../lib/rebuild/artifacts.ts";
import { rebuildHere } from "../../../lib/rebuild/pipeline/direct.ts";
import { runStep } from "../../../lib/rebuild/pipeline/run-step.ts";
import { WORK_PREFIX } from "../../../lib/rebuild/run/rebuild-settings.ts";
import type { Blobs } from "../../../lib/rebuild/storage/blobs.ts";
import { doubles } from "../../../lib/rebuild/storage/columns.ts";
import { memoryBlobs } from "../../../lib/rebuild/storage/memory-blobs.ts";
import { unpack } from "../../../lib/tables/format/packed.ts";
import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { type Asked, pseudonyms, putText, runOptions } from "../shop.ts";

type ArtifactName = keyof typeof ARTIFACTS;

export interface Night {
  readonly blobs: Blobs;
  /** An artifact as it was kept: JSON as it is, columns as numbers by name, bytes as they are. */
  of<T = Readonly<Record<string, readonly number[]>>>(
    name: ArtifactName,
    ...places: readonly (string | number)[]
  ): Promise<T>;
  /** Every line of text among the pieces of an artifact. */
  linesOf(name: ArtifactName): string[];
}

export interface TinyShop extends Asked {
  /** Lines of the order log by object. */
  readonly orders: Readonly<Record<string, readonly object[]>>;
  readonly catalog?: readonly object[];
  readonly customers?: readonly object[];
  readonly events?: readonly string[];
  /** What was told of items by day. */
  readonly live?: object;
  /** Webhooks' objects are rolled up first. */
  readonly rollUp?: boolean;
  /** A night that goes on from this one, with what has come since. */
  readonly after?: Night;
}

const ndjson = (lines: readonly object[]): string =>
  `${lines.map((line) => JSON.stringify(line)).join("\n")}\n`;

/** Runs the whole night and keeps what its last step would clear away. */
export async function tinyNight(shop: TinyShop): Promise<Night> {
  const blobs = shop.after?.blobs ?? memoryBlobs();
  const tables = memoryStore();
  for (const [key, lines] of Object.entries(shop.orders)) await putText(blobs, key, ndjson(lines));
  if (shop.catalog !== undefined) await putText(blobs, "catalog/a.ndjson", ndjson(shop.catalog));
  if (shop.customers !== undefined) await putText(blobs, "customers/a.ndjson", ndjson(shop.customers));
  if (shop.events !== undefined)
    await putText(
      blobs,
      shop.after === undefined ? "events/2026/01/25/a.ndjson" : "events/2026/01/26/b.ndjson",
      `${shop.events.join("\n")}\n`,
    );
  if (shop.live !== undefined) await putText(blobs, LIVE_KEY, JSON.stringify(shop.live));
  const options = {
    ...runOptions({
      run: "tiny",
      rules: { quarantined: 1, remaining: 0, score: 0 },
      ...shop,
      affinity: { ...AFFINITY_SETTINGS, ...shop.affinity },
    }),
    rollUp: shop.rollUp ?? false,
  };
  const environment = { blobs, tables, pseudonyms, signer: shop.signer, now: () => options.clock };
  const kept = new Map<string, Uint8Array>();
  const own = `${WORK_PREFIX}${options.run}/`;
  const keepAll = async (): Promise<void> => {
    for (const { key } of await blobs.list(own))
      kept.set(key.slice(own.length), new Uint8Array((await blobs.get(key))!.bytes));
  };
  await rebuildHere(options, {
    ...environment,
    step: (step, input) =>
      (step === "clear" ? keepAll() : Promise.resolve()).then(() =>
        runStep(environment, options.run, step, input),
      ),
  });
  const keyOf = (name: ArtifactName, places: readonly (string | number)[]): string => {
    let next = 0;
    return ARTIFACTS[name].at.replace(/\{\w+\}/g, () => encodeURIComponent(places[next++]!));
  };
  const pattern = (name: ArtifactName): RegExp =>
    new RegExp(`^${ARTIFACTS[name].at.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  return {
    blobs,
    linesOf(name) {
      const pieces = [...kept].filter(([key]) => pattern(name).test(key));
      // A piece begins with a table of where each part begins.
      const begin = (bytes: Uint8Array) =>
        ARTIFACTS[name].at.endsWith("{piece}") ? new DataView(bytes.slice().buffer).getUint32(0, true) : 0;
      const text = pieces.map(([, bytes]) => new TextDecoder().decode(bytes.subarray(begin(bytes)))).join("");
      return text.split("\n").filter((line) => line !== "");
    },
    async of<T>(name: ArtifactName, ...places: readonly (string | number)[]) {
      const key = keyOf(name, places);
      const bytes = kept.get(key);
      if (bytes === undefined) throw new Error(`${key} was not made`);
      return decoded(name, bytes) as T;
    },
  };
}

function decoded(name: ArtifactName, bytes: Uint8Array): unknown {
  const artifact = ARTIFACTS[name];
  if (artifact.codec === "bytes") return bytes;
  const opened = unpack(bytes.slice().buffer, artifact.codec === "json" ? "JSON" : artifact.code);
  if (!opened.ok) throw new Error(`${name}: ${opened.error.message}`);
  if (artifact.codec === "json") return JSON.parse(new TextDecoder().decode(opened.value.u8("json")));
  return Object.fromEntries(
    Object.entries(artifact.columns).map(([column, width]) => [
      column,
      Array.from(opened.value[width](column)),
    ]),
  );
}

/** Numbers of 64 bits, as columns keep them. */
export const doublesOf = (column: readonly number[] = []): number[] =>
  Array.from(doubles(Uint32Array.from(column)));

/** Each artifact of a room has a case, which says what a tiny log comes to in it. */
export function describeArtifacts<
  R extends Readonly<Record<string, { readonly at: string; readonly about: string }>>,
>(artifacts: R, cases: Readonly<Record<keyof R, () => Promise<void>>>): void {
  it.each(Object.entries(artifacts).map(([name, { at, about }]) => [name, at, about] as const))(
    "%s (%s): %s",
    async (name) => {
      expect(Object.keys(cases), `${name} has no test`).toContain(name);
      await cases[name as keyof R]();
    },
  );
}
