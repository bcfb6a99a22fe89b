import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { images, texts } from "../../data/shop/generate.ts";
import { readCatalog } from "../../lib/catalog/read-catalog.ts";
import { readCustomers } from "../../lib/catalog/read-customers.ts";
import { EventReader } from "../../lib/learning/events/read-events.ts";
import { readOrderLog } from "../../lib/orders/read/read-log.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import { bytesOf, catalog, customers, log, orders, paid, returns, SHOP, textOf } from "./shop-files.ts";

const stream = (name: string) => new Blob([bytesOf(name)]).stream();

describe("the sample shop's files", () => {
  it("are what the generator writes, to the byte", () => {
    const written = texts();
    expect(written["catalog.ndjson"] === textOf("catalog.ndjson")).toBe(true);
    expect(written["customers.ndjson"] === textOf("customers.ndjson")).toBe(true);
    expect(written["orders.ndjson"] === textOf("orders.ndjson.gz")).toBe(true);
    expect(written["events.ndjson"] === textOf("events.ndjson.gz")).toBe(true);
    const pictures = images();
    expect(readdirSync(join(SHOP, "images")).sort()).toEqual(
      [...pictures.keys()].map((s) => `${s}.svg`).sort(),
    );
    for (const [sku, svg] of pictures) expect(textOf(`images/${sku}.svg`), sku).toBe(svg);
  });

  it("are as many as the README says", () => {
    const readme = textOf("README.md");
    const later = log.length - orders.length - returns.length;
    expect(readme).toContain(`${catalog.length} items`);
    expect(readme).toContain(`${orders.length.toLocaleString("en")} orders`);
    expect(readme).toContain(`${later} later versions of some and ${returns.length} returns`);
    expect(readme).toContain(`${customers.length} customers`);
  });

  it("are small: the log under 1 MB, a picture under 1.5 KB", () => {
    expect(bytesOf("orders.ndjson.gz").length).toBeLessThan(1_000_000);
    for (const file of readdirSync(join(SHOP, "images"))) {
      expect(readFileSync(join(SHOP, "images", file)).length, file).toBeLessThan(1500);
    }
  });

  it("hold no machine's clock: the gzip header has no time and no operating system", () => {
    expect([...bytesOf("orders.ndjson.gz").slice(4, 8)]).toEqual([0, 0, 0, 0]);
    expect(bytesOf("orders.ndjson.gz")[9]).toBe(255);
  });

  it("are read by the engine without one line set aside", async () => {
    const items = await readCatalog("catalog.ndjson", stream("catalog.ndjson"), "JPY");
    expect(items.ok && items.value.problems).toEqual([]);
    expect(items.ok && items.value.items.length).toBe(catalog.length);
    const people = await readCustomers("customers.ndjson", stream("customers.ndjson"));
    expect(people.ok && people.value.problems).toEqual([]);
    expect(people.ok && people.value.customers.length).toBe(customers.length);
    const read = await readOrderLog([{ name: "orders.ndjson.gz", open: () => stream("orders.ndjson.gz") }]);
    if (!read.ok) expect.fail(JSON.stringify(read.error));
    expect(read.value.counts.quarantined).toEqual({});
    expect(read.value.counts.returns).toBe(returns.length);
    expect(read.value.counts.orders + read.value.counts.returns).toBe(log.length);
    expect(read.value.log.currency).toBe("JPY");
  });
});

