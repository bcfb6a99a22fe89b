import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { choicePlan, choicesOf } from "../../../lib/affinity/sequel/choices-by-owners.ts";
import { learnApart } from "../../../lib/affinity/sequel/set-apart.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { orderLog, type TestOrder } from "../../customers/order-log.ts";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const MAKES = ["a", "b", "c"] as const;
/** One shelf of printers, one of toners, and paper for all. */
const SHELVES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(MAKES.map((make) => [`printer-${make}`, "office/printers"])),
  ...Object.fromEntries(MAKES.map((make) => [`toner-${make}`, "office/toner"])),
  paper: "office/paper",
  labels: "office/paper",
};

interface Offices {
  readonly seed: number;
  readonly people?: number;
  /** How surely an office takes the toner of a printer that it has. */
  readonly loyal?: number;
  /** Share of the offices that have two printers. */
  readonly two?: number;
  readonly guests?: boolean;
}

/** Offices of one printer or two, which buy toner and paper every other month. */
function offices({ seed, people = 400, loyal = 1, two = 0.08, guests = false }: Offices): TestOrder[] {
  const draw = seededUniform(seed);
  const any = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)]!;
  const orders: TestOrder[] = [];
  for (let i = 0; i < people; i++) {
    const has = draw() < two ? [...new Set([any(MAKES), any(MAKES)])] : [any(MAKES)];
    const visit = (daysAgo: number, ...skus: string[]): void => {
      if (skus.length > 0)
        orders.push({
          customer: guests ? null : `c${i}`,
          at: NOW - daysAgo * DAY + i,
          lines: [...new Set(skus)].map((sku) => [sku] as [string]),
        });
    };
    const toner = (): string => `toner-${draw() < loyal ? any(has) : any(MAKES)}`;
    visit(300, ...has.map((make) => `printer-${make}`), ...(guests ? [toner()] : []));
    for (const daysAgo of [240, 180, 120, 60])
      visit(
        daysAgo,
        ...(draw() < 0.7 ? [toner()] : []),
        ...(draw() < 0.5 ? [any(["paper", "paper", "labels"])] : []),
      );
  }
  return orders.sort((x, y) => x.at - y.at);
}

function learned(orders: readonly TestOrder[], shelves = SHELVES) {
  const paths = [...new Set(Object.values(shelves))].filter((path) => path !== "");
  const log = orderLog(orders, "JPY", Object.keys(shelves));
  const { skus } = log;
  const leaf = Int32Array.from(skus, (sku) => paths.indexOf(shelves[sku]!));
  const lines = Int32Array.from(skus, (_, item) => log.items.filter((one) => one === item).length);
  const plan = choicePlan(leaf, paths, lines);
  const named = (things: readonly number[]): string[] =>
    things.map((thing) => (thing < plan.categories ? paths : skus)[plan.named[thing]!]!);
  const found = learnApart(choicesOf(log, ordersByCustomer(log), plan, NOW), plan);
  return Object.fromEntries(
    [...found].map(([item, { from, shownBy }]) => [
      skus[item]!,
      { from: named(from).sort(), shownBy: named(shownBy) },
    ]),
  );
}

