import { toMajor } from "../../../core/money.ts";
import { NO_CURRENCY, ORDER_LIMITS } from "../../limits.ts";
import { readAmount, signOf } from "../cells/amounts.ts";
import type { CsvField } from "./csv-field.ts";

/** Says that prices are too large to be held, where the first rows have such: they are not known then. */
export function sayBeyond(
  { fields }: { readonly fields: Readonly<Partial<Record<CsvField, number>>> },
  header: readonly string[],
  sample: readonly (readonly string[])[],
  { currency, note }: { readonly currency: string; readonly note: (text: string) => void },
): void {
  const column = fields.price ?? fields.amount;
  if (column === undefined) return;
  const sign = signOf(sample, column);
  const most = toMajor(ORDER_LIMITS.maxPrice, currency);
  const beyond = sample.filter((row) => (readAmount((row[column] ?? "").trim(), sign) ?? 0) > most).length;
  if (beyond === 0) return;
  const how =
    currency === NO_CURRENCY
      ? ": name their currency, --currency CCC, as one without cents holds a hundred times more"
      : "";
  note(
    `${header[column]!.trim()} holds more than ${most} in ${beyond} of the first rows: such prices are not known${how}`,
  );
}
