/** Carts of businesses: longer than what an answer looks at, and no reason to answer nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../lib/blocks/answer/answer.ts";
import { readableLists } from "../../../lib/blocks/answer/cart-lines.ts";
import { Page } from "../../../lib/blocks/answer/page-slots.ts";
import type { Query } from "../../../lib/blocks/request/query.ts";
import { type SampleTables, sampleTables } from "../../fixtures/sample-tables.ts";

let tables: SampleTables;
beforeAll(async () => {
  tables = await sampleTables();
});

const catalog = readFileSync(join(import.meta.dirname, "../../../data/shop/catalog.ndjson"), "utf8");
const sold = catalog
  .trim()
  .split("\n")
  .map((line): string => JSON.parse(line).sku);
const unknown = (count: number): string[] => Array.from({ length: count }, (_, i) => `NO-SUCH-${i}`);
const skusOf = ({ blocks }: Answer): string[] => blocks.flatMap(({ offers }) => offers.map(({ sku }) => sku));

describe("a list of more than a hundred lines", () => {
  it("is answered by what the tables know of it, wherever that stands", async () => {
    const alone = await tables.ask({ placement: "product", items: ["BEAN-ETH-200"] });
    const last = await tables.ask({ placement: "product", items: [...unknown(300), "BEAN-ETH-200"] });
    expect(skusOf(alone).length).toBeGreaterThan(0);
    expect(skusOf(last)).toEqual(skusOf(alone));
  });

  it.each(["items", "cart"])("of %s keeps all of its lines from being offered again", async (list) => {
    const offered = skusOf(await tables.ask({ placement: "cart", items: sold.slice(0, 100), limit: 3 }));
    expect(offered.length).toBeGreaterThan(0);
    // The same anchors first, then everything that would have been offered, then more than is read of any list.
    const long = [...sold.slice(0, 100), ...offered];
    const answer = await tables.ask({ placement: "cart", items: sold.slice(0, 100), [list]: long });
    for (const sku of offered) expect(skusOf(answer)).not.toContain(sku);
    const beyond = [...sold.slice(0, 100), ...unknown(1500), ...offered];
    const longer = await tables.ask({ placement: "cart", items: sold.slice(0, 100), [list]: beyond });
    for (const sku of offered) expect(skusOf(longer)).not.toContain(sku);
  });
});

describe("the slots of a page", () => {
  it("together look at so many lines and no more, however long their lists are", async () => {
    const items = Array.from({ length: 100 }, (_, i) => ({ sku: `S${i}`, qty: 1 }));
    const page = new Page();
    const looked: number[] = [];
    for (let slot = 0; slot < 20; slot++) {
      await page.ask(
        { items, cart: items } as unknown as Query,
        async ({ items: anchors }, { mostLines }) => {
          looked.push(2 * Math.min(anchors.length, mostLines!));
          return { chosen: [] };
        },
      );
    }
    expect(looked[0]).toBe(200);
    expect(Math.min(...looked)).toBe(10);
    expect(looked.reduce((sum, lines) => sum + lines, 0)).toBeLessThan(1000);
  });

  it("are looked up less, too, where less of them may speak; what is not is known by name", () => {
    const lines = (of: string) => Array.from({ length: 1000 }, (_, i) => ({ sku: `${of}${i}`, qty: 1 }));
    const query = { items: lines("A"), cart: lines("B"), beyond: [] };
    const { items, cart, beyond } = readableLists(query, 5);
    expect([items.length, cart.length]).toEqual([50, 50]);
    const known = [...items, ...cart].map(({ sku }) => sku).concat(...beyond.map((more) => [...more]));
    expect(new Set(known).size).toBe(2000);
    expect(readableLists(query, 100)).toBe(query);
  });

  it("are not cut short on a page such as shops have", async () => {
    const page = new Page();
    const cart = Array.from({ length: 60 }, (_, i) => ({ sku: `S${i}`, qty: 1 }));
    for (let slot = 0; slot < 5; slot++) {
      const query = { items: cart.slice(0, 1), cart } as unknown as Query;
      await page.ask(query, async (_, { mostLines }) => {
        expect(mostLines).toBeGreaterThanOrEqual(60);
        return { chosen: [] };
      });
    }
  });
});
