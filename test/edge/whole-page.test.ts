/** `/v1/page`: several placements in one answer, for one shopper, on one page. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import worker from "../../functions/worker.ts";
import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { answer, openShop, QUERY, shop } from "./overlay-shop.ts";

beforeAll(openShop);

interface Slots {
  readonly request: string;
  readonly build: string | null;
  readonly answers: readonly (Answer & { readonly html?: string; readonly problem?: { status: number } })[];
}
interface Said {
  readonly type: string;
  readonly visitor: string;
  readonly placement?: string;
}

/** The answer, and what of it was to be measured. */
async function page(search: string, headers: Record<string, string> = {}, { queue = true } = {}) {
  const said: Said[] = [];
  let batches = 0;
  const sendBatch = async (all: Iterable<{ body: string }>) => {
    batches++;
    for (const { body } of all) for (const line of body.trim().split("\n")) said.push(JSON.parse(line));
  };
  const context = createExecutionContext();
  const request = new Request(`https://shop.example/v1/page?${search}`, { headers });
  const as = { ...shop, EVENTS: queue ? { sendBatch } : undefined } as unknown as Env;
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  await waitOnExecutionContext(context);
  const slots: Slots = await response.json();
  return { status: response.status, cookie: response.headers.get("set-cookie"), slots, said, batches };
}
const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));
const TWO = "placement=confirmation,home&items=HOT&locale=en";

describe("a whole page", () => {
  it("has an answer for each placement, in their order, under the first one's request", async () => {
    const { slots, status } = await page(TWO);
    expect([status, slots.answers.map(({ placement }) => placement)]).toEqual([
      200,
      ["confirmation", "home"],
    ]);
    const [first, second] = slots.answers;
    expect([slots.request, slots.build]).toEqual([first!.request, first!.build]);
    expect(first!.build).not.toBeNull();
    expect(skusOf(first!)).toEqual(skusOf(await answer(QUERY)));
    // What stands above is not offered again below.
    expect(skusOf(second!).filter((sku) => skusOf(first!).includes(sku))).toEqual([]);
    expect(skusOf(second!).length).toBeGreaterThan(0);
  });

  it("offers nothing twice, though two of its slots ask the same", async () => {
    const { slots } = await page("placement=confirmation,confirmation&items=HOT&locale=en&limit=1");
    const [first, second] = slots.answers.map(skusOf);
    expect([first, second]).toEqual([["WITH_HOT"], ["WITH_TAIL"]]);
  });

  it("says of a placement that there is not what is wrong with it, and answers the others", async () => {
    const { slots, status } = await page("placement=nowhere,home&locale=en");
    expect([status, slots.answers[0]]).toEqual([
      200,
      { blocks: [], problem: expect.objectContaining({ status: 400, parameter: "placement" }) },
    ]);
    expect(skusOf(slots.answers[1]!).length).toBeGreaterThan(0);
    expect(slots.request).toBe(slots.answers[1]!.request);
    expect((await page("placement=nowhere&locale=en")).status).toBe(400);
  });

  it("is one visitor's, who gets one cookie; who agrees to nothing gets none, nor is noted", async () => {
    const fresh = await page(TWO);
    expect(fresh.cookie).toMatch(/^osusume=/);
    const served = fresh.said.filter(({ type }) => type === "served");
    expect(new Set(served.map(({ visitor }) => visitor)).size).toBe(1);
    // Once a day is enough of one visitor, whatever else the browser remembers for others.
    expect(served).toHaveLength(1);
    const cookie = `theme=dark; ${fresh.cookie!.split(";")[0]}; basket=7`;
    expect((await page(TWO, { cookie })).said.filter(({ type }) => type === "served")).toEqual([]);
    const refused = await page(`${TWO}&consent=none`);
    expect([refused.cookie, refused.said, refused.batches]).toEqual([null, [], 0]);
    expect(skusOf(refused.slots.answers[0]!).length).toBeGreaterThan(0);
  });

  it("loses nothing where the shop has no queue: then nothing is measured", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    try {
      const { slots } = await page(TWO, {}, { queue: false });
      expect(skusOf(slots.answers[0]!).length).toBeGreaterThan(0);
      expect(warned).not.toHaveBeenCalled();
    } finally {
      warned.mockRestore();
    }
  });

  it("has HTML where it is asked for, with one style sheet for all of it and no pixel", async () => {
    const { slots } = await page(`${TWO}&format=html&stylesheet=/own.css`);
    const [first, second] = slots.answers.map(({ html }) => html ?? "");
    expect(first).toContain("/own.css");
    expect(second).toContain("data-osusume-sku");
    expect(second).not.toContain("stylesheet");
    expect(`${first}${second}`).not.toContain("/v1/seen");
    const { slots: plain } = await page(TWO);
    expect(plain.answers.map((one) => "html" in one)).toEqual([false, false]);
  });
});
