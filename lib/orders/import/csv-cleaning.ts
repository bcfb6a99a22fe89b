import { isCurrency } from "../../core/money.ts";
import { own } from "../../core/own-property.ts";
import { isBookEntry } from "../goods.ts";
import type { Problem, Reason } from "../order-problem.ts";
import { readAmount } from "./amounts.ts";
import type { Columns, CsvField } from "./csv-columns.ts";
import type { ImportOptions } from "./format.ts";
import type { RowNumbers, TableRow } from "./line-table.ts";
import { type ListedItem, listedItems } from "./list-cell.ts";
import { cellText } from "./nothing.ts";
import { numberedItems } from "./numbered-columns.ts";
import { offerInCell } from "./offer-property.ts";
import type { CleanLine } from "./order-grouper.ts";
import { readStatus, type Standing, statusKey } from "./statuses.ts";
import { usableLine } from "./usable-line.ts";

/** Values by which exports say that a sale has no known customer. */
const GUEST =
  /^(0|0\.0+|guest|gast|invité|invitado|anonymous|anonym|walk-?in( customer)?|ゲスト|非会員|匿名)?$/i;

/** Ids in a column that once went through a spreadsheet as numbers: `17850.0` → `17850`. */
const unfloat = (id: string): string => (/^\d+\.0+$/.test(id) ? id.slice(0, id.indexOf(".")) : id);

/** What the kind of a row says: goods sent back, or no goods at all. Other words say nothing. */
const BACK_KIND =
  /refund|return|credit|erstattung|retoure|gutschrift|rembours|retour|reembols|devoluc|rimborso|reso|返品|返金/i;
const SERVICE_KIND =
  /^(order )?(shipping|shipping line|shipping item|delivery|fee|fee line|service fee|tax|tax line|tip|discount|discount line|coupon|promotion|adjustment|transfer|transaction|payout|gift.?card|versand(position|kosten)?|porto|gutschein|rabatt|送料|手数料|割引|税|ポイント)$/i;
/** Rows that say again what other rows of the order said: what was sent of it. */
const AGAIN_KIND = /^(fulfil?lment( line)?|shipment( line)?)$/i;
/** Rows for the parts of a set that stands in a row of its own. */
const PART_KIND =
  /^(stücklisten(komponente|position)|set.?komponente|bundle component|kit component|component)$/i;
/** What stands in a column of cancellations where there was none. */
const NOT_CANCELLED = /^(0+|false|no|n|nein|non|いいえ|0000-00-00.*)?$/i;
const YES = /^(1|true|yes|y|ja|oui|si|sí|sim|はい)$/i;

/**
 * One row → a line of an order, or why not. The first rule that fits gives the reason:
 *
 * 1. `malformed`: more or fewer fields than the header has (empty ones at the end do not count)
 * 2. `no_order_id`
 * 3. `cancellation`: negative units on an invoice marked by a C before its number (`C536379`): it names no order
 * 4. `not_a_sale`: entries of the books (bad debt, write-off, stock-taking), negative units that nobody was charged
 *    for or that no customer sent back, orders that were never placed (pending, draft), tests
 * 5. what {@link usableLine} says of the line itself
 *
 * Negative units and rows of refunds are goods sent back.
 */
