import type { ByteSource } from "../../../core/byte-stream.ts";
import { NO_CURRENCY } from "../../limits.ts";
import { discountWay } from "../cells/discount-cell.ts";
import { likelyDayOrder } from "../cells/likely-day-order.ts";
import { plainSample } from "../cells/nothing.ts";
import { readStatus } from "../cells/statuses.ts";
import { centsAmong } from "../columns/cents-columns.ts";
import { currencyInCells, currencyInHeader } from "../columns/currency-column.ts";
import { IgnoredOfFiles, ignoredColumns } from "../columns/ignored-columns.ts";
import { lineDiscount } from "../columns/line-discounts.ts";
import { lineKeyColumn } from "../columns/line-keys.ts";
import { withoutOrderTotals } from "../columns/order-totals.ts";
import { postageWithin } from "../columns/postage-within.ts";
import { sayBeyond } from "../columns/prices-beyond.ts";
import { provenPrices, unknownPrices } from "../columns/proven-prices.ts";
import { saidMoney } from "../columns/said-columns.ts";
import type { Format, Imported, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { linesMade, usedColumns } from "../unread/read-sample.ts";
import { askAboutUnread } from "../unread/unread.ts";
import { readBaskets } from "./csv-baskets.ts";
import { rowCleaner } from "./csv-cleaning.ts";
import { type CsvColumns, findCsvColumns } from "./csv-columns.ts";
import { isHeader, isHeaderless } from "./csv-header.ts";
import { joinedTables } from "./joined-tables.ts";
import { readLineTable } from "./line-table.ts";
import { withListUnits } from "./listed-units.ts";
import { areToldAgain, orderSum, sumName, withoutJoinedSums } from "./order-sums.ts";
import { priceFactor } from "./price-factor.ts";
import { withoutTablesBeside } from "./tables-beside.ts";

/** Any table with one row a line of an order; columns come from `--map` and from well-known header names. */
export const csv: Format = {
  name: "csv",
  detect: ({ name, text }) =>
    /\.(csv|tsv|txt)(\.gz)?$/i.test(name) || /^[^\n{[,;\t|]*[,;\t|][^\n]*\n/.test(text),
  read: (sources, options) => {
    if (options.map.get("items") === "*") return readBaskets(sources, options);
    return {
      async *[Symbol.asyncIterator]() {
        const joined = await joinedTables(sources, options);
        // Of several files one has the column that does not count.
        const ignored = joined.sources.length > 1 ? new IgnoredOfFiles() : null;
        for await (const imported of readTables(joined.sources, joined.options, ignored)) yield imported;
        const [unknown] = ignored?.unknown ?? [];
        if (unknown !== undefined)
          throw new ImportFailure(`--map ignore=${unknown}: no file has a column ${unknown}`, true);
      },
    };
  },
};

const readTables = (
  sources: readonly ByteSource[],
  asked: ImportOptions,
  ignored: IgnoredOfFiles | null,
): AsyncGenerator<Imported, void, undefined> =>
  readLineTable(sources, asked, {
    headerless: isHeaderless(asked),
    repeatsAreErrors: true,
    defaultZone: "UTC",
    isHeader: (row) => isHeader(row, asked),
    open(whole, file, first) {
      const rows = isHeaderless(asked) ? first : plainSample(first);
      const options = ignored?.of(whole, asked) ?? asked;
      const said = {
        isMapped: options.map.has("price") || options.map.has("amount") || isHeaderless(options),
        note: (text: string) => options.note(`${file}: ${text}`),
      };
      const plain = withoutJoinedSums(whole, rows);
      const { header, rows: sample } = isHeaderless(options)
        ? { header: whole, rows }
        : withoutTablesBeside(plain.header, plain.rows, file, said.note);
      const found = findCsvColumns(header, options, file, sample);
      const priced = unknownPrices(found, header, sample, { ...said, file });
      const known = withDiscount(
        provenPrices(withoutOrderTotals(priced, header, sample, said), header, sample, said),
        { header, sample, options, file },
      );
      sayUnknownStates(known, header, sample, { statuses: options.statuses, note: said.note });
      askWhichCurrency(known, header, sample, { file, map: options.map });
      const cents = centsAmong(header, known.fields, options);
      if (cents.size > 0) said.note(`${[...cents].map((column) => header[column])} counts hundredths`);
      const { qty, price, amount, currency } = known.fields;
      const named =
        currency === undefined
          ? (currencyInHeader(moneyNames(known, header)) ?? currencyInCells(sample, price ?? amount ?? -1))
          : null;
      if (named !== null && options.currency === null) said.note(`money is ${named}, as its amounts say`);
      const cleanerOf = (of: CsvColumns) =>
        rowCleaner(of, options.currency ?? named ?? NO_CURRENCY, options, cents);
      // What an order came to is looked at, whatever else is made of it.
      const used = usedColumns(known).difference(new Set([known.refund.total]));
      const factor = said.isMapped
        ? null
        : priceFactor(whole, rows, used, linesMade(cleanerOf(known), rows, options));
      if (factor !== null)
        said.note(
          `${header[known.fields.price ?? known.fields.amount ?? 0]!.trim()} is multiplied by ${header[factor.column]!.trim()}: so the orders come to what ${sumName(whole[factor.sum]!)} says`,
        );
      const counts = withListUnits(known, header, sample, { options, file });
      const columns = { ...known, counts, times: factor?.column ?? known.times };
      const cleaner = () => cleanerOf(columns);
      if (!isHeaderless(options))
        askAboutUnread(columns, header, sample, { options, file, cleaner: cleaner() });
      const told = sample.map((row) => (row[currency ?? -1] ?? "").trim().toUpperCase()).filter(Boolean);
      const money = told.length > 0 ? told : [options.currency ?? named ?? ""];
      sayBeyond(columns, header, sample, {
        currency: options.currency ?? named ?? NO_CURRENCY,
        note: said.note,
      });
      const made = cleaner();
      const linesOfRow = linesMade(cleaner(), rows, options);
      const numbered = isHeaderless(options)
        ? -1
        : lineKeyColumn(header, { ...columns, taken: used }, sample);
      const lineKey =
        numbered >= 0 && areToldAgain(whole, rows, { lineKey: numbered, used }, linesOfRow) ? numbered : -1;
      return {
        read: made.read,
        // Rows that tell of one line differ in other columns.
        quick: lineKey < 0 ? made.quick : null,
        lineKey,
        numbers: [qty, price, amount].filter((index) => index !== undefined),
        isPieces: columns.isPieces,
        countsUnits: qty !== undefined,
        orderSum: columns.isPieces || isHeaderless(options) ? null : orderSum(whole, rows, used, linesOfRow),
        personal: columns.personal,
        timeColumn: columns.atName,
        dayOrder: columns.dayOrder,
        zone: columns.zone,
        likelyDayOrder: likelyDayOrder(header, money),
        money,
      };
    },
  });

/** More different words than that are no states. */
const MOST_STATES = 12;

/** Says which words beside the state that decides are not known: whatever they mean, what was paid counts. */
function sayUnknownStates(
  { fields }: CsvColumns,
  header: readonly string[],
  sample: readonly (readonly string[])[],
  { statuses, note }: { readonly statuses: ImportOptions["statuses"]; readonly note: (text: string) => void },
): void {
  const { state } = fields;
  if (state === undefined) return;
  const words = new Set(sample.map((row) => (row[state] ?? "").trim()).filter((word) => /\p{L}/u.test(word)));
  const unknown = [...words].filter((word) => readStatus(word, statuses) === null);
  if (unknown.length === 0 || words.size > MOST_STATES) return;
  note(
    `${header[state]!.trim()} says ${unknown.join(", ")}, of which nothing is known: such orders count by ${header[fields.status ?? state]!.trim()} (--status "WORD=cancelled" where they do not)`,
  );
}

/**
 * @throws {ImportFailure} where the headers of the prices name one currency, and a column of currencies others: either may
 * be what the prices are in, the other what was paid with
 */
function askWhichCurrency(
  columns: CsvColumns,
  header: readonly string[],
  sample: readonly (readonly string[])[],
  { file, map }: { readonly file: string; readonly map: ImportOptions["map"] },
): void {
  const { currency } = columns.fields;
  const named = currency === undefined ? null : currencyInHeader(moneyNames(columns, header));
  if (currency === undefined || named === null || map.has("currency")) return;
  const others = new Set(sample.map((row) => (row[currency] ?? "").trim().toUpperCase()));
  others.delete("");
  others.delete(named);
  if (others.size === 0) return;
  const name = header[currency]!.trim();
  throw new ImportFailure(
    `${file}: are prices in ${named}, as their header says, or in ${[...others].join(", ")} where ${name} does? Say --map currency=none --currency ${named}, or --map "currency=${name}"`,
    true,
  );
}

/**
 * The columns with the one by which prices are less, said aloud.
 * @throws {ImportFailure} where nothing shows whether it is taken off them already
 */
function withDiscount(
  columns: CsvColumns,
  {
    header,
    sample,
    options,
    file,
  }: {
    readonly header: readonly string[];
    readonly sample: readonly (readonly string[])[];
    readonly options: ImportOptions;
    readonly file: string;
  },
): CsvColumns {
  const said = columns.fields.discount;
  if (said !== undefined) {
    const text = options.map.get("discount") ?? "";
    return { ...columns, discountAs: discountWay(said, sample, saidMoney("discount", text).discountAs) };
  }
  if (isHeaderless(options) || options.map.has("discount") || columns.fields.items !== undefined)
    return columns;
  const postage = postageWithin(header, columns.fields.price ?? columns.fields.amount);
  if (postage >= 0) {
    const { price, amount } = columns.fields;
    options.note(
      `${file}: ${header[price ?? amount!]!.trim()} is less the ${header[postage]!.trim()} that is in it`,
    );
    return { ...columns, fields: { ...columns.fields, discount: postage }, discountAs: "amount" };
  }
  const found = lineDiscount(columns, header, sample);
  if (found === null) return columns;
  const name = header[found.column]!.trim();
  if (ignoredColumns(header, options).has(found.column)) return columns;
  const price = header[columns.fields.price!]!.trim();
  if (!found.isProven) {
    const percent = found.ways.some((as) => as === "percent" || as === "share");
    const money = found.ways.includes("amount");
    const says = [
      ...(percent
        ? [money ? `"discount=${name}:percent" where it is per cent` : `"discount=${name}" where so`]
        : []),
      ...(money ? [`"discount=${name}:amount" where it is money off the line`] : []),
    ];
    throw new ImportFailure(
      `${file}: is ${name} still to be taken off ${price}? Say ${says.map((one) => `--map ${one}`).join(", ")}, and --map "ignore=${name}" where the price is what was paid`,
      true,
    );
  }
  options.note(`${file}: ${price} is less what ${name} says, as the file's own sums show`);
  return { ...columns, fields: { ...columns.fields, discount: found.column }, discountAs: found.as };
}

/** The headers of what was read as money of the goods: others speak of payouts, costs and customs. */
const moneyNames = ({ fields, numbered }: CsvColumns, header: readonly string[]): readonly string[] =>
  [fields, ...numbered].flatMap((line) =>
    "cell" in line ? [] : [line.price, line.amount].flatMap((column) => header[column ?? -1] ?? []),
  );
