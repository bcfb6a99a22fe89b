/** What one release leaves in KV is read by those after it, and by the one before it as long as both are deployed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { decodeManifest, MANIFEST_KEY, shardKeysOf } from "../../lib/tables/store/manifest.ts";
import {
  ADMIN,
  catalog,
  orders,
  startTwoVersions,
  type TwoVersions,
  VERSIONS,
  type Version,
} from "./two-versions.ts";

const GOLDEN = join(import.meta.dirname, "golden");
/** Longer than either version holds on to what it has read of the manifest. */
const SEEN_WITHIN_MS = 45_000;
const LOAD_MS = 12_000;
const SHOPPERS = 6;
const NOW = Date.now();

let shop: TwoVersions;
beforeAll(async () => {
  shop = await startTwoVersions();
});
afterAll(() => shop?.stop());

const answerOf = async (version: Version, path: string): Promise<Answer> => {
  const response = await shop.ask(version, path);
  expect(response.status).toBe(200);
  return (await response.json()) as Answer;
};
const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const cart = (i: number): string => `/v1/blocks?placement=cart&items=sku-${i % 24}&locale=en`;

async function night(version: Version, generation: number): Promise<string> {
  await shop.logs.put("catalog/shop.ndjson", catalog(generation));
  const response = await shop.ask(version, "/v1/admin/rebuild", {
    method: "POST",
    headers: ADMIN,
    body: "{}",
  });
  const told = (await response.json()) as { published?: boolean; build?: string };
  expect(told).toMatchObject({ published: true });
  return told.build!;
}

/** Both answer from the build, which a Worker sees as soon as it looks at the manifest again. */
async function seen(version: Version, build: string): Promise<Answer> {
  const until = Date.now() + SEEN_WITHIN_MS;
  for (;;) {
    const answer = await answerOf(version, cart(3));
    if (answer.build === build || Date.now() > until) return answer;
    await new Promise((done) => setTimeout(done, 500));
  }
}

describe.each(readdirSync(GOLDEN))("the golden build %s", (file) => {
  it("is read by this code, whole", async () => {
    const lines = gunzipSync(readFileSync(join(GOLDEN, file)))
      .toString()
      .split("\n");
    for (const line of lines) {
      const { key, value } = JSON.parse(line) as { key: string; value: string };
      await shop.tables.put(key, Buffer.from(value, "base64"));
    }
    const manifest = decodeManifest((await shop.tables.get(MANIFEST_KEY, "arrayBuffer"))!);
    if (!manifest.ok) throw new Error(manifest.error);
    const { current } = manifest.value;
    const answers = await Promise.all([seen("now", current), seen("before", current)]);
    // The release that made it says what is in it; in what order may have changed since.
    expect(answers.map(({ build, degraded }) => [build, degraded])).toEqual([
      [current, undefined],
      [current, undefined],
    ]);
    for (let i = 0; i < 24; i++) {
      const [now, before] = await Promise.all([answerOf("now", cart(i)), answerOf("before", cart(i))]);
      expect(now.degraded).toBeUndefined();
      expect(new Set(skusOf(now)).size > 0).toBe(new Set(skusOf(before)).size > 0);
    }
    const shards = manifest.value.builds.flatMap((one) => [...shardKeysOf(one)]);
    expect(shards.length).toBeGreaterThan(3);
  }, 120_000);
});

/** Answers that a run must have seen, however slow the machine. */
const FEWEST = 50;

describe("two versions with one KV between them", () => {
  it("read each other's builds", async () => {
    await shop.logs.put("orders/sample.ndjson", orders(400, NOW));
    for (const [i, maker] of VERSIONS.entries()) {
      const build = await night(maker, i + 1);
      for (const reader of VERSIONS) {
        const answer = await seen(reader, build);
        expect({ reader, build: answer.build, degraded: answer.degraded }).toEqual({
          reader,
          build,
          degraded: undefined,
        });
        const titles = answer.blocks.flatMap(({ offers }) => offers.map(({ title }) => title));
        expect(titles.length).toBeGreaterThan(0);
        for (const title of titles) expect(title).toMatch(new RegExp(` of generation ${i + 1}$`));
      }
    }
  }, 240_000);

  it("take each other's tokens and memories", async () => {
    for (const [giver, taker] of [VERSIONS, VERSIONS.toReversed()] as const) {
      const given = await shop.ask(giver, `${cart(5)}&state=new`);
      const { blocks, state } = (await given.json()) as Answer & { state?: string };
      const token = blocks[0]!.offers[0]!.token;
      const told = await shop.ask(taker, "/v1/events", {
        method: "POST",
        body: JSON.stringify({ events: [{ type: "dismiss", token }], state: state ?? "" }),
      });
      const said = (await told.json()) as { accepted: number; state: string };
      expect(said.accepted).toBe(1);
      // What one was told to leave out the other leaves out as well.
      for (const version of VERSIONS) {
        const again = await answerOf(version, `${cart(5)}&state=${encodeURIComponent(said.state)}`);
        expect(skusOf(again)).not.toContain(blocks[0]!.offers[0]!.sku);
      }
    }
  });

  it("show no error under load, while each makes builds and changes the policy", async () => {
    const wrong: string[] = [];
    const generations = new Map<string, string>();
    let answers = 0;
    let stop = false;
    const shopper = async (number: number): Promise<void> => {
      for (let i = number; !stop; i++) {
        const version = VERSIONS[i % 2]!;
        const response = await shop.ask(
          version,
          i % 3 === 0 ? `/v1/page?placement=product,cart&items=sku-${i % 24}&locale=en` : cart(i),
        );
        const body = (await response.json()) as Answer & { answers?: Answer[] };
        if (response.status !== 200) wrong.push(`${version}: ${response.status}`);
        for (const { build, blocks, degraded } of body.answers ?? [body]) {
          answers++;
          if (degraded !== undefined) wrong.push(`${version}: ${degraded}`);
          for (const { title } of (blocks ?? []).flatMap(({ offers }) => offers)) {
            const generation = / of generation (\d+)$/.exec(title)?.[1] ?? "none";
            const known = generations.get(build!) ?? generation;
            generations.set(build!, known);
            if (known !== generation) wrong.push(`${version}: ${build} mixed`);
          }
        }
      }
    };
    const shoppers = Array.from({ length: SHOPPERS }, (_, i) => shopper(i));
    const until = Date.now() + LOAD_MS;
    for (let generation = 3; Date.now() < until || generation < 5 || answers <= FEWEST; generation++) {
      const version = VERSIONS[generation % 2]!;
      await night(version, generation);
      const put = await shop.ask(version, "/v1/admin/policy", {
        method: "PUT",
        headers: ADMIN,
        body: JSON.stringify({ limits: { offers: 1 + (generation % 3) } }),
      });
      if (put.status !== 200) wrong.push(`policy by ${version}: ${put.status}`);
    }
    stop = true;
    await Promise.all(shoppers);
    expect([...new Set(wrong)]).toEqual([]);
    expect(answers).toBeGreaterThan(FEWEST);
    expect(generations.size).toBeGreaterThan(1);
  }, 240_000);
});
