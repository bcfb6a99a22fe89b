/**
 * Shops made to show one thing each, built whole and asked as a page would: sets, prices by quantity, what has grown old,
 * help with a topic. Sums are reckoned by hand beside each.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { DAY, guests, NOW, offersOf, refusalOf, type Shop, shopOf, skusOf } from "./whole-shop.ts";

describe("a burger shop", () => {
  let shop: Shop;
  beforeAll(async () => {
    const part = (sku: string, title: string, price: number) => ({
      sku,
      title,
      price,
      category: `food/${sku}`,
    });
    shop = await shopOf(
      [
        part("BURGER", "Cheeseburger", 500),
        part("FRIES", "French Fries", 250),
        part("COLA", "Cola", 200),
        {
          ...part("NUGGETS", "Nuggets", 400),
          quantity_prices: [
            { qty: 2, price: 350 },
            { qty: 4, price: 300 },
          ],
        },
        part("SALAD", "Garden Salad", 450),
        {
          sku: "MENU",
          title: "Cheeseburger Menu",
          price: 800,
          contains: [
            { sku: "BURGER", qty: 1 },
            { sku: "FRIES", qty: 1 },
            { sku: "COLA", qty: 1 },
          ],
        },
        {
          sku: "DEAR",
          title: "Family Box",
          price: 1200,
          contains: [
            { sku: "SALAD", qty: 1 },
            { sku: "COLA", qty: 1 },
          ],
        },
        { sku: "GONE", title: "Salad Deal", price: 400, stock: 0, contains: [{ sku: "SALAD", qty: 1 }] },
        {
          sku: "HALF",
          title: "Mystery Menu",
          price: 300,
          contains: [
            { sku: "SALAD", qty: 1 },
            { sku: "NO-SUCH", qty: 1 },
          ],
        },
        {
          sku: "FEAST",
          title: "Feast",
          price: 1600,
          contains: [
            { sku: "BURGER", qty: 2 },
            { sku: "NUGGETS", qty: 2 },
          ],
        },
      ],
      [
        ...guests(20, "BURGER"),
        ...guests(20, "FRIES", "COLA"),
        ...guests(9, "NUGGETS"),
        ...guests(9, "SALAD"),
      ],
    );
  });

  it("offers the menu for the burger, with the step that is paid and what it saves", async () => {
    for (const placement of ["product", "cart"]) {
      const [menu, ...others] = offersOf(await shop.ask({ placement, items: ["BURGER"] }));
      expect(menu).toMatchObject({
        sku: "MENU",
        anchor: "BURGER",
        replaces: { sku: "BURGER", qty: 1 },
        // 800 − 500.
        step: { from: 500, amount: 300, percent: 60, text: "+¥300" },
        // 500 + 250 + 200 − 800.
        benefit: "¥150 less than one by one",
        why: { rule: "set", text: "Contains Cheeseburger" },
      });
      expect(menu!.replaces_too).toBeUndefined();
      expect(others).toEqual([]);
    }
  });

  it("counts what is in the cart of it already, and takes the place of all of that", async () => {
    const [menu] = offersOf(await shop.ask({ placement: "cart", items: "BURGER:2,FRIES" }));
    expect(menu).toMatchObject({
      sku: "MENU",
      replaces: { sku: "BURGER", qty: 1 },
      replaces_too: [{ sku: "FRIES", qty: 1 }],
      // 800 − 500 − 250.
      step: { from: 750, amount: 50 },
    });
    const all = offersOf(await shop.ask({ placement: "cart", items: ["BURGER", "FRIES", "COLA"] }));
    // 800 − 950: the shopper saves.
    expect(all[0]).toMatchObject({ sku: "MENU", step: { amount: -150, text: "saves ¥150" } });
  });

  it("says the same in Japanese and in German", async () => {
    const said = async (locale: string) => {
      const [menu] = offersOf(await shop.ask({ placement: "cart", items: ["BURGER"] }, locale));
      return [menu!.why.text, menu!.benefit];
    };
    expect(await said("ja")).toEqual(["Cheeseburgerを含むセット", "単品の合計より¥150お得"]);
    expect((await said("de"))[0]).toBe("Enthält Cheeseburger");
    expect((await said("de"))[1]).toMatch(/^150\s¥ weniger als einzeln$/);
  });

  it.each([
    ["a set that costs more than what it adds up to", ["SALAD"], "DEAR"],
    ["a set that is sold out", ["SALAD"], "GONE"],
    ["a set of what the shop does not have", ["SALAD"], "HALF"],
    ["a set of which nothing is in the cart", ["NUGGETS"], "MENU"],
    ["a set that is in the cart", ["BURGER", "MENU"], "MENU"],
    ["a set at more than double", ["BURGER"], "FEAST"],
  ])("does not offer %s", async (_what, items, sku) => {
    expect(skusOf(await shop.ask({ placement: "cart", items }))).not.toContain(sku);
  });

  it("offers two for their price where the catalog has one, and the next price to who has two", async () => {
    const [two] = offersOf(await shop.ask({ placement: "cart", items: ["NUGGETS"] }));
    expect(two).toMatchObject({
      sku: "NUGGETS",
      qty: 2,
      replaces: { sku: "NUGGETS", qty: 1 },
      // 2 · 350 − 400.
      step: { from: 400, amount: 300 },
      // Of one piece, as the catalog prices it for so many: × 2 is what is paid.
      price: { amount: 350, text: "¥350" },
      benefit: "2 for ¥700: ¥50 less each",
      why: { rule: "quantity", text: "More of Nuggets for less each" },
    });
    const four = offersOf(await shop.ask({ placement: "cart", items: "NUGGETS:3" })).find(
      ({ sku }) => sku === "NUGGETS",
    );
    // 4 · 300 − 3 · 350.
    expect(four).toMatchObject({
      qty: 4,
      replaces: { qty: 3 },
      step: { from: 1050, amount: 150 },
      price: { amount: 300 },
    });
    expect(skusOf(await shop.ask({ placement: "cart", items: "NUGGETS:4" }))).not.toContain("NUGGETS");
    // Without a price for the quantity nothing is promised.
    expect(offersOf(await shop.ask({ placement: "cart", items: "SALAD:2" }))).toEqual([]);
  });
});

describe("a shop that helps", () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await shopOf(
      [
        {
          sku: "MILL-A",
          title: "Mill Basic",
          price: 9000,
          family: "mill",
          tier: 1,
          durable: true,
          category: "mills",
          tags: ["solves:uneven"],
        },
        {
          sku: "MILL-B",
          title: "Mill Plus",
          price: 12_000,
          family: "mill",
          tier: 2,
          durable: true,
          category: "mills",
          tags: ["solves:uneven"],
          benefit: "40 steps",
        },
        {
          sku: "BRUSH",
          title: "Brush",
          price: 700,
          category: "care",
          tags: ["solves:uneven", "solves:dust"],
        },
        {
          sku: "TABS",
          title: "Tablets",
          price: 900,
          category: "care",
          tags: ["solves:bitter"],
          requires: ["category:machines"],
        },
        { sku: "MACHINE", title: "Machine", price: 40_000, durable: true, category: "machines" },
        {
          sku: "OFF",
          title: "Old Brush",
          price: 300,
          category: "care",
          active: false,
          tags: ["solves:dust"],
        },
        { sku: "BEANS", title: "Beans", price: 1000, durable: false, category: "beans" },
      ],
      [
        ...guests(9, "MILL-A"),
        ...guests(9, "BEANS"),
        { customer: "owner", at: NOW - 200 * DAY, lines: [["MACHINE"], ["MILL-A"]] },
        { customer: "drinker", at: NOW - 100 * DAY, lines: [["BEANS"]] },
      ],
    );
  });
  const ask = (topic: string, more: object = {}) => shop.ask({ placement: "support", topic, ...more });

  it("offers what solves the topic, one of each kind, and says so", async () => {
    const answer = await ask("uneven");
    expect(skusOf(answer).sort()).toEqual(["BRUSH", "MILL-A"]);
    expect(offersOf(answer)[0]!.why.text).toBe("Helps with what you asked about");
    expect(offersOf(answer)[0]!.step).toBeUndefined();
  });

  it("offers nothing that does not fit what is owned, nor what is owned", async () => {
    expect(skusOf(await ask("bitter", { customer: "owner" }))).toEqual(["TABS"]);
    expect(skusOf(await ask("bitter", { customer: "drinker" }))).toEqual([]);
    const uneven = await ask("uneven", { customer: "owner" });
    expect(skusOf(uneven)).not.toContain("MILL-A");
    expect(refusalOf(uneven, "MILL-A")).toBe("owned");
  });

  it("offers nothing where nothing that is sold helps, and no topic was named", async () => {
    expect(skusOf(await ask("delivery"))).toEqual([]);
    expect(skusOf(await ask("dust"))).toEqual(["BRUSH"]);
    expect(skusOf(await shop.ask({ placement: "support" }))).toEqual([]);
  });
});

describe("a shop whose things grow old", () => {
  let shop: Shop;
  beforeAll(async () => {
    const model = (tier: number, price: number) => ({
      sku: `PAN-${tier}`,
      title: `Pan ${["Basic", "Plus"][tier - 1]}`,
      price,
      family: "pan",
      tier,
      durable: true,
      lifetime_days: 500,
      category: "pans",
      ...(tier > 1 ? { benefit: { en: "Lasts twice as long", ja: "2倍長持ち" } } : {}),
    });
    shop = await shopOf(
      [
        model(1, 5000),
        model(2, 6000),
        { sku: "SPOON", title: "Spoon", price: 500, durable: true, category: "spoons" },
      ],
      [
        ...guests(9, "PAN-1"),
        { customer: "old", at: NOW - 800 * DAY, lines: [["PAN-1"]] },
        { customer: "old", at: NOW - 40 * DAY, lines: [["SPOON"]] },
        { customer: "young", at: NOW - 400 * DAY, lines: [["PAN-1"]] },
        { customer: "young", at: NOW - 40 * DAY, lines: [["SPOON"]] },
        { customer: "year", at: NOW - 370 * DAY, lines: [["PAN-1"]] },
        { customer: "year", at: NOW - 40 * DAY, lines: [["SPOON"]] },
      ],
    );
  });

  it("offers the next model for one beyond its usual age, names the moment, and says the whole price", async () => {
    for (const placement of ["account", "follow_up"]) {
      const [pan] = offersOf(await shop.ask({ placement, customer: "old" }));
      expect(pan).toMatchObject({ sku: "PAN-2", price: { amount: 6000 }, benefit: "Lasts twice as long" });
      expect(pan!.why.text).toBe("Bought 2 years ago: the next step up from Pan Basic");
      expect(pan!.step).toBeUndefined();
    }
    const [pan] = offersOf(await shop.ask({ placement: "account", customer: "old" }, "ja"));
    expect(pan!.why.text).toBe("2年前にお求めのPan Basicのひとつ上");
  });

  it("offers it in the days around an anniversary, and says that", async () => {
    const [pan] = offersOf(await shop.ask({ placement: "account", customer: "year" }));
    expect(pan).toMatchObject({ sku: "PAN-2" });
    expect(pan!.why.text).toBe("A year with us: the next step up from Pan Basic");
  });

  it("leaves alone who has one that is not old, far from any milestone", async () => {
    const answer = await shop.ask({ placement: "account", customer: "young" });
    expect(skusOf(answer)).toEqual([]);
    expect(refusalOf(answer, "PAN-2")).toBe("timing");
  });
});
