import { describe, expect, it } from "vitest";
import { ordersByCustomer } from "../../../lib/affinity/counts/orders-by-customer.ts";
import { learnFit, type OwnerCounts, ownersOf } from "../../../lib/affinity/sequel/owners-fit.ts";
import { seededUniform } from "../../../lib/core/statistics/seeded-draws.ts";
import { orderLog, type TestOrder } from "../../customers/order-log.ts";

/** Two brewers with their papers, a kettle and beans; whoever has a brewer buys its papers, and beans go with all. */
const CATEGORIES = ["beans", "cone", "kettle", "paper-cone", "paper-press", "press"];
const DURABLE = new Set(["cone", "kettle", "press"]);
const DEPARTMENTS = ["beans", "brewers", "brewers", "papers", "papers", "brewers"];
const SHELVES = CATEGORIES.map((name, i) => ({
  department: [...new Set(DEPARTMENTS)].indexOf(DEPARTMENTS[i]!),
  durable: DURABLE.has(name),
}));

/** `bound`: how surely the owner of a brewer takes its own papers and not the other's. */
function shop(people: number, bound: number): TestOrder[] {
  const draw = seededUniform(11);
  const orders: TestOrder[] = [];
  for (let i = 0; i < people; i++) {
    const brewer = draw() < 0.5 ? "cone" : "press";
    const lines = [["beans"], [brewer], ...(draw() < 0.4 ? [["kettle"]] : [])] as [string][];
    orders.push({ customer: `c${i}`, at: i, lines });
    for (let again = 1; again <= 3; again++) {
      const own = draw() < bound ? brewer : draw() < 0.5 ? "cone" : "press";
      if (draw() < 0.4)
        orders.push({ customer: `c${i}`, at: again * people + i, lines: [["beans"], [`paper-${own}`]] });
    }
  }
  return orders;
}
/**
 * People of four kits, by share; each buys beans again and again, with them at times the paper of their kit, and at times
 * a kettle or the kit itself. `loyal: false`: any paper, whatever the kit.
 */
function roast(seed: number, { loyal = true, machines = 0, people = 1500 } = {}) {
  const kits = [
    { gear: "gear/flat", paper: "paper/flat", share: 0.45 },
    { gear: "gear/cone", paper: "paper/cone", share: 0.4 },
    { gear: "gear/press", paper: null, share: 0.1 },
    { gear: "gear/wave", paper: "paper/wave", share: 0.05 },
  ];
  const papers = kits.flatMap(({ paper }) => paper ?? []);
  const categories = [
    "beans",
    ...kits.map(({ gear }) => gear),
    "gear/kettle",
    "gear/machine",
    ...papers,
  ].sort();
  const departments = [...new Set(categories.map((name) => name.split("/")[0]!))];
  const shelves = categories.map((name) => ({
    department: departments.indexOf(name.split("/")[0]!),
    durable: name.startsWith("gear/"),
  }));
  const draw = seededUniform(seed);
  const orders: TestOrder[] = [];
  for (let i = 0; i < people; i++) {
    const at = draw();
    const kit = kits.find((_, k) => at < kits.slice(0, k + 1).reduce((sum, { share }) => sum + share, 0))!;
    const visits = 1 + Math.floor(5 * draw());
    for (let visit = 0; visit < visits; visit++) {
      const paper = loyal ? kit.paper : papers[Math.floor(papers.length * draw())]!;
      const basket = [
        draw() < 0.85 ? "beans" : null,
        draw() < 0.25 ? paper : null,
        visit === 0 && draw() < 0.4 ? kit.gear : null,
        draw() < 0.08 ? "gear/kettle" : null,
        // A machine that takes flat papers may stand in any kitchen.
        ...(machines > 0 && draw() < machines ? ["gear/machine", "paper/flat"] : []),
      ].filter((one) => one !== null);
      if (basket.length === 0) continue;
      orders.push({
        customer: `c${i}`,
        at: visit * people + i,
        lines: basket.map((one) => [one] as [string]),
      });
    }
  }
  return { orders, categories, shelves };
}

const counted = (orders: readonly TestOrder[], categories: readonly string[] = CATEGORIES): OwnerCounts => {
  const log = orderLog(orders, "JPY", categories);
  const category = Int32Array.from(log.skus, (sku) => categories.indexOf(sku));
  return ownersOf(log, ordersByCustomer(log), category);
};
const told = (counts: OwnerCounts) =>
  Object.fromEntries(
    learnFit(counts, SHELVES).map(({ fits, unfit }, i) => [
      CATEGORIES[i]!,
      { fits: fits.map((one) => CATEGORIES[one]), unfit: unfit.map((one) => CATEGORIES[one]).sort() },
    ]),
  );

