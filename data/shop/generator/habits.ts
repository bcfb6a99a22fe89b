/**
 * The habits planted in the log, each with its number. A chance is per order unless said otherwise.
 * The tests count them in the written log by a computation of their own.
 */
export const habits = {
  /** An order with beans brings the paper filters of the buyer's dripper, when the last ones are used up or were never bought. */
  filtersWithBeans: { due: 0.62, notDue: 0.05, lastsDays: 45 },
  /** A dripper brings its own filters at once; a server and a kettle sometimes. */
  withDripper: { filters: 0.7, server: 0.22, kettle: 0.14 },
  /** Drip makers take trapezoid filters. */
  withMaker: { filters: 0.45 },
  /** An espresso machine brings a tamper and a knock box at once … */
  withMachine: { tamper: 0.55, knockBox: 0.4, pitcher: 0.3, beans: 0.5 },
  /** … and cleaning tablets in an order of their own about four weeks later, again while the machine is in use. */
  tabletsAfterMachine: { chance: 0.65, days: 28, spread: 5, again: 0.55, againDays: 60, againSpread: 9 },
  /** A capsule machine brings capsules at once, and a few packs every month or so. */
  withCapsuleMachine: { capsules: 0.85, second: 0.45 },
  /** A grinder brings beans and its brush; a hand mill does too. */
  withGrinder: { beans: 0.55, brush: 0.3 },
  /** Small things to go with beans. */
  besideBeans: { sweets: 0.09, milk: 0.08, dripBags: 0.07 },
  /** Of visits by those who can pay for it and have none, one in eight is for an espresso machine. */
  machine: 0.125,
  /** Of visits by those who can pay, one in fifty is for the office. */
  catering: 0.02,
  /** A mug brings milk and sugar. */
  withMug: { milk: 0.24, sugar: 0.2, second: 0.16 },
  /** Gifts: base chance of a visit, in 1–24 December, and in the two weeks before Mother's Day. */
  gifts: { base: 0.015, yearEnd: 0.22, mothersDay: 0.2, sweets: 0.15 },
  /** Cold brew bags and the iced blend: chance that a visit from June to August brings one, and else. */
  iced: { summer: 0.14, else: 0.008 },
  /** Customers: of those who buy beans by 200 g, one in this many bean orders moves to 500 g for good (`up`), of those by 500 g to 1 kg (`further`); few go back. */
  beanSteps: { up: 0.07, further: 0.015, down: 0.02 },
  /** Customers who bought a standard drip maker and later bought the deluxe one (a year later, more or less). */
  makerStep: { chance: 0.12, days: 330, spread: 60 },
  /** Traps: two rungs of one ladder in one basket. */
  siblings: { beans: 0.06, mugs: 0.1 },
  /** An item that has nothing to do with the rest, drawn by popularity: the long tail. */
  longTail: 0.16,
  /** A machine, maker, grinder … is sent back. */
  returns: 0.025,
  cancelled: 0.014,
  refunded: 0.008,
} as const;

/** Skus beginning with one of the first are never bought with one beginning with one of the second. */
const neverTogether: readonly (readonly [readonly string[], readonly string[]])[] = [
  [["CAPSULE-"], ["FILTER-", "BEAN-"]],
  [["BEAN-DECAF-"], ["BEAN-ESPRESSO-"]],
];

export const isNeverTogether = (a: string, b: string): boolean => {
  const one = (sku: string, prefixes: readonly string[]): boolean => prefixes.some((p) => sku.startsWith(p));
  return neverTogether.some(([x, y]) => (one(a, x) && one(b, y)) || (one(b, x) && one(a, y)));
};
