import { DAY, isBeforeMothersDay, isSummer, isYearEnd } from "./calendar.ts";
import { inCategory, itemOf, items } from "./catalog/catalog.ts";
import type { SourceItem } from "./catalog/source.ts";
import { habits, isNeverTogether } from "./habits.ts";
import { isSold } from "./prices.ts";
import type { Random } from "./random.ts";
import type { Kit, Shopper } from "./shoppers.ts";

const filtersOf: Readonly<Partial<Record<Kit, string>>> = {
  cone: "filters/cone",
  trapezoid: "filters/trapezoid",
  wave: "filters/wave",
  airpress: "filters/air-press",
};
const makersOf: Readonly<Record<Kit, string>> = {
  cone: "equipment/drippers/cone",
  trapezoid: "equipment/drippers/trapezoid",
  wave: "equipment/drippers/wave",
  airpress: "equipment/presses/air",
  french: "equipment/presses/french",
  espresso: "equipment/espresso-machines",
  capsule: "equipment/capsule-machines",
};

/** What a visit is for, by weight. */
const errands = [
  { name: "coffee", weight: 62 },
  { name: "maker", weight: 6 },
  { name: "equipment", weight: 8 },
  { name: "tableware", weight: 12 },
  { name: "pantry", weight: 6 },
  { name: "filters", weight: 2 },
] as const;

const equipment = ["servers", "kettles", "scales", "grinders", "makers"].map((name) => `equipment/${name}`);
const tail = items.filter(
  (item) =>
    !/^(equipment\/(espresso|capsule)|subscriptions|gifts|filters|capsules|cleaning\/tablets|tools\/tampers)/.test(
      item.category,
    ),
);

/** Sku → pieces, in the order they were put in. */
export type Basket = Map<string, number>;

/** One visit's basket. Changes what the shopper owns and when filters were last bought. */
export function fill(shopper: Shopper, at: number, rng: Random): Basket {
  const basket: Basket = new Map();
  const put = (item: SourceItem | undefined): void => {
    if (!item || !isSold(item, at) || basket.has(item.sku)) return;
    if ([...basket.keys()].some((sku) => isNeverTogether(sku, item.sku))) return;
    if (item.durable && isKept(item, shopper)) return;
    basket.set(item.sku, pieces(item, rng));
    if (item.durable) shopper.owned.add(item.sku);
    if (item.category === filtersOf[shopper.kit]) shopper.filtersAt = at;
  };
  const some = (...categories: string[]): SourceItem | undefined => {
    const choice = categories.flatMap(inCategory).filter((i) => i.price <= shopper.ceiling && isSold(i, at));
    return choice.length === 0 ? undefined : rng.pick(choice, (item) => item.popularity ?? 1);
  };
  const has = (category: string): boolean =>
    [...basket.keys()].some((sku) => itemOf(sku).category.startsWith(category));
  const beans = (): void => buyBeans(shopper, put, rng);

  if (rng.chance(giftChance(at))) {
    put(isBeforeMothersDay(at) && rng.chance(0.5) ? itemOf("GIFT-MOTHER") : some("gifts"));
    if (rng.chance(habits.gifts.sweets)) put(some("sweets"));
    if (rng.chance(0.6)) return basket;
  }
  if (rng.chance(isSummer(at) ? habits.iced.summer : habits.iced.else)) {
    put(rng.chance(0.6) ? some("beans/cold-brew") : itemOf("BEAN-ICE-200"));
  }
  const machines = `equipment/${shopper.kit === "capsule" ? "capsule" : "espresso"}-machines`;
  const affordable = inCategory(machines).some(({ price }) => price <= shopper.ceiling);
  const equipped = [...shopper.owned].some((sku) => itemOf(sku).category === machines);
  if (affordable && !equipped && rng.chance(habits.machine)) put(some(machines));
  else if (shopper.ceiling > 2500 && rng.chance(habits.catering)) put(some("beans/catering"));
  else
    switch (rng.pick(errands, ({ weight }) => weight).name) {
      case "coffee":
        if (shopper.kit !== "capsule") beans();
        else for (let packs = rng.between(1, 3); packs > 0; packs--) put(some("capsules"));
        break;
      case "maker":
        put(some(makersOf[shopper.kit]));
        break;
      case "equipment":
        put(some(rng.pick(equipment)));
        break;
      case "tableware":
        put(some("tableware"));
        break;
      case "pantry":
        put(some("pantry"));
        if (rng.chance(0.4)) put(some("pantry", "sweets"));
        break;
      case "filters": {
        const category = filtersOf[shopper.kit];
        if (category === undefined) put(some("beans/drip-bags", "sweets"));
        else put(shopper.kit === "cone" ? some(category, "filters/reusable") : some(category));
      }
    }

  if (has("equipment/drippers") || has("equipment/presses/air")) {
    const category = filtersOf[shopper.kit];
    if (category && rng.chance(habits.withDripper.filters)) put(some(category));
    if (rng.chance(habits.withDripper.server)) put(some("equipment/servers"));
    if (rng.chance(habits.withDripper.kettle)) put(some("equipment/kettles"));
  }
  if (has("equipment/makers") && rng.chance(habits.withMaker.filters)) put(some("filters/trapezoid"));
  if (has("equipment/espresso-machines")) {
    if (rng.chance(habits.withMachine.tamper)) put(some("tools/tampers"));
    if (rng.chance(habits.withMachine.knockBox)) put(some("tools/knock-boxes"));
    if (rng.chance(habits.withMachine.pitcher)) put(some("tools/pitchers"));
    if (rng.chance(habits.withMachine.beans)) put(itemOf("BEAN-ESPRESSO-200"));
  }
  if (has("equipment/capsule-machines") && rng.chance(habits.withCapsuleMachine.capsules)) {
    put(some("capsules"));
    if (rng.chance(habits.withCapsuleMachine.second)) put(some("capsules"));
  }
  if (has("equipment/grinders")) {
    if (rng.chance(habits.withGrinder.beans)) beans();
    if (rng.chance(habits.withGrinder.brush)) put(itemOf("BRUSH-MILL"));
  }
  if (has("tableware/mugs")) {
    if (rng.chance(habits.withMug.milk)) put(some("pantry/milk"));
    if (rng.chance(habits.withMug.sugar)) put(some("pantry/sugar"));
    if (rng.chance(habits.withMug.second)) put(some("tableware/mugs"));
    if (basket.has("MUG-CLASSIC-S") && rng.chance(habits.siblings.mugs)) put(itemOf("MUG-CLASSIC-L"));
  }
  if (has("beans/single-origin") || has("beans/blend") || has("beans/decaf")) {
    const { due, notDue, lastsDays } = habits.filtersWithBeans;
    const category = filtersOf[shopper.kit];
    if (rng.chance(habits.besideBeans.sweets)) put(some("sweets"));
    if (rng.chance(habits.besideBeans.milk)) put(some("pantry/milk"));
    if (rng.chance(habits.besideBeans.dripBags)) put(some("beans/drip-bags"));
    if (category && rng.chance(at - shopper.filtersAt > lastsDays * DAY ? due : notDue)) put(some(category));
  }
  if (rng.chance(habits.longTail)) {
    put(rng.pick(tail, (item) => (item.price > shopper.ceiling ? 0 : Math.sqrt(item.popularity ?? 1))));
  }
  if (basket.size === 0) put(some("beans/drip-bags", "sweets"));
  return basket;
}

