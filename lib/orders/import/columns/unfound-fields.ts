import { isHeaderless } from "../csv/csv-header.ts";
import { askWhetherField } from "./ask-whether-field.ts";
import type { FoundColumns } from "./found-columns.ts";
import { OTHER_PRICE, PRICE_WORD, QUANTITY_WORD, STATUS_WORD } from "./header-words.ts";

/**
 * Says, or asks, what is assumed of quantity, price and state where no column of them was found. `isList`: rows list
 * what was bought, with its units and prices. Gives the columns that are called as if they held prices.
 * @throws {ImportFailure} where a column is called as if it held quantities
 */
export function sayUnfound(found: FoundColumns, isList: boolean): readonly number[] {
  const { fields, file, options } = found;
  if (fields.qty === undefined && !isList) {
    const [count] = columnsLike(found, "qty");
    if (count !== undefined) askWhetherField("qty", found.names[count]!, file);
    options.note(`${file}: no quantity column: each line counts as one unit`);
  }
  const isUnpriced = fields.price === undefined && fields.amount === undefined && !isList;
  const priceLike = isUnpriced && found.map.get("amount") !== "none" ? columnsLike(found, "price") : [];
  if (isUnpriced && priceLike.length === 0) options.note(`${file}: no price column: prices are unknown`);
  if (fields.status === undefined && found.map.get("status") !== "none") saySold(found);
  return priceLike;
}

/** Columns that nothing is read from and that are called as if they held a field. */
function columnsLike(
  { names, plainNames, taken, misleading, map, options }: FoundColumns,
  field: "qty" | "price",
): readonly number[] {
  if (isHeaderless(options) || map.get(field) === "none") return [];
  const isLike = (name: string): boolean =>
    field === "qty" ? QUANTITY_WORD.test(name) : PRICE_WORD.test(name) && !OTHER_PRICE.test(name);
  return names.flatMap((_, i) => {
    const name = plainNames[i]!;
    return isLike(name) && !taken.has(i) && misleading[name] !== "none" ? [i] : [];
  });
}

function saySold({ names, plainNames, taken, file, options }: FoundColumns): void {
  const like = names.find((_, i) => STATUS_WORD.test(plainNames[i]!) && !taken.has(i));
  const hint = like === undefined ? "" : `, or is it ${like}? Then say --map "status=${like}"`;
  options.note(
    `${file}: no status column: every order counts as paid (--map status=none says that it is so)${hint}`,
  );
}