describe("what fits", () => {
  it("is found where it was planted: each paper is for its brewer, and not for the other's owners", () => {
    const found = told(counted(shop(600, 1)));
    expect(found["paper-cone"]).toEqual({ fits: ["cone"], unfit: ["paper-press", "press"] });
    expect(found["paper-press"]).toEqual({ fits: ["press"], unfit: ["cone", "paper-cone"] });
    expect(found.beans).toEqual({ fits: [], unfit: [] });
    for (const brewer of DURABLE) expect(found[brewer]).toEqual({ fits: [], unfit: [] });
  });

  it("is nothing where papers are bought whatever brewer one has, and where too few people tell", () => {
    for (const counts of [counted(shop(600, 0)), counted(shop(10, 1))])
      for (const { unfit } of Object.values(told(counts))) expect(unfit).toEqual([]);
  });

  it("is what people own: what stands in for a brewer as planted, and no kettle, which goes with all", () => {
    const { orders, categories, shelves } = roast(7);
    const fit = learnFit(counted(orders, categories), shelves);
    const named = (name: string) => {
      const { fits, unfit } = fit[categories.indexOf(name)]!;
      return {
        fits: fits.map((one) => categories[one]).sort(),
        unfit: unfit.map((one) => categories[one]).sort(),
      };
    };
    expect(named("paper/flat")).toEqual({
      fits: ["gear/flat"],
      // Who has a press takes no paper, and three in a hundred have one; the wave's few are known by the wave's paper.
      unfit: ["gear/cone", "gear/press", "gear/wave", "paper/cone", "paper/wave"],
    });
    expect(named("paper/wave").unfit).toContain("gear/flat");
    expect(named("beans")).toEqual({ fits: [], unfit: [] });
  });

  it("is for whoever has a machine too that takes its papers, whatever else stands in the kitchen", () => {
    const { orders, categories, shelves } = roast(7, { machines: 0.02 });
    const { fits, unfit } = learnFit(counted(orders, categories), shelves)[categories.indexOf("paper/flat")]!;
    expect(fits.map((one) => categories[one]).sort()).toEqual(["gear/flat", "gear/machine"]);
    expect(unfit.map((one) => categories[one])).toContain("gear/cone");
  });

  it("is not taken from a thing that the owners of a brewer buy as often as anybody", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { orders, categories, shelves } = roast(seed, { loyal: false });
      const fit = learnFit(counted(orders, categories), shelves);
      for (const { unfit } of fit) expect(unfit).toEqual([]);
    }
  });

  it("adds up from parts of the customers", () => {
    const orders = shop(200, 1);
    const whole = counted(orders);
    const parts = [0, 1].map((part) =>
      counted(orders.filter(({ customer }) => Number(customer!.slice(1)) % 2 === part)),
    );
    expect(parts[0]!.both.map((n, i) => n + parts[1]!.both[i]!)).toEqual(whole.both);
    for (const of of ["owners", "several", "sizes"] as const)
      expect(parts[0]![of].map((n, i) => n + parts[1]![of][i]!)).toEqual(whole[of]);
  });
});

/** Who bought of which categories: kits with how many people have each. */
function peopleWith(
  kits: readonly (readonly [string, number])[],
  shelves: Readonly<Record<string, readonly [number, boolean]>>,
) {
  const names = Object.keys(shelves);
  const count = names.length;
  const owners = new Uint32Array(count);
  const several = new Uint32Array(count);
  const sizes = new Uint32Array(count + 1);
  const both = new Uint32Array(count * count);
  for (const [kit, people] of kits) {
    const held = kit.split(" ").map((name) => names.indexOf(name));
    sizes[held.length]! += people;
    for (const one of held) {
      owners[one]! += people;
      if (held.length > 1) several[one]! += people;
      for (const other of held) both[one * count + other]! += people;
    }
  }
  const fit = learnFit(
    { owners, several, sizes, both },
    names.map((name) => ({ department: shelves[name]![0], durable: shelves[name]![1] })),
  );
  const named = (some: readonly number[]) => some.map((one) => names[one]!);
  return (name: string) => ({
    fits: named(fit[names.indexOf(name)]!.fits),
    unfit: named(fit[names.indexOf(name)]!.unfit),
  });
}