describe("the order log", () => {
  it("holds about twenty thousand orders of two years, ending in October 2026", () => {
    expect(orders.length).toBeGreaterThan(19_000);
    expect(orders.length).toBeLessThan(21_000);
    const days = orders.map(({ at }) => at.slice(0, 10)).sort();
    expect([days[0], days.at(-1)]).toEqual(["2024-11-01", "2026-10-31"]);
    expect(orders.every(({ at }) => at.endsWith("+09:00"))).toBe(true);
  });

  it("has guests on about a quarter, and a few cancelled and refunded orders", () => {
    const share = (count: number) => count / orders.length;
    expect(share(orders.filter(({ customer }) => customer === undefined).length)).toBeCloseTo(0.25, 1);
    const cancelled = share(orders.filter(({ status }) => status === "cancelled").length);
    const refunded = share(orders.filter(({ status }) => status === "refunded").length);
    expect(cancelled).toBeGreaterThan(0.005);
    expect(refunded).toBeGreaterThan(0.004);
    expect(cancelled + refunded).toBeLessThan(0.04);
    expect(log.length).toBeGreaterThan(orders.length + returns.length + 100);
  });

  it("names only what the catalog holds, each item at least once", () => {
    const known = new Set(catalog.map(({ sku }) => sku));
    const sold = new Set(orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)));
    expect([...sold].filter((sku) => !known.has(sku))).toEqual([]);
    expect([...known].filter((sku) => !sold.has(sku))).toEqual([]);
  });

  it("returns only what the order named held, after it was bought", () => {
    expect(returns.length).toBeGreaterThan(50);
    const byId = new Map(paid.map((order) => [order.id, order]));
    for (const back of returns) {
      const order = byId.get(back.order);
      expect(order, back.order).toBeDefined();
      expect(Date.parse(back.at)).toBeGreaterThan(Date.parse(order!.at));
      for (const line of back.lines) {
        const bought = order!.lines.find(({ sku }) => sku === line.sku);
        expect(bought?.qty, `${back.order} ${line.sku}`).toBeGreaterThanOrEqual(line.qty);
      }
    }
  });

  it("shows the catalog's price as the one most often paid, and others beside it", () => {
    for (const item of catalog.filter(({ active }) => active !== false)) {
      const paidFor = new Map<number, number>();
      for (const { lines } of paid) {
        for (const { sku, price } of lines)
          if (sku === item.sku) paidFor.set(price, (paidFor.get(price) ?? 0) + 1);
      }
      const most = Math.max(...paidFor.values());
      // Of a handful of sales the mode is chance.
      if (most > 12) expect(paidFor.get(item.price), item.sku).toBe(most);
      // Plans are never discounted.
      if (most > 200 && !item.sku.startsWith("SUB-")) expect(paidFor.size, item.sku).toBeGreaterThan(1);
    }
  });
});

describe("the simulated visits", () => {
  const reader = new EventReader({ signer: createSigner("of no shop"), tokenDays: 30 });
  for (const line of textOf("events.ndjson.gz").trimEnd().split("\n")) reader.line(line);
  const events = reader.events();

  it("are read without one set aside, and each says that nobody made it", () => {
    const { read, kept } = reader.counts;
    expect(kept).toBe(read);
    expect(events.filter(({ simulated }) => simulated !== true)).toEqual([]);
    expect(textOf("README.md")).toContain(`${events.length.toLocaleString("en")} events`);
  });

  it("end in the orders of October that the web shop took, and name only what is sold", () => {
    const october = orders.filter(
      ({ at, channel }) => Date.parse(at) >= Date.UTC(2026, 9, 1) && (channel === "web" || channel === "app"),
    );
    const ended = new Set(events.flatMap(({ type, order }) => (type === "purchase" ? [order] : [])));
    expect([...ended].sort()).toEqual(october.map(({ id }) => id).sort());
    const known = new Set(catalog.map(({ sku }) => sku));
    expect(events.filter(({ sku }) => sku !== null && !known.has(sku))).toEqual([]);
  });

  it("hold out the part that the sample's policy says, within what chance allows", () => {
    const { share } = JSON.parse(textOf("policy.json")).experiments.holdout as { share: number };
    const of = (type: string) => new Set(events.filter((one) => one.type === type).map((one) => one.visitor));
    const [held, given] = [of("ghost"), of("served")];
    expect([...held].filter((visitor) => given.has(visitor))).toEqual([]);
    const people = held.size + given.size;
    expect(Math.abs(held.size - share * people)).toBeLessThan(3 * Math.sqrt(people * share * (1 - share)));
  });
});

describe("the customer feed", () => {
  it("speaks of customers who ordered, and of plans that are sold", () => {
    const known = new Set(orders.map(({ customer }) => customer));
    const skus = new Set(catalog.map(({ sku }) => sku));
    for (const { customer, plan } of customers) {
      expect(known.has(customer), customer).toBe(true);
      if (plan !== undefined) expect(skus.has(plan), plan).toBe(true);
    }
    expect(new Set(customers.map(({ customer }) => customer)).size).toBe(customers.length);
    expect(customers.filter(({ plan }) => plan !== undefined).length).toBeGreaterThan(30);
    expect(customers.filter(({ nps }) => nps !== undefined && nps <= 6).length).toBeGreaterThan(20);
  });
});
