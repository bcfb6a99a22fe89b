import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { signingKey } from "../../../lib/cli/local/machine-key.ts";
import { eventLine } from "../../../lib/learning/events/measured-event.ts";
import { answerTokens } from "../../../lib/learning/events/offer-token.ts";
import { createSigner } from "../../../lib/security/signed-token.ts";
import { osusume } from "../../fixtures/command-line.ts";
import { ghost, NOON, purchased, visitorOf } from "../../report/world.ts";

const folder = mkdtempSync(join(tmpdir(), "osusume-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** As the command line signs where no key is set. */
const tokens = answerTokens(
  createSigner((await signingKey())!),
  { request: "0199b3d2-1c00-7000-8000-000000000001", placement: "cart", build: "b1" },
  { visitor: visitorOf(1), byExposure: true },
);
const token = tokens.offer({
  kind: "crosssell",
  sku: "FILTER",
  anchor: "BEAN",
  position: 0,
  propensity: null,
});
const at = "2025-10-05T10:30:00Z";
const events = file(
  "events.ndjson.gz",
  gzipSync(
    [
      JSON.stringify({ type: "exposure", token, at }),
      JSON.stringify({ type: "click", token, at }),
      JSON.stringify({ type: "click", token, at }),
      JSON.stringify({ type: "click", token: `${token}x` }),
      "{",
    ].join("\n"),
  ),
);
const orders = file(
  "orders.ndjson",
  JSON.stringify({
    id: "1",
    at: "2025-10-05T11:00:00Z",
    currency: "EUR",
    lines: [{ sku: "FILTER", qty: 2, price: "4.50", offer: token }],
  }),
);

describe("osusume report", () => {
  it("reads events as a browser sends them, each once, and orders that name their offers", async () => {
    const { code, stdout, stderr } = await osusume(
      "report",
      "--events",
      events,
      "--orders",
      orders,
      "--json",
    );
    expect(stderr).toContain("events.ndjson.gz:4: its token is not this shop's");
    expect(stderr).toContain("events.ndjson.gz:5: it is not JSON");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report.events).toMatchObject({ read: 5, kept: 2, doubled: 1, forged: 1, malformed: 1 });
    const value = (name: string) => report.metrics.find((one: { name: string }) => one.name === name).value;
    expect(value("direct_value")).toBe(9);
    expect(value("click_rate")).toBe(1);
    expect(report.orders).toMatchObject({ all: 1, token: 1 });
    for (const { definition } of report.metrics) expect(definition.length).toBeGreaterThan(20);
  });

  it("prints every figure with what orders were tied by, and writes a page with its definitions", async () => {
    const visitors = Array.from({ length: 40 }, (_, i) => i + 10);
    const held = file(
      "held.ndjson",
      [
        JSON.stringify({ type: "exposure", token, at }),
        ...visitors.flatMap((n) => [
          eventLine(ghost({ visitor: visitorOf(n), at: NOON })),
          eventLine(purchased(visitorOf(n), String(n), NOON)),
        ]),
      ].join("\n"),
    );
    const html = join(folder, "report.html");
    const { code, stdout } = await osusume("report", "--events", held, "--orders", orders, "--html", html);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Direct revenue +9\.00 EUR$/m);
    expect(stdout).toContain("1 orders: 1 name an offer");
    expect(stdout).toContain("not to be added up");
    const page = readFileSync(html, "utf8");
    expect(page).toContain("Value kept of the lines that carry an offer&#39;s token");
    expect(page).toContain("are held out");
  });

  it("says what is wrong with a time", async () => {
    const { code, stderr } = await osusume("report", "--events", events, "--orders", orders, "--from", "May");
    expect(code).toBe(2);
    expect(stderr).toContain("--from May: it must be an RFC 3339 time");
  });

  it("does not reach to the year of an order or an event of the future, and says which it was", async () => {
    const order = (id: string, at: string) =>
      JSON.stringify({ id, at, currency: "EUR", lines: [{ sku: "FILTER", qty: 1, price: "4.50" }] });
    const late = file(
      "late.ndjson",
      [order("1", "2025-10-05T11:00:00Z"), order("2", "9998-01-01T00:00:00Z")].join("\n"),
    );
    const ahead = file(
      "ahead.ndjson",
      [at, "9998-01-01T00:00:00Z"]
        .map((one, n) =>
          eventLine({ ...ghost({ visitor: visitorOf(n + 1), at: NOON }), at: Date.parse(one), id: `e${n}` }),
        )
        .join("\n"),
    );
    const ran = await osusume("report", "--events", ahead, "--orders", late, "--json");
    const { to, orders: counted } = JSON.parse(ran.stdout) as { to: string; orders: { all: number } };
    expect(Date.parse(to)).toBeLessThanOrEqual(Date.now());
    expect(counted.all).toBe(1);
    expect(ran.stderr).toMatch(/late\.ndjson:2: at lies in the future/);
  });
});