/** One machine, maker, kettle … is enough for a household; drippers are collected. */
const isKept = (item: SourceItem, { owned }: Shopper): boolean =>
  item.category.startsWith("equipment/") &&
  (owned.has(item.sku) ||
    (!item.category.startsWith("equipment/drippers") &&
      [...owned].some((sku) => itemOf(sku).category === item.category)));

const giftChance = (at: number): number =>
  isYearEnd(at) ? habits.gifts.yearEnd : isBeforeMothersDay(at) ? habits.gifts.mothersDay : habits.gifts.base;

/** One or two of the favourites in the shopper's size; sometimes a neighbour on the ladder beside it. */
function buyBeans(shopper: Shopper, put: (item: SourceItem | undefined) => void, rng: Random): void {
  const { up, further, down } = habits.beanSteps;
  if (shopper.size === "200" && shopper.ceiling > 2500 && rng.chance(up)) shopper.size = "500";
  else if (shopper.size === "500" && rng.chance(down)) shopper.size = "200";
  else if (shopper.size === "500" && rng.chance(further)) shopper.size = "1K";
  const bags = rng.chance(0.3) ? 2 : 1;
  for (let i = 0; i < bags; i++) {
    const family = rng.pick(shopper.favourites);
    const bag = inSize(family, shopper.size);
    const ground = family === "BEAN-HOUSE" && shopper.size === "200" && shopper.grind !== null;
    put(ground ? itemOf(`BEAN-HOUSE-200-${shopper.grind}`) : bag);
    if (rng.chance(habits.siblings.beans)) put(inSize(family, shopper.size === "200" ? "500" : "200"));
  }
}

const inSize = (family: string, size: string): SourceItem | undefined =>
  items.find((item) => item.sku === `${family}-${size}`) ??
  items.find((item) => item.sku === `${family}-200`);

/** Pieces of one line. */
function pieces(item: SourceItem, rng: Random): number {
  const top = item.category;
  if (top.startsWith("pantry/milk")) return rng.pick([1, 1, 2, 2, 3, 6]);
  if (top === "capsules") return rng.pick([1, 1, 1, 2, 2, 3, 5]);
  if (top === "tableware/mugs") return rng.pick([1, 1, 1, 2, 2, 4]);
  if (top.startsWith("beans") && item.price < 2500) return rng.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]);
  if (top === "gifts") return rng.pick([1, 1, 1, 2, 3]);
  return 1;
}