export function rowCleaner(
  columns: Columns,
  defaultCurrency: string,
  options: ImportOptions,
): (fields: readonly string[], numbers: RowNumbers) => TableRow {
  const { fields: at, key, width } = columns;
  const said = options.statuses;
  const word = statusReader(columns, said);
  /** The order that the rows before were of, for rows that leave blank what is said of it in its first. */
  let last = NO_ROW;
  let baskets = 0;

  return (fields, numbers) => {
    const cell = (field: CsvField): string => {
      const index = at[field];
      return index === undefined ? "" : cellText(fields[index] ?? "");
    };
    if (
      fields.length !== width &&
      (fields.length < width || fields.slice(width).some((field) => field.trim() !== ""))
    ) {
      return refuse("malformed", null, `the row has ${fields.length} fields where the header has ${width}`);
    }
    let time = cellText(fields[columns.at[0] ?? -1] ?? "");
    for (let i = 1; i < columns.at.length; i++) time += ` ${cellText(fields[columns.at[i]!] ?? "")}`;
    const title = cell("title").replace(/\s+/g, " ") || null;
    const sku = unfloat(cell("variant") || cell("sku"));
    let first = unfloat(cellText(fields[key[0]!] ?? ""));
    let id = first;
    for (let i = 1; i < key.length; i++) {
      const part = unfloat(cellText(fields[key[i]!] ?? ""));
      if (part === "") first = "";
      id += `/${part}`;
    }
    if (first === "") {
      // Spreadsheets leave blank what is as in the row above.
      const continues =
        last.id !== "" && time.trim() === "" && (sku !== "" || title !== null) && key.length === 1;
      if (!continues) return refuse("no_order_id", "id", "the row names no order");
      id = last.id;
      time = last.at;
    } else if (time.trim() === "" && id === last.id) time = last.at;
    else if (id !== last.id) last = { ...NO_ROW, id, at: time };
    const told = (field: "status" | "state" | "cancelled" | "currency" | "customer" | "channel"): string => {
      const text = cell(field);
      if (text === "") return last[field];
      last = { ...last, [field]: text };
      return text;
    };

    const amount = cell("qty");
    const qty = at.qty === undefined ? 1 : readAmount(amount, numbers.decimal(at.qty));
    const customerText = unfloat(told("customer"));
    const customer = GUEST.test(customerText) ? null : customerText;
    const unit = unitPrice(cell("price"), cell("amount"), qty, columns, numbers);

    if (qty !== null && qty < 0) {
      if (/^C-?\d+$/i.test(id)) return refuse("cancellation", "id", `${id} takes back ${-qty} units`);
      if (isBookEntry(title) || (at.customer !== undefined && customer === null) || unit === 0) {
        return refuse("not_a_sale", "qty", "negative units without a customer or a price: stock written off");
      }
    }
    if (isBookEntry(title))
      return refuse("not_a_sale", "title", `an entry of the books, not a sale: ${title}`);
    if (YES.test(cell("test"))) return { ...refuse("not_a_sale", "test", "a test order"), open: id };
    const state = word(told("status"), told("state"), told("cancelled"));
    if (state.status === null)
      return refuse(
        "bad_status",
        "status",
        `the status ${state.word} is not known: say --status "${state.word}=paid" or what it means`,
      );
    if (state.status === "open")
      return { ...refuse("not_a_sale", "status", `not a sale yet: ${state.word}`), open: id };
    const { status } = state;
    const kind = cell("kind");
    if (SERVICE_KIND.test(kind))
      return refuse("no_product", "kind", `a line of the kind ${kind} is no product`);
    if (AGAIN_KIND.test(kind))
      return refuse("duplicate", "kind", `a line of the kind ${kind} says again what was bought`);
    const currency = currencyOf(told("currency")) || defaultCurrency;
    if (!isCurrency(currency))
      return refuse("bad_currency", "currency", `${currency} is no currency code (ISO 4217)`);
    const order = { id, at: time, customer, currency, status, channel: told("channel") || null };
    if (columns.numbered.length > 0)
      return listLines(numberedItems(fields, columns.numbered), order, options);
    if (at.items !== undefined && at.sku === undefined) {
      if (columns.at.length === 0) {
        // Baskets without times: rows are one second apart, which keeps "later" meaningful.
        Object.assign(order, { at: new Date(baskets++ * 1000).toISOString() });
      }
      return listLines(listedItems(cell("items")), order, options);
    }
    const made = usableLine(
      {
        sku,
        title,
        qty,
        quantity: amount,
        price: unit,
        part: (cell("parent") !== "" && cell("parent") !== "0") || PART_KIND.test(kind),
        service: YES.test(cell("giftcard")) ? true : null,
      },
      currency,
      options.goods,
    );
    if ("problem" in made) return made;
    const back = made.qty < 0 || BACK_KIND.test(kind);
    const line = {
      ...order,
      ...made,
      status: back ? "paid" : status,
      qty: back ? -Math.abs(made.qty) : made.qty,
      offer: offerInCell(cell("offer"), !columns.properties),
    } as const;
    const returned = at.returned === undefined ? null : readAmount(cell("returned"), null);
    return back || status !== "paid" ? { line } : { lines: withReturned(line, returned) };
  };
}

