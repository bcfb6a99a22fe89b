import type { ByteSource } from "../../../core/byte-stream.ts";
import { MAGENTO_STATUS } from "../cells/status-numbers.ts";
import { CSV_FIELDS, type CsvField } from "../columns/csv-field.ts";
import { csv } from "../csv/csv.ts";
import { joinedTables } from "../csv/joined-tables.ts";
import { RivalOrders } from "../csv/lines-of-orders.ts";
import type { Format, Imported, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { listsApart } from "./json-lists-apart.ts";
import { withUnitsOfLists } from "./json-lists-units.ts";
import { type LineTable, tableOfLines } from "./json-table.ts";
import { tellingNames } from "./json-words.ts";

/**
 * Orders of any other platform as its API gives them: documents or NDJSON, orders that hold lists of lines, or one
 * record a line. They are read as the table of lines that they come to, by the words for columns.
 */
export const json: Format = {
  name: "json",
  detect: ({ text }) => /^\uFEFF?\s*[[{]/.test(text),
  async *read(sources, options) {
    if (options.orderKey.length > 0)
      throw new ImportFailure(
        "--order-key is for tables: say --map id=FIELD, the field that names the order",
        true,
      );
    const tables: LineTable[] = [];
    try {
      for (const source of sources) tables.push(await tableOfLines(source, options));
    } catch (error) {
      const lists = error instanceof ImportFailure ? await joinedLists(sources, options) : null;
      if (lists === null) throw error;
      const told = await withUnitsOfLists(lists.joined, options);
      yield* csv.read(lists.apart, { ...told, encoding: "utf-8" });
      return;
    }
    const found = new Set(tables.flatMap(({ fields }) => [...fields.keys(), "sku", "qty"]));
    const header = CSV_FIELDS.map((field) => (field === "status" ? statusName(tables) : field));
    const map = new Map(CSV_FIELDS.map((field, i) => [field, found.has(field) ? header[i]! : "none"]));
    // A source may be read more than once.
    const rejected = new Map<string, Imported>();
    const readable = tables.map(({ read }, file) =>
      read(header, (one, record) => rejected.set(`${file} ${record}`, one)),
    );
    yield* csv.read(readable, { ...options, encoding: "utf-8", map });
    yield* rejected.values();
  },
};

/** The status under its own name, which tells what numbers in it stand for. */
function statusName(tables: readonly LineTable[]): string {
  // Beside attributes a value is called by the element that it stands in.
  const nameIn = (field: CsvField): string | undefined =>
    tables.flatMap(({ fields }) => fields.get(field) ?? []).map(({ path }) => tellingNames(path).at(-1))[0];
  if (nameIn("id") === "increment_id") return MAGENTO_STATUS;
  // What is called as one platform's states beside others that say the same tells whose words they are.
  const own =
    [nameIn("state"), nameIn("status")].find((one) => one === "shipmentPackageStatus") ??
    nameIn("status") ??
    "status";
  return CSV_FIELDS.some((field) => field === own) ? "status" : own;
}

/** Lists of orders and of their lines, apart and joined, where files hold such that go together; `null` where they do not. */
async function joinedLists(
  sources: readonly ByteSource[],
  options: ImportOptions,
): Promise<{ readonly apart: readonly ByteSource[]; readonly joined: readonly ByteSource[] } | null> {
  try {
    const apart = await listsApart(sources, options);
    const joined = await joinedTables(apart, { ...options, encoding: "utf-8", note: () => undefined });
    return joined.sources === apart ? null : { apart, joined: joined.sources };
  } catch (error) {
    if (error instanceof RivalOrders) throw error;
    // Files of no such lists: what was wrong with them as orders is said.
    if (error instanceof ImportFailure) return null;
    throw error;
  }
}
