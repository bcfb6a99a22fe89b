/** `osusume evaluate`: how well the tables would have foreseen the latest orders, beside the usual rules. */
import { Command, InvalidArgumentError } from "commander";
import { AFFINITY_SETTINGS } from "../../affinity/affinity-settings.ts";
import { MOST_EASE_ITEMS } from "../../affinity/evaluation/ease.ts";
import { evaluate, type ItemGroups } from "../../affinity/evaluation/run.ts";
import type { Item } from "../../catalog/item.ts";
import { mergeItems } from "../../catalog/merge-items.ts";
import { readCatalog } from "../../catalog/read-catalog.ts";
import { recentPrices } from "../../catalog/recent-prices.ts";
import { findLadders } from "../../ladder/find-ladders.ts";
import { defaultPolicy } from "../../offers/policy/policy.ts";
import { NO_CURRENCY } from "../../orders/limits.ts";
import type { OrderLog } from "../../orders/order.ts";
import { readOrderLog } from "../../orders/read/read-log.ts";
import { namedItems } from "../../rebuild/tables/name-words.ts";
import { evaluationPage } from "../../report/evaluation-page.ts";
import { CliError } from "../cli-error.ts";
import { evaluationCharts } from "../evaluate/evaluate-charts.ts";
import { evaluationJson } from "../evaluate/evaluate-json.ts";
import { evaluateNextBasket, nextBasketTable } from "../evaluate/evaluate-next-basket.ts";
import { evaluatePersonal, personalTable } from "../evaluate/evaluate-personal.ts";
import { evaluateRules, rulesTable } from "../evaluate/evaluate-rules.ts";
import { evaluationTable } from "../evaluate/evaluate-table.ts";
import { fileSource, sourcesOf } from "../files.ts";
import { replaceFile } from "../local/replace-file.ts";
import { refuseOverwriting } from "../outputs.ts";
import { progress } from "../progress.ts";
import { toStdout } from "../terminal.ts";
import { ToldLines } from "../told-lines.ts";

interface EvaluateOptions {
  readonly orders: string;
  readonly catalog?: string;
  readonly test?: number;
  readonly k: readonly number[];
  readonly seed: number;
  readonly rolling?: boolean;
  readonly personal?: boolean;
  readonly rules?: boolean;
  readonly nextBasket?: boolean;
  readonly ease?: boolean;
  readonly json?: boolean;
  readonly html?: string;
}

const WHAT_IT_PRINTS = `
Two tables, one for carts (the rest of the basket is known) and one for product pages (one item of it is). A line a
scorer: the usual rules, and the one that a nightly build would have chosen before the test (▸; "recent": its base rates
follow what is bought now). Of each: hit rate, MRR and NDCG at every length, among all items; the 95 % interval of
NDCG@10; its difference to the chosen scorer, with the paired interval; the share of all items that its lists show; novelty (mean −log2 of an item's share of the orders); the share
answered by popularity alone; NDCG@10 of what the customer had bought before (repeat) and had not (explore); and the
megabytes held to answer. "=" says that the difference to the chosen scorer lies within the paired interval.`;

export const evaluateCommand = (): Command =>
  new Command("evaluate")
    .description("hide one item of each later basket and see whether the tables find it")
    .requiredOption("--orders <file|dir>", "order log: NDJSON, gzip or plain, or a folder of such files")
    .option("--catalog <file>", "catalog: adds a line without ladder siblings and substitutes")
    .option(
      "--test <share>",
      "share of the latest orders that is the test (default: the last 28 days)",
      shareOf,
    )
    .option("--seed <n>", "which items are hidden, and which baskets resampled", seedOf, 1)
    .option("--k <lengths>", "lengths of list, comma-separated", lengthsOf, [6, 10, 20])
    .addHelpText("after", WHAT_IT_PRINTS)
    .option("--rolling", "also with tables rebuilt every night of the test")
    .option("--ease", "also dense EASE as the reference (up to 5,000 items; minutes)")
    .option(
      "--personal",
      "does knowing a customer help? known customers as themselves and as strangers, from the tables before the test (with --rolling: before each night)",
    )
    .option(
      "--rules",
      "what each guardrail costs: the engine's own ranking of carts, with all of them and without each",
    )
    .option(
      "--next-basket",
      "the last basket of every customer, beside P-TopFreq, GP-TopFreq and TIFU-KNN: recall, NDCG and hit rate at 10",
    )
    .option("--json", "print the result as JSON")
    .option("--html <file>", "write a page with charts")
    .action(run);

