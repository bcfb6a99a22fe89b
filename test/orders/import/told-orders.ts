import { csv } from "../../../lib/orders/import/csv/csv.ts";
import type { Format } from "../../../lib/orders/import/format.ts";
import { importText } from "./import-text.ts";
import { lineText, returnText } from "./record-text.ts";

export interface Told {
  /** `1 paid c1 EUR: A×2@500, B×1@70`, with `-` for nobody; returns, and the reason of each line set aside. */
  readonly orders: readonly string[];
  readonly notes: readonly string[];
}

/** What a format makes of files, in a line each; of a text, as a table. */
export async function toldOrders(
  files: string | Readonly<Record<string, string>>,
  options: Parameters<typeof importText>[2] = {},
  format: Format = csv,
): Promise<Told> {
  const named = typeof files === "string" ? { "o.csv": files } : files;
  const { all, notes } = await importText(format, named, options);
  const orders = all.map((one): string => {
    if (one.kind === "rejected") return `${one.rejected.reason} ${one.rejected.file}:${one.rejected.line}`;
    const { record } = one;
    if (!("id" in record)) return returnText(record);
    const { id, status, customer, currency, lines } = record;
    return `${id} ${status} ${customer ?? "-"} ${currency}: ${lines.map(lineText).join(", ")}`;
  });
  return { orders, notes };
}
