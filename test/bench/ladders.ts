/**
 * How well ladders are read from names and prices alone, on real shops whose tiers stand in columns of their own.
 *
 *   node test/bench/ladders.ts [FOLDER] [--json] [--compare] [--all]
 *
 * FOLDER holds `adventureworks`, `maven-pizza`, `coffee-shop` and `uci-online-retail`; those that are missing are left
 * out. A pair is two items of which one stands above the other; `--all` prints every family.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { findLadders } from "../../lib/ladder/find-ladders.ts";
import type { Ladder } from "../../lib/ladder/ladder.ts";
import { onRung } from "../../lib/ladder/ladder-from.ts";
import type { LadderItem } from "../../lib/ladder/source.ts";
import { smallItem } from "../ladder/small-item.ts";
import { type SmallOrder, smallLog } from "../ladder/small-log.ts";
import { least, type Measure, most, REPORTING, report, say } from "./report.ts";

type Row = Record<string, string>;
/** Where an item truly stands: `null` where the columns name no tier. */
type Truth = { readonly family: string; readonly tier: number } | null;

const { values, positionals } = parseArgs({
  options: { ...REPORTING, all: { type: "boolean", default: false } },
  allowPositionals: true,
});
const folder = resolve(positionals[0] ?? join(import.meta.dirname, "../../../shared/data"));
const measures: Record<string, Measure> = {};