describe("what sets items apart", () => {
  it.each([1, 2, 3, 4, 5])("is as planted: toner is for its own printer and no other (log %i)", (seed) => {
    const found = learned(offices({ seed }));
    for (const make of MAKES) {
      const others = MAKES.filter((other) => other !== make);
      const { from, shownBy } = found[`toner-${make}`]!;
      expect(from).toEqual(expect.arrayContaining(others.map((other) => `printer-${other}`)));
      for (const one of from)
        expect(others.flatMap((other) => [`printer-${other}`, `toner-${other}`])).toContain(one);
      expect(shownBy).toEqual([`printer-${make}`]);
    }
    for (const sku of ["paper", "labels"]) expect(found[sku]).toBeUndefined();
  });

  it("is found of two printers that stand quite alike, neither surer than the other", () => {
    const orders = MAKES.slice(0, 2).flatMap((make) =>
      Array.from({ length: 40 }, (_, i) => [
        { customer: `${make}${i}`, at: NOW - 300 * DAY + i, lines: [[`printer-${make}`]] as [string][] },
        { customer: `${make}${i}`, at: NOW - 200 * DAY + i, lines: [[`toner-${make}`]] as [string][] },
      ]).flat(),
    );
    expect(learned(orders)).toEqual({
      "toner-a": { from: ["printer-b"], shownBy: ["printer-a"] },
      "toner-b": { from: ["printer-a"], shownBy: ["printer-b"] },
    });
  });

  it("is told of things that are bought without what they go on too, in a shop of one shelf each", () => {
    const draw = seededUniform(12);
    const phones = ["x", "y", "z"];
    const shelves: Record<string, string> = { cable: "cables", charger: "chargers" };
    for (const phone of phones)
      Object.assign(shelves, {
        [`phone-${phone}`]: "phones",
        [`case-${phone}`]: "cases",
        [`glass-${phone}`]: "glass",
      });
    const orders: TestOrder[] = [];
    for (let i = 0; i < 600; i++) {
      const phone = phones[i % 3]!;
      const order = (daysAgo: number, ...skus: string[]): void => {
        if (skus.length > 0)
          orders.push({
            customer: `c${i}`,
            at: NOW - daysAgo * DAY + i,
            lines: skus.map((sku) => [sku] as const),
          });
      };
      const some = (share: number, sku: string): string[] => (draw() < share ? [sku] : []);
      order(
        250,
        `phone-${phone}`,
        ...some(0.6, `case-${phone}`),
        ...some(0.4, `glass-${phone}`),
        ...some(0.3, "charger"),
      );
      for (const daysAgo of [120, 50])
        order(
          daysAgo,
          ...some(0.25, `case-${phone}`),
          ...some(0.25, `glass-${phone}`),
          ...some(0.2, "cable"),
        );
    }
    const found = learned(
      orders.sort((x, y) => x.at - y.at),
      shelves,
    );
    for (const phone of phones)
      for (const kind of ["case", "glass"]) {
        const { from, shownBy } = found[`${kind}-${phone}`]!;
        const others = phones.filter((other) => other !== phone);
        expect(from).toEqual(expect.arrayContaining(others.map((other) => `phone-${other}`)));
        // Those whom most people tell of stand first: of what a page can show by, all have the phone, and some the rest.
        expect(shownBy[0]).toBe(`phone-${phone}`);
        for (const one of shownBy) expect(one.endsWith(`-${phone}`)).toBe(true);
      }
  });

  it.each([0.02, 0.08])("is told where each make is a leaf of its own, and %d of offices have two", (two) => {
    // A printer is bought alone, and several of them in one order by who has two.
    const byMake = Object.fromEntries(
      Object.entries(SHELVES).map(([sku, shelf]) => [
        sku,
        shelf === "office/paper" ? shelf : `${shelf}/${sku}`,
      ]),
    );
    const found = learned(offices({ seed: 1, two }), byMake);
    for (const make of MAKES) {
      const { from } = found[`toner-${make}`] ?? { from: [] };
      for (const other of MAKES.filter((one) => one !== make))
        expect(from).toEqual(expect.arrayContaining([expect.stringContaining(`printer-${other}`)]));
    }
  });

  /** So many people, one after the other, each with these orders of a day of its own. */
  const people = (...kinds: readonly (readonly [many: number, ...orders: string[][]])[]): TestOrder[] =>
    kinds.flatMap(([many, ...orders], kind) =>
      Array.from({ length: many }, (_, i) =>
        orders.map((skus, day) => ({
          customer: `${kind}-${i}`,
          at: NOW - (60 - day) * DAY + i,
          lines: skus.map((sku) => [sku] as const),
        })),
      ).flat(),
    );

  it("is shown by what goes with an item a quarter more often than with others of its shelf, and by no less", () => {
    const shop = (others: number): TestOrder[] =>
      people(
        [240, ["printer-a"], ["toner-a"]],
        [160, ["printer-a"], ["toner-b"]],
        [others, ["printer-b"], ["toner-b"]],
      );
    // Of 500 toners 240 are a's: of 400 it would be 192, and 240 is a quarter more.
    expect(learned(shop(100))["toner-a"]).toEqual({ from: ["printer-b"], shownBy: ["printer-a"] });
    expect(learned(shop(99))["toner-a"]).toEqual({ from: ["printer-b"], shownBy: [] });
  });

  it("is shown by nothing that goes with every kind, though more with this one", () => {
    const shelves = {
      "bike-road": "bikes",
      "bike-trail": "bikes",
      "tube-road": "tubes",
      "tube-trail": "tubes",
      patch: "care",
    };
    const shop = (patched: number): TestOrder[] =>
      people(
        [300, ["bike-road"], ["patch"], ["tube-road"]],
        [patched, ["bike-trail"], ["patch"], ["tube-trail"]],
        [300 - patched, ["bike-trail"], ["tube-trail"]],
      );
    // Half as many as by chance have patches and the other bike, and a few more.
    expect(new Set(learned(shop(100), shelves)["tube-road"]!.shownBy)).toEqual(
      new Set(["bike-road", "care"]),
    );
    expect(learned(shop(101), shelves)["tube-road"]).toEqual({
      from: ["bike-trail"],
      shownBy: ["bike-road"],
    });
  });

  it("is nothing where four in ten take it of those who would by chance, though no other printer is why", () => {
    const shop = (astray: number): TestOrder[] =>
      people(
        [200, ["printer-a"], ["toner-a"]],
        [200 - astray, ["printer-b"], ["toner-b"]],
        [astray, ["printer-b"], ["toner-a"]],
      );
    expect(learned(shop(20))["toner-a"]!.from).toEqual(["printer-b"]);
    expect(learned(shop(52))["toner-a"]).toBeUndefined();
  });

  it("is at most half of what chance would have, for another printer as well", () => {
    const shop = (others: number): TestOrder[] =>
      people(
        [360, ["printer-a"], ["toner-a"]],
        [120, ["printer-a", "printer-b"], ["toner-a"]],
        [others, ["printer-b"], ["toner-b"]],
        [50, ["printer-b"]],
      );
    // Of 360 toners that go to a printer-b 240 would be a's, and 120 are.
    expect(learned(shop(240))["toner-a"]!.from).toEqual(["printer-b"]);
    expect(learned(shop(239))["toner-a"]).toBeUndefined();
  });

  it("is not what is of no use to people: soil to who has a mower, whichever mower it is", () => {
    const shelves = {
      "mower-a": "garden/mowers",
      "mower-b": "garden/mowers",
      oil: "garden/care",
      pot: "garden/pots",
      soil: "garden/soil",
    };
    const orders = people(
      [200, ["mower-a", "oil"]],
      [200, ["mower-b", "oil"]],
      [300, ["pot", "soil"]],
      [20, ["pot"], ["oil"]],
    );
    const found = learned(orders, shelves);
    expect(found["mower-a"]!.from).toEqual(["mower-b"]);
    expect(found.soil).toBeUndefined();
  });

  /** Half of the people buy bottles and half tyres; a helmet or a bell with some of them, or by itself. */
  const accessories = (together: number): TestOrder[] => {
    const draw = seededUniform(3);
    const orders: TestOrder[] = [];
    for (let i = 0; i < 400; i++) {
      const kind = i % 2 === 0 ? "bottle" : "tyre";
      const order = (daysAgo: number, ...skus: string[]): void => {
        orders.push({
          customer: `c${i}`,
          at: NOW - daysAgo * DAY + i,
          lines: skus.map((sku) => [sku] as const),
        });
      };
      for (const daysAgo of [240, 120, 60]) {
        const one = `${kind}-${draw() < 0.5 ? "a" : "b"}`;
        const other = draw() < 0.5 ? "helmet" : "bell";
        if (draw() < together) order(daysAgo, one, other);
        else {
          order(daysAgo, one);
          order(daysAgo - 10, other);
        }
      }
    }
    return orders.sort((x, y) => x.at - y.at);
  };
  const PARTS = Object.fromEntries(
    ["bottle-a", "bottle-b", "tyre-a", "tyre-b", "helmet", "bell"].map((sku) => [
      sku,
      `parts/${sku.split("-")[0]}s`,
    ]),
  );

  it("is told on a shelf of one need, and not on one of which orders hold several things", () => {
    const apart = (orders: TestOrder[]): readonly string[] => learned(orders, PARTS)["tyre-a"]?.from ?? [];
    const alone = accessories(0);
    expect(apart(alone)).toEqual(expect.arrayContaining(["parts/bottles"]));
    expect(apart(accessories(0.5))).toEqual([]);
    expect(apart(accessories(1))).toEqual([]);
    // One order among thousands says nothing of a shelf.
    const both = { customer: "one", at: NOW, lines: [["tyre-a"], ["helmet"]] as [string][] };
    expect(apart([...alone, both])).toEqual(expect.arrayContaining(["parts/bottles"]));
    // Nor does a category with none above it make all that counts what shelves of others are.
    const voucher = { customer: "one", at: NOW, lines: [["voucher"]] as [string][] };
    const withVouchers = { ...PARTS, voucher: "vouchers" };
    expect(learned([...accessories(1), voucher], withVouchers)["tyre-a"]).toBeUndefined();
  });

  it("is nothing among hundreds of goods that everybody takes by chance, of whose pairs some never meet", () => {
    const draw = seededUniform(2);
    const goods = Array.from({ length: 220 }, (_, i) => `g${i}`);
    const orders = Array.from({ length: 2400 }, (_, person) =>
      Array.from({ length: 20 }, (_, visit) => ({
        customer: `c${person}`,
        at: NOW - (20 - visit) * DAY + person,
        lines: [[goods[Math.floor(draw() * goods.length)]!]] as [string][],
      })),
    ).flat();
    expect(
      learned(
        orders.sort((x, y) => x.at - y.at),
        Object.fromEntries(goods.map((sku) => [sku, "goods"])),
      ),
    ).toEqual({});
  });

  it("is found of few people, beside many goods of which hardly any were sold", () => {
    const goods = Array.from({ length: 200 }, (_, i) => `good-${i}`);
    const orders = people(
      [22, ["printer-a"], ["toner-a"]],
      [22, ["printer-b"], ["toner-b"]],
      ...goods.map((sku): [number, string[]] => [1, [sku]]),
    );
    const shelves = { ...SHELVES, ...Object.fromEntries(goods.map((sku) => [sku, "office/goods"])) };
    expect(learned(orders, shelves)["toner-a"]!.from).toEqual(["printer-b"]);
  });

  it("is told by guests too, of what is in one order", () => {
    const found = learned(offices({ seed: 6, guests: true, two: 0 }));
    for (const make of MAKES)
      expect(found[`toner-${make}`]!.from).toEqual(
        expect.arrayContaining(MAKES.filter((other) => other !== make).map((other) => `printer-${other}`)),
      );
  });

  it("is nothing where any toner is taken, whatever printer one has: twenty logs, no pair", () => {
    for (let seed = 1; seed <= 20; seed++) expect(learned(offices({ seed, loyal: 0 }))).toEqual({});
  });

  it("is nothing where a third of them take any, where too few tell, and where nothing is filed", () => {
    expect(learned(offices({ seed: 7, loyal: 0.3 }))).toEqual({});
    expect(learned(offices({ seed: 8, people: 12 }))).toEqual({});
    expect(
      learned(offices({ seed: 9 }), Object.fromEntries(Object.keys(SHELVES).map((sku) => [sku, ""]))),
    ).toEqual({});
  });

  it("is nothing between what was sold a year ago and what took its place since", () => {
    const draw = seededUniform(10);
    const orders: TestOrder[] = [];
    for (let i = 0; i < 800; i++) {
      const isOld = i % 2 === 0;
      const at = NOW - (isOld ? 500 + draw() * 200 : draw() * 200) * DAY;
      const [printer, toner] = isOld ? ["printer-a", "toner-a"] : ["printer-b", "toner-b"];
      orders.push({
        customer: `c${i}`,
        at,
        lines: [[printer], ...(draw() < 0.6 ? [[toner]] : [])] as [string][],
      });
      // One in ten of the old customers comes again, when only the new toner is sold.
      if (isOld && draw() < 0.1)
        orders.push({ customer: `c${i}`, at: NOW - draw() * 200 * DAY, lines: [["toner-b"]] });
    }
    expect(learned(orders.sort((x, y) => x.at - y.at))["toner-b"]).toBeUndefined();
  });

  it("holds for all that a category has where its people take nothing of another, the only two there are", () => {
    const draw = seededUniform(11);
    const shelves: Record<string, string> = {};
    for (let n = 0; n < 9; n++)
      for (const pet of ["katze", "hund"]) shelves[`${pet}-${n}`] = `tierbedarf/${pet}`;
    // The last but one of each is hardly sold, the last not yet.
    const any = (pet: string): string => `${pet}-${draw() < 0.01 ? 7 : Math.floor(draw() * 7)}`;
    const orders: TestOrder[] = Array.from({ length: 900 }, (_, i) => {
      const pet = i % 30 < 14 ? "katze" : i % 30 < 28 ? "hund" : draw() < 0.5 ? "katze" : "hund";
      const customer = `c${i % 300}`;
      return { customer, at: NOW - (900 - i) * 3_600_000, lines: [[any(pet)], [any(pet)]] };
    });
    const found = learned(orders, shelves);
    for (let n = 0; n < 9; n++) {
      expect(found[`katze-${n}`]!.from).toEqual(["tierbedarf/hund"]);
      expect(found[`hund-${n}`]!.from).toEqual(["tierbedarf/katze"]);
    }
  });
});
