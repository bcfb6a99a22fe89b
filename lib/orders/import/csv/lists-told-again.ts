/**
 * A shop's report of its orders, with a cell that lists what each held, beside its report of their lines, such as a till's
 * receipts and its receipts by item: the lines say more, and what the cell lists of the same orders is not counted too.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { listedItems } from "../cells/list-cell.ts";
import { saidDays } from "../cells/said-days.ts";
import { mayBeSales } from "../columns/no-sales.ts";
import type { ImportOptions } from "../format.ts";
import { keyIn, type Table, tableRows } from "./tables-of-database.ts";
import { writtenTable } from "./written-table.ts";

/** Share of the orders of both whose lists must name what their lines do. */
const MOSTLY = 0.8;

/** The files in UTF-8, those of lists without what others tell; `null` where none tells of another's lists. */
export async function withoutListsToldAgain(
  tables: readonly Table[],
  options: ImportOptions,
): Promise<readonly ByteSource[] | null> {
  const again = new Map<Table, Told>();
  for (const one of tables) {
    const table = one.list < 0 ? { ...one, list: one.goods } : one;
    if (table.list < 0 || table.id < 0) continue;
    const told = await (one.list < 0 ? toldCodes : toldLines)(table, tables, options);
    if (told !== null) again.set(one, told);
  }
  if (again.size === 0) return null;
  const sources: ByteSource[] = [];
  for (const table of tables) {
    const told = again.get(table);
    if (told === undefined) sources.push(writtenTable(table, options, (row) => row));
    else {
      const rest = await without(table, told, options);
      if (rest !== null) sources.push(rest);
    }
  }
  return sources;
}

interface Told {
  readonly file: string;
  /** The column that tells again. */
  readonly list: number;
  /** Whether the file says when its orders were made. */
  readonly isTimed: boolean;
  readonly orders: ReadonlySet<string>;
}

/** The orders of a table of lines that names what the lists do of the orders of both; `null` without such a table. */
async function toldLines(
  lists: Table,
  tables: readonly Table[],
  options: ImportOptions,
): Promise<Told | null> {
  const first = new Map(
    lists.rows.map((row) => {
      const cell = row[lists.list] ?? "";
      const days = new Set(saidDays(row));
      return [
        keyIn(row, lists.id),
        { list: plainName(cell), entries: listedItems(cell).length, days },
      ] as const;
    }),
  );
  first.delete("");
  for (const table of tables) {
    const isOfLines = table.list < 0 && table.id >= 0 && (table.kind === "whole" || table.kind === "lines");
    // What came back, or was sent in parts, tells not of all that was sold.
    const isSold = mayBeSales([table, lists], ({ source }) => source.name).includes(table);
    if (!isOfLines || table === lists || !isSold) continue;
    const orders = new Set<string>();
    const named = new Map<string, { isNamed: boolean; lines: number }>();
    for await (const { fields, isFirst } of tableRows(table.source, options)) {
      if (isFirst) continue;
      const order = keyIn(fields, table.id);
      orders.add(order);
      const said = first.get(order);
      if (said === undefined) continue;
      const days = saidDays(fields);
      // Shops begin anew with their numbers: another day is another order.
      const isOfDay = days.length === 0 || days.some((day) => said.days.has(day));
      const isNamed = isOfDay && fields.some((cell, i) => i !== table.id && isNameIn(cell, said.list));
      const before = named.get(order) ?? { isNamed: true, lines: 0 };
      named.set(order, { isNamed: isNamed && before.isNamed, lines: before.lines + 1 });
    }
    const known = [...named].map(([order, one]) => one.isNamed && one.lines >= first.get(order)!.entries);
    if (known.length > 0 && known.filter(Boolean).length >= MOSTLY * known.length)
      return { file: table.source.name, list: lists.list, isTimed: table.kind === "whole", orders };
  }
  return null;
}

/**
 * The orders of a table that counts lines, where a table of a row an order says all their codes in a cell and no more of
 * them, as Etsy does: with one code it looks like any line. `null` without such a table.
 */
async function toldCodes(
  heads: Table,
  tables: readonly Table[],
  options: ImportOptions,
): Promise<Told | null> {
  const isOfOrders = new Set(heads.orders).size === heads.rows.length;
  if (heads.kind !== "whole" || heads.isCounted || !isOfOrders) return null;
  for (const table of tables) {
    const isOfLines = table.isCounted && table.goods >= 0 && table.id >= 0 && table.list < 0;
    const isSold = mayBeSales([table, heads], ({ source }) => source.name).length === 2;
    if (!isOfLines || !isSold || table.source.name === heads.source.name) continue;
    const orders = new Map<string, { readonly codes: Set<string>; readonly days: Set<string> }>();
    for await (const { fields, isFirst } of tableRows(table.source, options)) {
      if (isFirst) continue;
      const order = keyIn(fields, table.id);
      const one = orders.get(order) ?? { codes: new Set(), days: new Set() };
      orders.set(order, one);
      one.codes.add(keyIn(fields, table.goods));
      for (const day of saidDays(fields)) one.days.add(day);
    }
    const known = heads.rows.flatMap((row) => {
      const one = orders.get(keyIn(row, heads.id));
      if (one === undefined) return [];
      const codes = new Set(keyIn(row, heads.list).split(/\s*[,;|]\s*/));
      const isOfDay = one.days.size === 0 || saidDays(row).some((day) => one.days.has(day));
      return [isOfDay && codes.size === one.codes.size && codes.isSubsetOf(one.codes)];
    });
    const isAgain = known.length >= FEWEST && known.length * 2 > heads.rows.length;
    if (isAgain && known.filter(Boolean).length >= MOSTLY * known.length)
      return {
        file: table.source.name,
        list: heads.list,
        isTimed: table.kind === "whole",
        orders: new Set(orders.keys()),
      };
  }
  return null;
}
/** Orders that two tables tell of alike by more than chance. */
const FEWEST = 2;

/** Whether a cell is a name, with letters, that a list holds. */
function isNameIn(cell: string, list: string): boolean {
  const name = plainName(cell);
  return name.length >= SHORTEST && /\p{L}/u.test(name) && list.includes(name);
}
/** Shorter names stand in others by chance. */
const SHORTEST = 3;

/** What is left of a table of lists: orders of which only it tells, or of all orders when they were made; `null` for nothing. */
async function without(
  table: Table,
  { file, list, isTimed, orders }: Told,
  options: ImportOptions,
): Promise<ByteSource | null> {
  const column = table.header[list]!.trim();
  let only = 0;
  for await (const { fields, isFirst } of tableRows(table.source, options))
    if (!isFirst && keyIn(fields, table.id) !== "" && !orders.has(keyIn(fields, table.id))) only++;
  const rest = only === 0 ? "" : isTimed ? `, but of ${only} orders that only it tells of` : "";
  options.note(
    `${table.source.name}: what ${column} lists is left out${rest}: ${file} tells of the same lines`,
  );
  if (!isTimed) return writtenTable(table, options, (row) => row.toSpliced(list, 1));
  return only === 0
    ? null
    : writtenTable(table, options, (row, isFirst) =>
        isFirst || !orders.has(keyIn(row, table.id)) ? row : null,
      );
}
