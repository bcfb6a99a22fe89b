/// <reference types="@cloudflare/vitest-plugin/types" />
/** What goes over the tables between two builds: prices, stock and overrides, as a shopper sees them. */

import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { shopOf } from "../../functions/isolate.ts";
import { publishOverlay } from "../../functions/publish-overlay.ts";
import { OVERRIDES_KEY } from "../../lib/offers/live/overrides.ts";
import { answer, ask, forgetTold, offers, openShop, QUERY, shop, skus, told } from "./overlay-shop.ts";

beforeAll(openShop);
beforeEach(forgetTold);

describe("overrides", () => {
  const by = { who: "Mai", why: "because" };
  const put = (overrides: unknown[], headers?: Record<string, string>) =>
    told("PUT", "/v1/admin/overrides", { overrides }, headers);

  it("ban, boost and pin, for an anchor, a category, a placement and a span of time", async () => {
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    await put([{ id: "1", kind: "ban", item: "WITH_HOT", ...by }]);
    expect(await skus()).toEqual(["WITH_TAIL"]);
    const { refused } = await answer(`${QUERY}&explain=1`);
    expect(refused).toContainEqual(
      expect.objectContaining({ sku: "WITH_HOT", guardrail: "banned", detail: "taken out by Mai: because" }),
    );
    await put([{ id: "1", kind: "ban", item: "WITH_HOT", anchor: "TAIL", ...by }]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    await put([{ id: "1", kind: "boost", item: "WITH_TAIL", factor: 10, ...by }]);
    expect(await skus()).toEqual(["WITH_TAIL", "WITH_HOT"]);
    await put([{ id: "1", kind: "pin", item: "OTHER", placement: "confirmation", ...by }]);
    expect(await skus()).toEqual(["OTHER", "WITH_HOT", "WITH_TAIL"]);
    expect((await offers())[0]).toMatchObject({ why: { rule: "pinned", text: "Chosen by the shop" } });
    await put([{ id: "1", kind: "pin", item: "OTHER", placement: "cart", ...by }]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    await put([
      {
        id: "1",
        kind: "scenario",
        anchor: "category:shelf",
        item: "OTHER",
        from: "2026-01-01T00:00:00Z",
        ...by,
      },
    ]);
    expect((await skus())[0]).toBe("OTHER");
    await put([
      { id: "1", kind: "scenario", anchor: "HOT", item: "OTHER", until: "2026-01-01T00:00:00Z", ...by },
    ]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    await put([{ id: "1", kind: "scenario", anchor: "TAIL", item: "OTHER", ...by }]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
  });

  it("fill what is left over: with nothing, beside a result, always, or with chosen products", async () => {
    // Nothing is in view: the shop's favourite stands in.
    const ORPHAN = "/v1/blocks?placement=home&locale=en&consent=none";
    // Of the same department as what is in view, it would be refused there.
    const fill = (more: object) =>
      put([{ id: "1", kind: "fill", waives: ["weak_evidence"], ...more, ...by }]);
    expect(await skus(ORPHAN)).toEqual(["FAVOURITE"]);
    await fill({ fill: "nothing" });
    expect([await skus(), await skus(ORPHAN)]).toEqual([["WITH_HOT", "WITH_TAIL"], []]);
    await fill({ fill: "with_result" });
    expect([await skus(), await skus(ORPHAN)]).toEqual([["WITH_HOT", "WITH_TAIL", "FAVOURITE"], []]);
    await fill({ fill: "ranking" });
    expect([await skus(), await skus(ORPHAN)]).toEqual([
      ["WITH_HOT", "WITH_TAIL", "FAVOURITE"],
      ["FAVOURITE"],
    ]);
    await fill({ fill: "items", items: ["WITH_HOT", "TAIL"] });
    expect([await skus(), await skus(ORPHAN)]).toEqual([
      ["WITH_HOT", "WITH_TAIL", "TAIL"],
      ["WITH_HOT", "TAIL"],
    ]);
    // What fills passes the guardrails too.
    await told("PUT", "/v1/admin/catalog/TAIL", { stock: 0 });
    expect(await skus(ORPHAN)).toEqual(["WITH_HOT"]);
  });

  it("take only, or first, some categories, and whole categories out", async () => {
    const categories = (more: object) => put([{ id: "1", kind: "categories", ...more, ...by }]);
    await categories({ take: ["shelf/with_tail"], strength: "prefer" });
    expect(await skus()).toEqual(["WITH_TAIL", "WITH_HOT"]);
    await categories({ take: ["shelf/with_tail"], strength: "only" });
    expect(await skus()).toEqual(["WITH_TAIL"]);
    const { refused } = await answer(`${QUERY}&explain=1`);
    expect(refused).toContainEqual({
      sku: "WITH_HOT",
      anchor: "HOT",
      guardrail: "category_matrix",
      detail: "only shelf/with_tail here, by Mai: because",
    });
    await categories({ take: "other", strength: "only" });
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
    await put([{ id: "1", kind: "ban", item: "category:shelf/with_hot", ...by }]);
    expect(await skus()).toEqual(["WITH_TAIL"]);
    await put([{ id: "1", kind: "boost", item: "category:shelf/with_tail", factor: 10, ...by }]);
    expect(await skus()).toEqual(["WITH_TAIL", "WITH_HOT"]);
  });

  it("count in their order, and none after the one that is the last to", async () => {
    const pin = { id: "pin", kind: "pin", item: "OTHER", ...by };
    const nothing = { id: "nothing", kind: "none", placement: "confirmation", ...by };
    await put([nothing, pin]);
    expect(await skus()).toEqual([]);
    const { refused } = await answer(`${QUERY}&explain=1`);
    expect(refused).toContainEqual(
      expect.objectContaining({ guardrail: "banned", detail: "nothing is offered here, by Mai: because" }),
    );
    await put([pin, nothing]);
    expect(await skus()).toEqual(["OTHER"]);
    await put([{ ...pin, exit: true }, nothing]);
    expect(await skus()).toEqual(["OTHER", "WITH_HOT", "WITH_TAIL"]);
    expect((await answer(`${QUERY}&explain=1`)).overrides).toEqual([{ id: "pin", kind: "pin", ...by }]);
    // Where it does not match, the rules after it are asked.
    await put([{ ...pin, anchor: "TAIL", exit: true }, nothing]);
    expect(await skus()).toEqual([]);
    await put([{ ...pin, position: 2 }]);
    expect(await skus()).toEqual(["WITH_HOT", "OTHER", "WITH_TAIL"]);
    // A group that nobody here is in.
    await put([{ ...nothing, segment: "vip" }]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
  });

  it("waive a guardrail of the shop's own judgement, and say so; never one that speaks for the shopper", async () => {
    await told("PUT", "/v1/admin/catalog/OTHER", { price: 5000 });
    const pin = { id: "1", kind: "pin", item: "OTHER", ...by };
    await put([pin]);
    const without = await answer(`${QUERY}&explain=1`);
    const [against] = (without.refused ?? []).filter(({ sku }) => sku === "OTHER");
    expect(against?.guardrail).toBe("proportion");
    await put([{ ...pin, waives: ["proportion"] }]);
    expect(await skus()).toEqual(["OTHER", "WITH_HOT", "WITH_TAIL"]);
    const { waived } = await answer(`${QUERY}&explain=1`);
    expect(waived).toEqual([{ ...against, detail: `${against!.detail}; waived by Mai: because` }]);
    expect((await put([{ ...pin, waives: ["out_of_stock"] }])).status).toBe(422);
    expect((await put([{ ...pin, waives: ["dismissed"] }])).status).toBe(422);
  });

  it("put nothing past the guardrails", async () => {
    await put([{ id: "1", kind: "pin", item: "HOT", ...by }]);
    expect(await skus()).not.toContain("HOT");
    await put([{ id: "1", kind: "pin", item: "OTHER", ...by }]);
    await told("PUT", "/v1/admin/catalog/OTHER", { stock: 0 });
    expect(await skus()).not.toContain("OTHER");
    await put([{ id: "1", kind: "pin", item: "NOBODY-KNOWS-IT", ...by }]);
    expect(await skus()).toEqual(["WITH_HOT", "WITH_TAIL"]);
  });

  it("that this version takes no more stop none of the others, and what is no list is none", async () => {
    const ban = { id: "1", kind: "ban", item: "WITH_HOT", ...by };
    const kept = async (content: unknown) => {
      await env.LOGS.put(OVERRIDES_KEY, JSON.stringify(content));
      const read = (await (await ask("GET", "/v1/admin/overrides")).json()) as { overrides: unknown };
      await publishOverlay(shop);
      shopOf({}).forget();
      return [read.overrides, await skus()];
    };
    const others = [[ban], ["WITH_TAIL"]];
    expect(await kept([{ ...ban, id: "0", kind: "of old" }, ban])).toEqual(others);
    expect(await kept({ 0: ban })).toEqual([[], ["WITH_HOT", "WITH_TAIL"]]);
    expect(await kept(null)).toEqual([[], ["WITH_HOT", "WITH_TAIL"]]);
  });

  it("are read back as they were put, changed over the version that was read, and audited", async () => {
    const first = [{ id: "1", kind: "ban", item: "A", ...by }];
    await put(first);
    const read = await ask("GET", "/v1/admin/overrides");
    expect(await read.json()).toEqual({ overrides: first });
    const etag = read.headers.get("etag")!;
    expect((await put([], { "if-match": etag })).status).toBe(200);
    expect((await put(first, { "if-match": etag })).status).toBe(412);
    for (const wrong of [
      [{ id: "1", kind: "ban", item: "A" }],
      [{ id: "1", kind: "boost", item: "A", factor: 0, ...by }],
      [{ id: "1", kind: "boost", item: "A", factor: 101, ...by }],
      [{ id: "1", kind: "scenario", item: "A", ...by }],
      [{ id: "1", kind: "ban", item: "A", from: "soon", ...by }],
      [...first, ...first],
      [{ id: "1", kind: "pin", item: "category:shelf", ...by }],
      [{ id: "1", kind: "fill", fill: "something", ...by }],
      [{ id: "1", kind: "categories", take: "same", ...by }],
      [{ id: "1", kind: "ban", item: "A", holdout: 0.1, ...by }],
      [{ id: "1", kind: "ban", item: "A", campaign: "June", holdout: 0.1, ...by }],
      Array.from({ length: 501 }, (_, i) => ({ id: `${i}`, kind: "ban", item: "A", ...by })),
    ]) {
      expect((await put(wrong)).status).toBe(422);
    }
    expect((await ask("PUT", "/v1/admin/overrides", '{"overrides":[')).status).toBe(400);
    const audit = (await (await ask("GET", "/v1/admin/audit")).json()) as {
      entries: { what: string; who: string; before: unknown; after: unknown }[];
    };
    expect(audit.entries.map(({ what, before, after }) => ({ what, before, after }))).toEqual([
      { what: "overrides", before: first, after: [] },
      { what: "overrides", before: [], after: first },
    ]);
    expect(JSON.stringify(audit)).not.toContain("Bearer");
    expect(audit.entries[0]!.who).toMatch(/^token [0-9a-f]{8}$/);
  });
});
