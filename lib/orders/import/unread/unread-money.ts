import type { Question, ReadSample } from "./read-sample.ts";

/** Prices with the signs of several currencies, where no column names the one of an order. */
export function unreadCurrencies(sample: ReadSample): readonly Question[] {
  const { price, amount, currency } = sample.columns.fields;
  const column = price ?? amount;
  if (column === undefined || currency !== undefined) return [];
  const signs = new Set(
    sample.cells(column).flatMap((cell) => /\p{Sc}|\b[A-Z]{3}\b|\bkr\b|\bzł|\bKč/u.exec(cell)?.[0] ?? []),
  );
  return signs.size > 1
    ? [
        {
          column,
          field: null,
          what: "money of one currency",
          because: `holds ${[...signs].join(" and ")}, and no column names the currency of an order: export one, or a file a currency`,
        },
      ]
    : [];
}