/** A line of which units came back: those are goods sent back of its order. */
function withReturned(line: CleanLine, returned: number | null): CleanLine[] {
  const units = Math.min(line.qty, Math.abs(Math.trunc(returned ?? 0)));
  return units > 0 ? [line, { ...line, qty: -units }] : [line];
}

const NO_ROW = {
  ...{ id: "", at: "", status: "", state: "", cancelled: "", currency: "", customer: "", channel: "" },
};

/** Reads what the columns of states say of an order together, with the word that decided. */
function statusReader(
  { fields, statusNumbers }: Columns,
  said: ImportOptions["statuses"],
): (status: string, state: string, cancelled: string) => { status: Standing | null; word: string } {
  const one = (word: string): Standing | null => {
    const number = own(statusNumbers, word);
    return number !== undefined && !said.has(statusKey(word)) ? number : readStatus(word, said);
  };
  return (word, state, cancelled) => {
    if (fields.cancelled !== undefined && !NOT_CANCELLED.test(cancelled))
      return { status: "cancelled", word: cancelled };
    const status = one(word);
    // A payment is known of an order that was called off later; what else the second column says is about parcels.
    const second = status === "paid" && state !== "" ? one(state) : null;
    return second === "cancelled" || second === "refunded"
      ? { status: second, word: state }
      : { status, word };
  };
}

/** What one row lists → its lines; why not, where none of them can be used. */
function listLines(
  items: readonly ListedItem[],
  order: Omit<CleanLine, "sku" | "qty" | "price" | "title" | "offer">,
  options: ImportOptions,
): TableRow {
  const lines: CleanLine[] = [];
  let problem: Problem = { reason: "no_lines", field: "items", message: "the basket is empty" };
  for (const said of items) {
    const qty = said.qty === "" ? 1 : readAmount(said.qty, options.decimal);
    const total = said.amount === "" ? null : readAmount(said.amount, options.decimal);
    const unit = said.price === "" ? null : readAmount(said.price, options.decimal);
    const made = usableLine(
      {
        sku: unfloat(cellText(said.sku)),
        title: said.title === null ? null : cellText(said.title) || null,
        qty,
        quantity: said.qty,
        price: unit ?? (total === null || qty === null || qty === 0 ? null : total / qty),
        part: false,
        service: null,
      },
      order.currency,
      options.goods,
    );
    if ("problem" in made) problem = made.problem;
    else {
      const row = { ...order, ...made, offer: offerInCell(said.offer, !said.offer.includes("=")) };
      const back = order.status === "paid" ? readAmount(said.returned, options.decimal) : null;
      lines.push(...withReturned(row, back));
    }
  }
  return lines.length > 0 ? { lines } : { problem };
}

const refuse = (reason: Reason, field: string | null, message: string): { problem: Problem } => ({
  problem: { reason, field, message },
});

const SIGNS: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "¥": "JPY",
  円: "JPY",
  "₩": "KRW",
  "₽": "RUB",
  "₺": "TRY",
  "₹": "INR",
  R$: "BRL",
  zł: "PLN",
  Kč: "CZK",
  Ft: "HUF",
};

/** A currency's code out of a cell: `eur`, `EUR `, `€`. */
const currencyOf = (text: string): string => SIGNS[text] ?? text.toUpperCase();

/** Unit price: its own column, or a line's total shared among its units; `null` when empty or no number. */
function unitPrice(
  unit: string,
  total: string,
  qty: number | null,
  { fields }: Columns,
  numbers: RowNumbers,
): number | null {
  if (unit !== "") return readAmount(unit, numbers.decimal(fields.price!));
  if (total === "") return null;
  const sum = readAmount(total, numbers.decimal(fields.amount!));
  return sum === null || qty === null || qty === 0 ? null : sum / qty;
}
