import { isPersonal } from "../../set-aside.ts";
import { OF_PAYING } from "../cells/paid-flag.ts";
import { holdsDaysOnly, isPaidLater } from "../cells/paid-when.ts";
import { isSent, readStatus } from "../cells/statuses.ts";
import { orderRows, type Question, type ReadSample, readAsSold } from "./read-sample.ts";
import { worth } from "./unread-returns.ts";

/** Taxes and postage apart an order's sum is near what its lines came to. */
const NEAR = 0.35;
/** Share of the orders of which it must be, and of those that may be others. */
const [MOSTLY, FEW] = [0.6, 0.4];

/**
 * What was paid, or when, and was not for some orders that were read as sold: an amount that is about what the lines came
 * to, and nothing in some; a day that is not there.
 */
export function unreadPaid(sample: ReadSample): readonly Question[] {
  return [...nothingPaid(sample), ...neverPaid(sample)];
}

function nothingPaid(sample: ReadSample): readonly Question[] {
  const { columns, names, rows, unread } = sample;
  if (columns.fields.price === undefined && columns.fields.amount === undefined) return [];
  const orders = orderRows(sample).filter(
    (order) => order.some((row) => readAsSold(rows[row]!)) && worthOf(sample, order) > 0,
  );
  return unread.flatMap((column): readonly Question[] => {
    if (isPersonal(names[column]!)) return [];
    const numbers = sample.numbers(column);
    const said = orders.map((order) => new Set(order.flatMap((row) => numbers[row] ?? [])));
    if (said.some((values) => values.size !== 1)) return [];
    const isAbout = (sum: number, own: number): boolean => Math.abs(sum - own) <= own * NEAR;
    const near = orders.filter((order, i) => isAbout([...said[i]!][0]!, worthOf(sample, order)));
    const none = orders.filter((_, i) => said[i]!.has(0));
    return none.length > 0 &&
      none.length <= FEW * orders.length &&
      near.length >= MOSTLY * orders.length &&
      new Set(near.map((order) => worthOf(sample, order))).size > 2
      ? [
          {
            column,
            field: null,
            what: "what was paid for an order",
            because:
              "is nothing for some orders that were read as sold: name the column that tells which were",
          },
        ]
      : [];
  });
}

const worthOf = ({ rows }: ReadSample, order: readonly number[]): number =>
  order.reduce((sum, row) => sum + worth(rows[row]!), 0);

function neverPaid(sample: ReadSample): readonly Question[] {
  const { columns, plainNames, rows, unread } = sample;
  const later = isPaidLater(plainNames);
  const states = [columns.fields.status, columns.fields.state].filter((column) => column !== undefined);
  return unread.flatMap((column): readonly Question[] => {
    if (!OF_PAYING.test(plainNames[column]!)) return [];
    const cells = sample.cells(column);
    const sold = [...rows.entries()].filter(([, row]) => readAsSold(row));
    if (
      !holdsDaysOnly(
        column,
        sold.map(([, { fields }]) => fields),
      )
    )
      return [];
    const unpaid = orderRows(sample).filter(
      (order) => order.some((row) => readAsSold(rows[row]!)) && order.every((row) => cells[row] === ""),
    );
    const isExplained = (row: number): boolean =>
      later(rows[row]!.fields) ||
      states.some((state) => {
        const said = sample.cells(state)[row]!;
        return isSent(said) && readStatus(said, new Map()) !== "open";
      });
    const owed = unpaid.filter((order) => !order.some(isExplained));
    return owed.length > 0 && owed.length <= FEW * orderRows(sample).length
      ? [
          {
            column,
            // Beside a state the day would take its place.
            field: columns.fields.status === undefined ? "status" : null,
            what: "when an order was paid",
            because: "is blank for some orders that were read as sold",
          },
        ]
      : [];
  });
}
