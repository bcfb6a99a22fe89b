/**
 * Two tables of a shop's database that tell of the same lines, such as WooCommerce's names of what was ordered beside its
 * counts and money of it: rows of one number of a line are one line.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { HEADER_WORDS, PRICE_WORD } from "../columns/header-words.ts";
import { LINE_KEY } from "../columns/line-keys.ts";
import { mayBeSales } from "../columns/no-sales.ts";
import type { ImportOptions } from "../format.ts";
import { isTorn } from "./csv-cleaning.ts";
import { rowText } from "./csv-rows.ts";
import { keyIn, type Table, tableRows } from "./tables-of-database.ts";
import { writtenTable } from "./written-table.ts";

/** Share of a table's lines of which the other must tell, under the same order. */
const MOSTLY = 0.8;
/** One line of one number may be so by chance. */
const FEWEST = 2;

/** A table that counts lines, and one that only names them. */
interface Pair {
  readonly counted: Table;
  readonly named: Table;
  /** The column of the number of a line in each. */
  readonly keys: readonly [number, number];
}

/** The files in UTF-8, each line told once; `null` where no two tell of the same. */
export async function withoutLinesToldTwice(
  tables: readonly Table[],
  options: ImportOptions,
): Promise<readonly ByteSource[] | null> {
  for (const counted of tables)
    for (const named of tables) {
      const keys = keysOfLines(counted, named);
      if (keys === null) continue;
      // Where a time is told of them.
      const isKept = named.kind === "whole" || tables.some(({ kind }) => kind === "orders");
      const made = await joined({ counted, named, keys }, isKept, options);
      if (made === null) continue;
      return tables.flatMap((table) =>
        table === counted ? [made.whole] : table === named ? made.rest : [again(table, options)],
      );
    }
  return null;
}

/** The number of a line in a table that counts lines and in one that only names them; `null` where they are not such. */
function keysOfLines(counted: Table, named: Table): readonly [number, number] | null {
  const areLines = [counted, named].every(
    ({ kind, id, list, goods }) =>
      (kind === "lines" || kind === "whole") && id >= 0 && list < 0 && goods >= 0,
  );
  if (counted === named || !areLines || !counted.isCounted || isWorth(named)) return null;
  // What came back, or was sent in parts, tells not of what was sold.
  if (mayBeSales([counted, named], ({ source }) => source.name).length < 2) return null;
  const own = counted.header.findIndex((name, i) => isLineKey(name) && i !== counted.id);
  const other = named.header.findIndex(
    (name, i) => plainName(name) === plainName(counted.header[own] ?? "") && i !== named.id,
  );
  if (own < 0 || other < 0 || !areUnlike(counted, own) || !areUnlike(named, other)) return null;
  return [own, other];
}

const isLineKey = (name: string): boolean => LINE_KEY.test(plainName(name));

/** Whether a table says how many were bought, or what they cost: its lines stand for themselves. */
const isWorth = ({ isCounted, header }: Table): boolean =>
  isCounted || header.some((name) => PRICE_WORD.test(plainName(name)) || OF_WORTH.has(plainName(name)));
const OF_WORTH = new Set([...HEADER_WORDS.qty, ...HEADER_WORDS.price, ...HEADER_WORDS.amount]);

/** Whether each row has a number of its own. */
function areUnlike({ rows }: Table, column: number): boolean {
  const keys = rows.map((row) => keyIn(row, column));
  return keys.length >= FEWEST && !keys.includes("") && new Set(keys).size === keys.length;
}

/** The counted lines with their names, and the rows of which only the names tell; `null` where they are other lines. */
async function joined(
  { counted, named, keys: [own, other] }: Pair,
  isKept: boolean,
  options: ImportOptions,
): Promise<{ readonly whole: ByteSource; readonly rest: readonly ByteSource[] } | null> {
  const names = new Set(counted.header.map(plainName));
  const added = named.header.flatMap((name, i) => (names.has(plainName(name)) || i === other ? [] : [i]));
  const rows = new Map<string, { readonly order: string; readonly cells: readonly string[] }>();
  for await (const { fields, isFirst } of tableRows(named.source, options))
    if (!isFirst)
      rows.set(keyIn(fields, other), {
        order: keyIn(fields, named.id),
        cells: added.map((i) => fields[i] ?? ""),
      });
  const known = new Set<string>();
  let lines = 0;
  for await (const { fields, isFirst } of tableRows(counted.source, options)) {
    if (isFirst) continue;
    lines++;
    const key = keyIn(fields, own);
    if (rows.get(key)?.order === keyIn(fields, counted.id)) known.add(key);
  }
  if (known.size < FEWEST || known.size < MOSTLY * lines) return null;
  const only = rows.size - known.size;
  options.note(
    `${counted.source.name}: ${named.source.name} tells of the same lines by ${named.header[other]!.trim()}: each counts once${only === 0 ? "" : isKept ? `, with ${only} of which only the latter tells` : `, without ${only} of which only the latter tells, and no time of them`}`,
  );
  const width = counted.header.length;
  const none = added.map(() => "");
  const whole = writtenTable(counted, options, (fields, isFirst) => {
    if (isFirst) return [...counted.header, ...added.map((i) => named.header[i]!)];
    if (isTorn(fields, width)) return [rowText(fields, ",")];
    const cells = Array.from({ length: width }, (_, i) => fields[i] ?? "");
    const key = keyIn(fields, own);
    return [...cells, ...(known.has(key) ? rows.get(key)!.cells : none)];
  });
  const rest = writtenTable(named, options, (fields, isFirst) =>
    isFirst || !known.has(keyIn(fields, other)) ? fields : null,
  );
  return { whole, rest: only === 0 || !isKept ? [] : [rest] };
}

const again = (table: Table, options: ImportOptions): ByteSource =>
  writtenTable(table, options, (row) => row);
