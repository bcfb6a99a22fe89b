/**
 * Shopify's order export after a spreadsheet sorted or filtered it: who, when and what became of an order stands in the
 * first of its rows alone, which the others then no longer stand below.
 */
import type { ByteSource } from "../../../core/byte-stream.ts";
import { plainName } from "../../../words/plain-name.ts";
import { cellText } from "../cells/nothing.ts";
import { csvRows } from "../csv/csv-rows.ts";
import { type WrittenRow, writtenRows } from "../csv/written-rows.ts";
import type { ImportOptions } from "../format.ts";

/** What stands in the first row of an order and in no other, but in versions that repeat it. */
const FIRST_ALONE = ["id", "financialstatus", "subtotal", "total"];
/** What its other rows are told by. */
const FACTS = [
  ...["id", "financialstatus", "fulfillmentstatus", "currency", "createdat", "paidat", "cancelledat", "test"],
  ...["source", "channeltype", "email"],
];

/** Tells whether a row goes on with an order. `name`: the column by which orders are called. */
export class OrderRows {
  readonly #names: readonly string[];
  readonly #name: number;
  readonly #first: readonly number[];
  readonly #state: number;

  constructor(header: readonly string[], name: number) {
    this.#names = header.map(plainName);
    this.#name = name;
    this.#first = FIRST_ALONE.map((one) => this.#names.indexOf(one)).filter((column) => column >= 0);
    this.#state = this.#names.indexOf("financialstatus");
  }

  nameOf(row: readonly string[]): string {
    return cellText(row[this.#name] ?? "");
  }

  /** Whether a row tells what became of its order: in a table where none does, nothing goes on. */
  isFirst(row: readonly string[]): boolean {
    return cellText(row[this.#state] ?? "") !== "";
  }

  /** Whether a row has nothing of what the first of an order has: it is another of its rows. */
  goesOn(row: readonly string[]): boolean {
    return (
      this.#state >= 0 &&
      this.#first.length > 1 &&
      this.#first.every((column) => cellText(row[column] ?? "") === "")
    );
  }

  /** Whether rows that go on stand elsewhere than below the first of their orders. `above`: the order of the row above them. */
  areScattered(rows: readonly (readonly string[])[], above: string): boolean {
    let order = above;
    return rows.some((row) => {
      const name = this.nameOf(row);
      if (this.goesOn(row)) return name !== "" && name !== order;
      order = name;
      return false;
    });
  }

  /** The columns whose cells rows that go on have from the first. */
  get facts(): readonly number[] {
    return FACTS.map((one) => this.#names.indexOf(one)).filter((column) => column >= 0);
  }
}

interface Rows {
  readonly fields: readonly string[] | null;
  readonly text: string;
  readonly line: number;
}

/** The header of a table, the rows read with it, and all below it. */
async function* tableOf(
  source: ByteSource,
  options: ImportOptions,
  isHeader: (row: readonly string[]) => boolean,
): AsyncGenerator<readonly Rows[], void, undefined> {
  let begun = false;
  for await (const { rows } of csvRows(source, { ...options, note: () => undefined })) {
    if (begun) yield rows;
    else {
      const header = rows.findIndex(({ fields }) => fields !== null && isHeader(fields));
      if (header < 0) return;
      begun = true;
      yield rows.slice(header);
    }
  }
}

/**
 * The files, as UTF-8 with the facts of each order in all of its rows where some do not stand below its first, said
 * aloud; as they came where all do.
 */
export async function withHeads(
  sources: readonly ByteSource[],
  options: ImportOptions,
  {
    isHeader,
    nameOf,
  }: {
    readonly isHeader: (row: readonly string[]) => boolean;
    readonly nameOf: (header: readonly string[]) => number;
  },
): Promise<{ readonly sources: readonly ByteSource[]; readonly options: ImportOptions }> {
  /** Told by the first rows that go on with an order: where blanks were sorted to the end, all stand there. */
  async function isScattered(source: ByteSource): Promise<boolean> {
    let order: OrderRows | null = null;
    let hasFirst = false;
    let above = "";
    for await (const rows of tableOf(source, options, isHeader)) {
      const fields = rows.flatMap((row) => (row.fields === null ? [] : [row.fields]));
      const below = order === null ? fields.slice(1) : fields;
      order ??= new OrderRows(fields[0]!, nameOf(fields[0]!));
      const own = order;
      hasFirst ||= below.some((row) => own.isFirst(row));
      if (below.some((row) => own.goesOn(row))) return hasFirst && own.areScattered(below, above);
      above = own.nameOf(below.at(-1) ?? []);
    }
    return false;
  }
  const scattered: ByteSource[] = [];
  for (const source of sources) if (await isScattered(source)) scattered.push(source);
  if (scattered.length === 0) return { sources, options };
  const heads = new Map<string, ReadonlyMap<string, string> | null>();
  for (const source of sources) {
    let header: readonly string[] | null = null;
    let order: OrderRows | null = null;
    for await (const rows of tableOf(source, options, isHeader))
      for (const { fields } of rows) {
        if (fields === null) continue;
        if (header === null) [header, order] = [fields, new OrderRows(fields, nameOf(fields))];
        else if (order!.isFirst(fields)) remember(heads, header, order!, fields);
      }
  }
  const filled = (source: ByteSource): ByteSource => {
    const made = async function* (): AsyncGenerator<WrittenRow> {
      let header: readonly string[] | null = null;
      let order: OrderRows | null = null;
      for await (const rows of tableOf(source, options, isHeader))
        for (const { fields, text, line } of rows) {
          if (header === null) [header, order] = [fields!, new OrderRows(fields!, nameOf(fields!))];
          else if (fields !== null && order!.goesOn(fields)) {
            const head = heads.get(order!.nameOf(fields)) ?? null;
            const told = fields.map((cell, i) =>
              cellText(cell) === "" && order!.facts.includes(i)
                ? (head?.get(plainName(header![i] ?? "")) ?? cell)
                : cell,
            );
            yield { row: told, line };
            continue;
          }
          yield { row: fields ?? [text], line };
        }
    };
    return { name: source.name, open: () => writtenRows(made()) };
  };
  options.note(
    `${scattered.map(({ name }) => name).join(", ")}: rows do not stand below the first of their order: they are told by its name`,
  );
  return { sources: sources.map(filled), options: { ...options, encoding: "utf-8" } };
}

/** Keeps what the first row of an order says; two of one name are two orders, and tell of no other row. */
function remember(
  heads: Map<string, ReadonlyMap<string, string> | null>,
  header: readonly string[],
  order: OrderRows,
  fields: readonly string[],
): void {
  const name = order.nameOf(fields);
  const facts = new Map(order.facts.map((i) => [plainName(header[i] ?? ""), fields[i] ?? ""]));
  const known = heads.get(name);
  const isOther = known !== undefined && known?.get("id") !== facts.get("id");
  heads.set(name, isOther ? null : facts);
}