async function run(options: EvaluateOptions): Promise<void> {
  const read = [options.orders, ...(options.catalog === undefined ? [] : [options.catalog])];
  const other = ["nextBasket", "rules", "personal"] as const;
  if (options.html !== undefined && other.some((one) => options[one] === true)) {
    throw new CliError("--html draws the trial of scorers: not with --next-basket, --rules or --personal", 2);
  }
  if (options.html !== undefined) refuseOverwriting("--html", [options.html], read);
  const spinner = progress("reading the order log");
  try {
    const log = await ordersOf(options.orders);
    if (options.nextBasket === true) {
      const evaluation = await evaluateNextBasket(log, {
        seed: options.seed,
        policy: defaultPolicy,
        catalog: options.catalog === undefined ? [] : await catalogOf(options.catalog),
        onProgress: (step) => {
          spinner.text = step;
        },
      });
      spinner.succeed(`asked for ${evaluation.customers} baskets`);
      toStdout(options.json ? `${JSON.stringify(evaluation)}\n` : nextBasketTable(evaluation));
      return;
    }
    if (options.rules === true) {
      const rules = await evaluateRules(log, {
        test: options.test ?? null,
        seed: options.seed,
        policy: defaultPolicy,
        catalog: options.catalog === undefined ? [] : await catalogOf(options.catalog),
        onProgress: (step) => {
          spinner.text = step;
        },
      });
      spinner.succeed(`asked for ${rules.targets} hidden items`);
      toStdout(options.json ? `${JSON.stringify(rules)}\n` : rulesTable(rules));
      return;
    }
    if (options.personal === true) {
      const personal = await evaluatePersonal(log, {
        test: options.test ?? null,
        k: options.k,
        seed: options.seed,
        policy: defaultPolicy,
        catalog: options.catalog === undefined ? [] : await catalogOf(options.catalog),
        rolling: options.rolling === true,
        onProgress: (step) => {
          spinner.text = step;
        },
      });
      spinner.succeed(`asked for ${personal.targets} hidden items, twice`);
      toStdout(options.json ? `${JSON.stringify(personal)}\n` : personalTable(personal));
      return;
    }
    if (options.ease === true && log.skus.length > MOST_EASE_ITEMS) {
      throw new CliError(
        `--ease: dense EASE of ${log.skus.length} items does not fit; at most ${MOST_EASE_ITEMS}`,
      );
    }
    const catalog = options.catalog === undefined ? null : await catalogOf(options.catalog);
    const evaluation = await evaluate(log, {
      ...(catalog === null ? {} : { groups: (train: OrderLog) => groupsOf(catalog, train) }),
      ...(options.test === undefined ? {} : { test: options.test }),
      settings: { validation: { ...AFFINITY_SETTINGS.validation, seed: options.seed } },
      k: options.k,
      rolling: options.rolling === true,
      ease: options.ease === true,
      onProgress: (step) => {
        spinner.text = step;
      },
    });
    if (evaluation.targets === 0) {
      throw new CliError(
        `${options.orders}: no basket of two lines or more among the later orders to test on`,
      );
    }
    if (options.html !== undefined) {
      spinner.text = "drawing the charts";
      await replaceFile(options.html, evaluationPage(evaluation, await evaluationCharts(evaluation)));
    }
    spinner.succeed(`scored ${evaluation.targets} hidden items of ${evaluation.baskets} baskets`);
    toStdout(options.json ? `${JSON.stringify(evaluationJson(evaluation))}\n` : evaluationTable(evaluation));
  } finally {
    spinner.stop();
  }
}

async function ordersOf(path: string): Promise<OrderLog> {
  const told = new ToldLines();
  const read = await readOrderLog(await sourcesOf(path), {
    now: Date.now(),
    onRejected: ({ message }) => told.tell(message),
  });
  told.end();
  if (!read.ok) throw new CliError(read.error.message);
  return read.value.log;
}

async function catalogOf(file: string): Promise<readonly Item[]> {
  const [source = fileSource(file)] = await sourcesOf(file);
  const read = await readCatalog(source.name, await source.open(), NO_CURRENCY);
  if (!read.ok) throw new CliError(read.error.message);
  return read.value.items;
}

/** Ladder and leaf category of each item of the log, as that log tells them. */
function groupsOf(catalog: readonly Item[], log: OrderLog): ItemGroups {
  const { items } = mergeItems(catalog, log, recentPrices(log));
  const number = new Map(log.skus.map((sku, i) => [sku, i]));
  // Items of the log stand first, under its numbers.
  const named = namedItems(items);
  const sameLadder = new Int32Array(log.skus.length).fill(-1);
  const category = new Int32Array(log.skus.length).fill(-1);
  findLadders(items, log).forEach((ladder, n) => {
    for (const rung of ladder.rungs) {
      const item = number.get(items[rung.item]!.sku);
      if (item !== undefined) sameLadder[item] = n;
    }
  });
  const categories = new Map<string, number>();
  for (const item of items) {
    const i = number.get(item.sku);
    if (i === undefined || item.category === null) continue;
    const n = categories.get(item.category) ?? categories.size;
    categories.set(item.category, n);
    category[i] = n;
  }
  return { sameLadder, named, category };
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0)
    throw new InvalidArgumentError("It must be a whole number from 0.");
  return seed;
}

function shareOf(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError("it must lie between 0 and 1, such as 0.2");
  return share;
}

function lengthsOf(text: string): number[] {
  const lengths = text.split(",").map(Number);
  if (!lengths.every((length) => Number.isInteger(length) && length >= 1 && length <= 100)) {
    throw new InvalidArgumentError("they must be whole numbers from 1 to 100, such as 6,10,20");
  }
  return lengths;
}