function rows(path: string, encoding = "utf-8"): Row[] {
  const bytes = readFileSync(join(folder, path));
  const text = new TextDecoder(encoding).decode(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  return parse(text, { columns: true, relax_quotes: true, relax_column_count: true, bom: true });
}

const minor = (price: string | undefined): number => Math.round(Number(price) * 100);
const atLeast = (name: string, value: number, target: number): void => {
  measures[name] = least(value, target);
};

/** Precision and recall over ordered pairs, and how many true families came out rung by rung as they are. */
function judge(
  name: string,
  items: readonly LadderItem[],
  truths: readonly Truth[],
  ladders: readonly Ladder[],
): void {
  let right = 0;
  let claimed = 0;
  for (const { rungs } of ladders)
    for (const [at, low] of rungs.entries())
      for (const high of rungs.slice(at + 1))
        for (const a of onRung(low))
          for (const b of onRung(high)) {
            claimed++;
            const [below, above] = [truths[a], truths[b]];
            if (below?.family === above?.family && (below?.tier ?? 0) < (above?.tier ?? 0)) right++;
          }
  const families = new Map<string, Map<number, number>>();
  for (const truth of truths) {
    if (truth === null) continue;
    const tiers = families.get(truth.family) ?? new Map<number, number>();
    tiers.set(truth.tier, (tiers.get(truth.tier) ?? 0) + 1);
    families.set(truth.family, tiers);
  }
  let pairs = 0;
  let steps = 0;
  for (const tiers of families.values()) {
    const counts = [...tiers.values()];
    for (const [at, low] of counts.entries()) for (const high of counts.slice(at + 1)) pairs += low * high;
    if (counts.length > 1) steps++;
  }
  const whole = ladders.filter(({ rungs }) => {
    const tiers = rungs.map((rung) => truths[rung.item]);
    const own = families.get(tiers[0]?.family ?? "");
    return (
      own !== undefined &&
      rungs.length === own.size &&
      tiers.every((tier, at) => at === 0 || tier!.tier > tiers[at - 1]!.tier)
    );
  }).length;
  const precision = claimed === 0 ? 0 : right / claimed;
  const recall = pairs === 0 ? 0 : right / pairs;
  say(
    `${name}: ${items.length} items, ${ladders.length} ladders; precision ${precision.toFixed(3)} (${right} of ${claimed} pairs), recall ${recall.toFixed(3)} (of ${pairs}); ${whole} of ${steps} families whole`,
  );
  atLeast(`${name}_precision`, precision, 0.98);
  atLeast(`${name}_recall`, recall, 0.95);
}

function show(items: readonly LadderItem[], ladders: readonly Ladder[], examples = 3): void {
  for (const ladder of values.all ? ladders : ladders.slice(0, examples)) {
    say(`  ${ladder.family} [${ladder.source}, ${ladder.axis}, ${ladder.confidence.toFixed(2)}]`);
    for (const { item, variants, price, label, share, stepUpRate, stepUpOf } of ladder.rungs) {
      const title = Object.values(items[item]!.title)[0]!.trim();
      const steps =
        stepUpRate === null ? "" : `, ${(100 * stepUpRate).toFixed(0)} % of ${stepUpOf} stepped up`;
      const others = variants.length > 0 ? ` (+${variants.length})` : "";
      say(
        `    ${(price / 100).toFixed(2).padStart(9)}  ${label.padEnd(10)} ${title}${others}  ${(100 * share).toFixed(0)} %${steps}`,
      );
    }
  }
}

/** The tiers of models by the price of their column; the order of first words where only a grade tells. */
function adventureWorks(): void {
  const grades = ["LL", "ML", "HL"];
  const products = rows("adventureworks/AdventureWorks_Products.csv.gz");
  const items = products.map((row) =>
    smallItem(row.ProductKey!, row.ProductName!, minor(row.ProductPrice), {
      category: row.ProductSubcategoryKey!,
    }),
  );
  const truths = products.map((row): Truth => {
    const model = row.ModelName!;
    const bike = Number(row.ProductSubcategoryKey) <= 3;
    const number = /-(\d+)/.exec(model)?.[1];
    if (bike && number !== undefined)
      return { family: `bike ${row.ProductSubcategoryKey}`, tier: -Number(number) };
    const grade = grades.indexOf(model.slice(0, 2));
    if (grade < 0) return null;
    return { family: model.slice(3).replace(/-W$| \d$/, ""), tier: grade };
  });
  const log = smallLog(adventureOrders());
  const ladders = findLadders(items, log);
  judge("adventureworks", items, truths, ladders);
  const sized = ladders.filter(({ axis }) => axis === "size").length;
  say(`  ladders of clothing or frame sizes: ${sized}`);
  measures.adventureworks_fit_as_tier = { value: sized, target: 0, ok: sized === 0 };
  show(
    items,
    ladders.filter(({ axis }) => axis === "generation"),
  );
  const titled = products.map((row) => smallItem(row.ProductKey!, row.ProductName!, minor(row.ProductPrice)));
  judge("adventureworks_no_category", titled, truths, findLadders(titled, null));
}

function adventureOrders(): SmallOrder[] {
  const orders = new Map<string, { at: number; customer: string; skus: string[] }>();
  for (const year of [2015, 2016, 2017])
    for (const row of rows(`adventureworks/AdventureWorks_Sales_${year}.csv.gz`)) {
      const [month, day] = (row.OrderDate ?? "").split(/[-/]/).map(Number);
      if (row.OrderNumber === undefined || month === undefined || day === undefined) continue;
      const order = orders.get(row.OrderNumber) ?? {
        at: Date.UTC(year, month - 1, day),
        customer: row.CustomerKey!,
        skus: [],
      };
      order.skus.push(row.ProductKey!);
      orders.set(row.OrderNumber, order);
    }
  return [...orders.values()];
}

function pizza(): void {
  const sizes = ["S", "M", "L", "XL", "XXL"];
  const types = new Map(
    rows("maven-pizza/pizza_types.csv.gz", "windows-1252").map((row) => [row.pizza_type_id!, row.name!]),
  );
  const pizzas = rows("maven-pizza/pizzas.csv.gz");
  const truths = pizzas.map((row): Truth => ({ family: row.pizza_type_id!, tier: sizes.indexOf(row.size!) }));
  const named = (title: (row: Row) => string): LadderItem[] =>
    pizzas.map((row) => smallItem(row.pizza_id!, title(row), minor(row.price)));
  const ways: Record<string, LadderItem[]> = {
    pizza_named: named((row) => `${types.get(row.pizza_type_id!)} ${row.size}`),
    pizza_one_title: named((row) => types.get(row.pizza_type_id!)!),
    pizza_sku_only: named((row) => row.pizza_id!),
  };
  for (const [way, items] of Object.entries(ways)) {
    const ladders = findLadders(items, null);
    judge(way, items, truths, ladders);
    if (way === "pizza_named") show(items, ladders);
  }
}

function coffee(): void {
  const products = rows("coffee-shop/products_partial.csv");
  const items = products.map((row) =>
    smallItem(row.product_id!, row.product_detail!, minor(row.unit_price_2023), {
      category: `${row.product_category}/${row.product_type}`,
    }),
  );
  const truths = products.map((row): Truth => {
    const [, stem, size] = /^(.*?)(?: (Sm|Rg|Lg))?$/.exec(row.product_detail!.trim())!;
    return {
      family: `${row.product_type} ${stem}`,
      tier: size === undefined ? 0 : 1 + ["Sm", "Rg", "Lg"].indexOf(size),
    };
  });
  const ladders = findLadders(items, null);
  judge("coffee", items, truths, ladders);
  show(items, ladders);
}

/** No columns to check by: families of size words, and whether the price of the words' own order rises. */
function uci(): void {
  const prices = new Map<string, Map<number, number>>();
  const titles = new Map<string, Map<string, number>>();
  const count = <T>(counts: Map<string, Map<T, number>>, key: string, value: T): void => {
    const own = counts.get(key) ?? new Map<T, number>();
    counts.set(key, own.set(value, (own.get(value) ?? 0) + 1));
  };
  for (const row of rows("uci-online-retail/online_retail.csv.gz")) {
    const sku = row.StockCode!;
    if (/^[AC]/.test(row.InvoiceNo!) || !/^\d/.test(sku) || !(Number(row.Quantity) > 0)) continue;
    if (!(minor(row.UnitPrice) > 0) || row.Description === "") continue;
    count(prices, sku, minor(row.UnitPrice));
    count(titles, sku, row.Description!);
  }
  const mode = <T>(counts: Map<T, number>): T => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const items = [...prices].map(([sku, own]) => smallItem(sku, mode(titles.get(sku)!), mode(own)));
  const ladders = findLadders(items, null);
  const sized = ladders.filter(({ axis, unit }) => axis === "size" && unit === null);
  const rising = sized.filter(({ rungs }) =>
    rungs.every((rung, at) => at === 0 || rung.price > rungs[at - 1]!.price),
  );
  say(
    `uci: ${items.length} items, ${ladders.length} ladders, ${sized.length} of size words, ${rising.length} rising`,
  );
  atLeast("uci_size_families", sized.length, 60);
  atLeast("uci_size_rising", rising.length / Math.max(sized.length, 1), 0.95);
  show(items, ladders);
}

/** A generated catalog: 100,000 items in families of three amounts and three grades among singles. */
function speed(): void {
  const items: LadderItem[] = [];
  for (let number = 0; items.length < 100_000; number++) {
    const stem = `Product ${String.fromCharCode(97 + (number % 26))}${(number * 7919).toString(36)} blend`;
    for (const [at, amount] of ["200 g", "500 g", "1 kg"].entries())
      items.push(
        smallItem(`A${number}-${at}`, `${stem} ${amount}`, 1000 * (at + 1), { category: `c${number % 200}` }),
      );
    items.push(
      smallItem(`B${number}`, `${stem} machine`, 9000 + (number % 77), { category: `c${number % 200}` }),
    );
  }
  const start = process.cpuUsage();
  const ladders = findLadders(items, null);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  say(`${items.length} generated items: ${ladders.length} ladders in ${seconds.toFixed(2)} s of CPU`);
  measures.cpu_seconds_100k_items = most(seconds, 5);
}

const parts: readonly (readonly [string, () => void])[] = [
  ["adventureworks", adventureWorks],
  ["maven-pizza", pizza],
  ["coffee-shop", coffee],
  ["uci-online-retail", uci],
];
for (const [name, run] of parts) {
  if (existsSync(join(folder, name))) run();
  else say(`${name}: not in ${folder}, left out`);
}
speed();
report(measures, values);