describe("what fits, at the bounds of what is asked", () => {
  it("is taken by owners at least half as often again as by anybody", () => {
    const found = (seen: number) =>
      peopleWith(
        [
          ["bread oven paper", seen],
          ["bread paper", 2000 - seen],
          ["bread oven", 2000 - seen],
          ["bread", 6000 + seen],
        ],
        { bread: [0, false], oven: [1, true], paper: [2, false] },
      )("paper").fits;
    // 2,000 own an oven, 2,000 of 10,000 bought paper: 400 would by chance.
    expect(found(600)).toContain("oven");
    expect(found(599)).not.toContain("oven");
  });

  it("is found half as often again as chance would have it of people who buy of as few categories", () => {
    const found = (seen: number) =>
      peopleWith(
        [
          ["oven paper", seen],
          ["oven a", 2000 - seen],
          ["paper b", 2000 - seen],
          ["a b", seen],
          ...["c d", "e f", "g h"].map((kit) => [kit, 2000] as const),
        ],
        {
          ...{ oven: [1, true], paper: [2, false] },
          ...Object.fromEntries([..."abcdefgh"].map((name, i) => [name, [3 + i, false] as const])),
        },
      )("paper").fits;
    // 10,000 people bought of two each, all ten as often: of 45 pairs each would have 222, and as often again 333.3.
    expect(found(334)).toContain("oven");
    expect(found(333)).not.toContain("oven");
  });

  it("is found by nobody too few to be sure of, however much oftener they take it", () => {
    const kits = [
      ["bread oven paper", 6],
      ["bread paper", 14],
      ["bread oven", 14],
      ["bread", 66],
    ] as const;
    // Four of twenty would by chance, and six did.
    expect(peopleWith(kits, { bread: [0, false], oven: [1, true], paper: [2, false] })("paper").fits).toEqual(
      [],
    );
  });

  it("is told apart on a shelf by what chance does once in two hundred times, of one pair and not of twenty", () => {
    const apart = (others: number) =>
      peopleWith(
        [
          ["left right", 1],
          ["left salt", 22],
          ["left tea", 21],
          ["right salt", 22],
          ["right tea", 21],
          ["salt tea", 44],
          ["salt", 89],
          ...Array.from({ length: others }, (_, i) => [`other${i}`, 1] as const),
        ],
        {
          ...{ left: [0, false], right: [0, false], salt: [1, false], tea: [2, false] },
          ...Object.fromEntries(Array.from({ length: others }, (_, i) => [`other${i}`, [0, false] as const])),
        },
      )("left").unfit;
    // One meets where some seven would: were twenty-one such pairs looked at, one in nine of them would be by chance.
    expect(apart(0)).toEqual(["right"]);
    expect(apart(5)).toEqual([]);
  });

  it("is for the one or the other of two departments of which people buy at most four tenths of both", () => {
    const unfit = (both: number, departments: readonly number[]) => {
      const [cat = 0, wet = 0, dog = 0, bone = 0, soap = 0] = departments;
      return peopleWith(
        [
          ["cat wet", 480 - both],
          ["dog bone", 480 - both],
          ["cat wet dog bone", both],
          ["soap towel", 40 + both],
        ],
        {
          ...{ cat: [cat, false], wet: [wet, false], dog: [dog, false], bone: [bone, false] },
          ...{ soap: [soap, false], towel: [soap, false] },
        },
      )("cat").unfit.filter((one) => one === "dog" || one === "bone");
    };
    // 480 of 1,000 have each: of every two 230.4 would be had together, and four tenths of them are 92.16.
    expect(unfit(92, [0, 0, 1, 1, 2])).toEqual(["dog", "bone"]);
    expect(unfit(93, [0, 0, 1, 1, 2])).toEqual([]);
    // Within a department there is nothing to tell by.
    expect(unfit(92, [0, 0, 0, 0, 2])).toEqual([]);
  });

  it("is another's on its shelf where it is bought beside it an eighth as often as by anybody", () => {
    const apart = (seen: number) =>
      peopleWith(
        [
          ["left right", seen],
          ["left salt", (4000 - seen) / 2],
          ["left tea", (4000 - seen) / 2],
          ["right salt", (4000 - seen) / 2],
          ["right tea", (4000 - seen) / 2],
          ["salt tea", 4000],
          ["salt", 500 + seen],
        ],
        { left: [0, false], right: [0, false], salt: [1, false], tea: [2, false] },
      )("left").unfit;
    // 4,000 each of 12,500 people: 1,280 would by chance, and an eighth of them is 160.
    expect(apart(160)).toContain("right");
    expect(apart(162)).not.toContain("right");
  });

  it("is not for what stands in for its own, where those owners take it half as often as others", () => {
    const unfit = (seen: number) =>
      peopleWith(
        [
          ["cone paper", 2000],
          ["bread cone", 1000],
          ["press paper", seen],
          ["bread press", 3000 - seen],
          ["bread paper", 1400 - seen],
          ["bread", 2600 + seen],
        ],
        { bread: [0, false], cone: [1, true], press: [1, true], paper: [2, false] },
      )("paper").unfit;
    // Of the 7,000 without a cone 1,400 bought paper, of 3,000 of them who own a press 600 would: half is 300.
    expect(unfit(300)).toContain("press");
    expect(unfit(301)).not.toContain("press");
  });

  it("is not for the owners of what another shape of it fits, where they take it no more than others do", () => {
    const unfit = (seen: number, others: string, department = 2) =>
      peopleWith(
        [
          ["cone paper", 2000],
          ["bread cone", 1000],
          [`press ${others}`, 2000],
          ["bread press", 1000],
          ["press paper", seen],
          ["bread paper", 1400],
          ["bread", 2600],
        ],
        {
          ...{ bread: [0, false], cone: [1, true], press: [1, true] },
          ...{ paper: [2, false], rounds: [department, false] },
        },
      )("paper").unfit;
    // Of 7,500 without a cone 1,900 bought paper; of the 3,500 of them who own a press 887 would, and half are 443.
    expect(unfit(500, "rounds")).toContain("press");
    expect(unfit(500, "bread")).not.toContain("press");
    // What fits them is no shape of paper where it is of another department.
    expect(unfit(500, "rounds", 3)).not.toContain("press");
    expect(unfit(1800, "rounds")).not.toContain("press");
  });

  it("is for the owners of what is owned beside its own: that does not stand in for it", () => {
    const unfit = (both: number) =>
      peopleWith(
        [
          ["cone paper", 1600],
          ["cone grinder paper", both],
          ["cone grinder", both],
          ["bread cone", 1400 - 2 * both],
          ["bread grinder", 3000 - 2 * both],
          ["bread paper", 1400],
          ["grinder paper", 500 - both],
          ["bread", 3600 + 2 * both],
        ],
        { bread: [0, false], cone: [1, true], grinder: [1, true], paper: [2, false] },
      )("paper").unfit;
    // Of 11,000 people 3,000 own a cone and 3,000 a grinder: some 820 would own both by chance.
    expect(unfit(500)).not.toContain("grinder");
    expect(unfit(300)).toContain("grinder");
  });

  it("is not forbidden what its own people buy more than chance, though they buy nothing else of that department", () => {
    const { unfit } = peopleWith(
      [
        ["cat wet", 400],
        ["cat wet leash", 60],
        ["dog bone", 400],
        ["dog bone leash", 30],
        ["soap towel", 110],
      ],
      {
        ...{ cat: [0, false], wet: [0, false], dog: [1, false], bone: [1, false], leash: [1, false] },
        ...{ soap: [2, false], towel: [2, false] },
      },
    )("cat");
    expect(unfit).toEqual(expect.arrayContaining(["dog", "bone"]));
    expect(unfit).not.toContain("leash");
  });

  it("is for whoever has another thing of its department, where people buy of one or of another", () => {
    const fits = ([cat, wet, dog, bone]: readonly [number, number, number, number]) =>
      peopleWith(
        [
          ["cat wet", 480],
          ["dog bone", 480],
          ["cat wet dog bone", 20],
        ],
        { cat: [cat, false], wet: [wet, false], dog: [dog, false], bone: [bone, false] },
      )("cat").fits;
    expect(fits([0, 0, 1, 1])).toEqual(["cat", "wet"]);
    expect(fits([0, 0, 0, 0])).toEqual([]);
    expect(fits([0, 1, 2, 3])).toEqual([]);
  });

  it("counts who bought of several apart from who bought of one", () => {
    const log = orderLog([
      { customer: "one", at: 0, lines: [["x"]] },
      { customer: "one", at: 1, lines: [["x"]] },
      { customer: "two", at: 2, lines: [["x"]] },
      { customer: "two", at: 3, lines: [["y"]] },
      { customer: null, at: 4, lines: [["x"], ["y"]] },
    ]);
    const { owners, several, sizes, both } = ownersOf(log, ordersByCustomer(log), Int32Array.of(0, 1));
    expect([...owners]).toEqual([2, 1]);
    expect([...several]).toEqual([1, 1]);
    expect([...sizes]).toEqual([0, 1, 1]);
    expect([...both]).toEqual([2, 1, 1, 1]);
  });
});
