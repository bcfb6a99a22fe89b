/** How a slot of the shop's page wants to be filled, who may say so, and what becomes of one that cannot be. */
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "../../functions/env.ts";
import { counters } from "../../functions/isolate.ts";
import worker from "../../functions/worker.ts";
import { openShop, shop } from "./overlay-shop.ts";

beforeAll(openShop);
afterEach(() => {
  vi.restoreAllMocks();
});

/** The shop's page as a visitor gets it: what stands in its head, and in its body. */
async function visit(head: string, body: string, more: object = {}, path = "/p?q=zoe"): Promise<string> {
  const html = `<!doctype html><html lang="en"><head><title>t</title>${head}</head><body>${body}</body></html>`;
  const ORIGIN = {
    fetch: async () => new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } }),
  };
  const context = createExecutionContext();
  const request = new Request(`https://shop.example${path}`, { headers: { "sec-fetch-dest": "document" } });
  const as = { ...shop, ORIGIN, ...more } as unknown as Env;
  const response = await worker.fetch(request as Parameters<typeof worker.fetch>[0], as, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  return text.slice(text.indexOf("<body>"));
}
const warnings = () => {
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => warned.mock.calls.map(([line]): object => JSON.parse(line));
};
const block = (more: string, placement = "confirmation"): string =>
  `<osusume-block placement="${placement}" items="HOT" ${more}></osusume-block>`;
const own = (more: string): string =>
  `<div data-osusume-placement="confirmation" data-osusume-items="HOT" ${more}></div>`;

describe("where a slot's forms lead", () => {
  it("is said by the block itself, else by the page's head, and by no element of the shop's own", async () => {
    expect(await visit("", block('events="/own/events"'))).toContain('action="/own/events');
    const meta = '<meta name="osusume:events" content="/head/events">';
    expect(await visit(meta, block(""))).toContain('action="/head/events');
    expect(await visit(meta, block('events="/own/events"'))).toContain('action="/own/events');
    for (const where of ['data-osusume-events="/own/events"', 'events="/own/events"']) {
      const text = await visit("", own(where));
      expect(text).toContain("WITH_HOT of ");
      expect(text.replace(own(where).slice(0, -6), "")).not.toContain("/own/events");
    }
    expect(await visit("", block('data-osusume-events="/own/events"'))).not.toContain('action="/own/events');
  });
});

describe("how a slot looks", () => {
  it("is said by the block, by an element's own data, else by the page", async () => {
    expect(await visit("", block('heading="5"'))).toContain("<h5");
    expect(await visit("", own('data-osusume-heading="4"'))).toContain("<h4");
    expect(await visit("", block('data-osusume-heading="4"'))).toContain("<h4");
    const meta = '<meta name="osusume:heading" content="3">';
    expect(await visit(meta, block(""))).toContain("<h3");
    expect(await visit(meta, block('heading="5"'))).toContain("<h5");
    // An attribute of an element of the shop's own is the shop's.
    expect(await visit(meta, own('heading="5"'))).toContain("<h3");
    expect(await visit("", block(""))).toContain("<h2");
  });

  it("is one style sheet for all that is bare, and one for each that is shut off", async () => {
    const sheet = 'stylesheet="/looks.css"';
    const count = async (...slots: string[]) =>
      (await visit("", slots.join("<hr>"))).split('href="/looks.css"').length - 1;
    const light = `${sheet} light`;
    expect(await count(block(sheet), block(sheet, "home"))).toBe(2);
    expect(await count(block(light), block(light, "home"))).toBe(1);
    // One that is shut off styles nothing outside of itself, nor does what stands outside style it.
    expect(await count(block(sheet), block(light, "home"))).toBe(2);
    expect(await count(block(light), block(sheet, "home"))).toBe(2);
  });
});

describe("a slot with nothing to offer", () => {
  const nothing = (more: string) =>
    `<osusume-block placement="confirmation" items="FAVOURITE" ${more}>old</osusume-block>`;

  it("is shut and empty, or, where it is bare, as it was", async () => {
    expect(await visit("", nothing(""))).toContain('<template shadowrootmode="open">');
    expect(await visit("", nothing("light"))).toBe(`<body>${nothing("light")}</body></html>`);
    // Its style sheet is still to come.
    const text = await visit(
      "",
      [nothing('light stylesheet="/a.css"'), block('light stylesheet="/a.css"')].join("<hr>"),
    );
    expect(text).toContain('href="/a.css"');
  });
});

describe("a slot that cannot be filled", () => {
  it("is left as it is, with the reason in the log, and nothing of what was asked", async () => {
    const told = warnings();
    const wrong = block("", "nowhere");
    const text = await visit("", `${wrong}${block("")}`);
    expect(text).toContain(wrong);
    expect(text).toContain("WITH_HOT of ");
    expect(told()).toEqual([
      {
        event: "slot",
        method: "GET",
        path: "/p",
        detail: expect.stringMatching(/^it must be one of home, product/),
      },
    ]);
  });

  it("because answering failed is left as well, and what failed is said", async () => {
    const told = warnings();
    vi.spyOn(console, "log").mockImplementation(() => {});
    const METRICS = {
      writeDataPoint: () => {
        throw new Error("no place at https://points.example/?of=zoe");
      },
    };
    const text = await visit("", block(""), { METRICS, POLICY_OBSERVE__SAMPLE: "1", STORE: "measured" });
    expect(text).toBe(`<body>${block("")}</body></html>`);
    expect(told()).toEqual([
      { event: "slot", method: "GET", path: "/p", detail: "Error: no place at https://points.example/?…" },
    ]);
  });

  it("because of where it stands is counted by the reason", async () => {
    const told = warnings();
    const before: Record<string, number> = { ...counters.slots_left };
    const inTable = `<table><tr>${block("light")}</tr></table>`;
    expect(await visit("", inTable)).toBe(`<body>${inTable}</body></html>`);
    const [[why, times] = ["", 0], ...others] = Object.entries(counters.slots_left).filter(
      ([reason, now]) => now !== before[reason],
    );
    expect([others, times]).toEqual([[], (before[why] ?? 0) + 1]);
    expect(told()).toEqual([{ event: "slot", method: "GET", path: "/p", detail: `left as it is: ${why}` }]);
  });
});

describe("a page of an isolate that knows no policy yet", () => {
  const silent = (STORE: string, more: object = {}) => ({
    STORE,
    TABLES: new Proxy(env.TABLES, { get: () => () => new Promise(() => {}) }),
    POLICY_STOREFRONT__DEADLINE_MS: "50",
    POLICY_READS__DEADLINE_MS: "50",
    ...more,
  });

  it("goes by the deployment's own variables where the shop's policy does not come in time", async () => {
    warnings();
    const paths = { POLICY_STOREFRONT__PATHS: JSON.stringify(["/elsewhere/*"]) };
    // As it is on its way already, a page that nothing is to be filled in is not taken apart.
    const slot = block("");
    expect(await visit("", slot, silent("slow 1", paths))).toBe(`<body>${slot}</body></html>`);
    const filled = await visit("", slot, silent("slow 2", paths), "/elsewhere/p");
    expect(filled).toMatch(/^<body><osusume-block/);
  });
});
