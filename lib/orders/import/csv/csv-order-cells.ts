/**
 * What the cells of a row say of its order: number, time, customer, currency, state. The rows of an order mostly stand
 * together and say the same, which is read once.
 */
import { isCurrency } from "../../../core/money.ts";
import type { Reason, RecordProblem } from "../../order-problem.ts";
import { UNCUT, uncutCode } from "../cells/cut-code.ts";
import { dayAndClock } from "../cells/day-and-clock.ts";
import {
  AGAIN_KIND,
  isBackKind,
  NO_SALE_KIND,
  OFF_KIND,
  PART_KIND,
  SERVICE_KIND,
} from "../cells/line-kinds.ts";
import { currencyCode } from "../cells/money-signs.ts";
import { cellText } from "../cells/nothing.ts";
import { YES } from "../cells/yes.ts";
import { isMail } from "../columns/buyer-columns.ts";
import { type CsvField, ORDER_FACTS } from "../columns/csv-field.ts";
import { dateOfParts } from "../columns/date-parts.ts";
import type { ImportOptions } from "../format.ts";
import type { OrderFacts } from "../gathered/order-grouper.ts";
import type { CsvColumns } from "./csv-columns.ts";
import { standingReader } from "./order-standing.ts";

/** Values by which exports say that a sale has no known customer. */
const GUEST =
  /^(0|0\.0+|guest|gast|invité|invitado|anonymous|anonym|walk-?in( customer)?|ゲスト|非会員|匿名|\*+)?$/i;

const ZERO = 48;

/** Ids in a column that once went through a spreadsheet as numbers: `17850.0` → `17850`, `1.785E+4` → `17850`. */
export const unfloat = (id: string): string =>
  id.charCodeAt(id.length - 1) === ZERO && /^\d+\.0+$/.test(id)
    ? id.slice(0, id.indexOf("."))
    : (uncutCode(id) ?? id);

export interface OrderCells {
  readonly id: string;
  readonly customer: string | null;
  /** Goods sent back, and parts of a set, by the kind of the row. */
  readonly back: boolean;
  readonly part: boolean;
  /** The order; why the row is no line of a sale where it is none. */
  readonly told: OrderFacts | Refusal;
}

/** `open` names an order that is none yet. */
export interface Refusal {
  readonly problem: RecordProblem;
  readonly open?: string;
}

export const refuseRow = (reason: Reason, field: string | null, message: string): Refusal => ({
  problem: { reason, field, message },
});

const NO_ROW = {
  ...{ id: "", at: "", status: "", state: "", cancelled: "", currency: "", customer: "", channel: "" },
  paid: "",
};

/** What came back was paid for once. */
const SENT_BACK = { status: "paid", word: "" } as const;

/** The cells of a row that began an order, and what they told. */
export interface BegunOrder {
  readonly said: typeof NO_ROW;
  readonly facts: OrderFacts;
}

/** An order that says in most columns what another said. */
interface OtherOrder {
  readonly said: typeof NO_ROW;
  readonly id: string;
  readonly at: string | number;
  readonly customer: string;
}

export interface OrderCellReader {
  /** `null` for a row that names no order; `goods`: whether it names an item. */
  read(fields: readonly string[], goods: boolean): OrderCells | null;
  /** The columns that are looked at; rows that are the same in all of them one after another tell the same order. */
  readonly columns: readonly number[];
  /**
   * Of those the number, the time and the customer (−1 for none), where each is a column; and all others. `isWritten`: the
   * number is what is written there.
   */
  readonly own: {
    readonly id: number;
    readonly at: number;
    readonly customer: number;
    readonly isWritten: boolean;
  } | null;
  readonly others: readonly number[];
  /** Rows are being counted that are of an order told of above them: each is to be read once. */
  readonly isCounting: boolean;
  /** The number of the order told of last. */
  readonly lastId: string;
  /** Tells of an order that says in all `others` what another said, and was read elsewhere. */
  tell(said: BegunOrder["said"], id: string, at: string | number, customer: string): void;
  /** What the row that was read last told, where it began an order. */
  readonly begun: BegunOrder | null;
  /**
   * The order of a row that begins one and says in all `others` what another that began one said; `null` where the row
   * is to be read as a whole. A time may be given as the moment it says, and is empty in the order then.
   */
  another(like: BegunOrder, id: string, at: string | number, customer: string): OrderFacts | null;
}

export function orderCells(
  columns: CsvColumns,
  defaultCurrency: string,
  { statuses: said }: ImportOptions,
): OrderCellReader {
  const { fields: at, key } = columns;
  const standingOf = standingReader(columns, said);
  const used = [
    ...new Set([
      ...key,
      ...columns.at,
      ...columns.afterSale,
      ...[...ORDER_FACTS, "paid" as const, "kind" as const].flatMap((field) => at[field] ?? []),
    ]),
  ];
  /** The order that the rows before were of, for rows that leave blank what is said of it in its first. */
  let last = NO_ROW;
  /** The same where it was told by {@link OrderCellReader.another}, whose time may not be there as text. */
  let other: OtherOrder | null = null;
  let before: { readonly fields: readonly string[]; readonly cells: OrderCells } | null = null;
  let begun: BegunOrder | null = null;
  /** The order whose goods stand in the rows below it, with numbers of their own, and how many of these are to come. */
  let pack = NO_PACK;
  const isOne = key.length === 1 && columns.at.length === 1;
  const isWritten = columns.isSuborder !== true;
  const own = isOne ? { id: key[0]!, at: columns.at[0]!, customer: at.customer ?? -1, isWritten } : null;

  return {
    columns: used,
    own,
    others: used.filter((column) => own === null || ![own.id, own.at, own.customer].includes(column)),
    get isCounting() {
      return pack.left > 0;
    },
    get lastId() {
      return other === null ? last.id : other.id;
    },
    get begun() {
      return begun;
    },
    tell(said, id, at, customer) {
      other = { said, id, at, customer };
      before = null;
    },
    another({ said, facts: { currency, status, channel } }, idCell, atCell, customerCell) {
      const id = idOf(idCell);
      const isMoment = typeof atCell === "number";
      const at = isMoment ? "" : cellText(atCell);
      if (pack.left > 0) return null;
      if (id === "" || id === this.lastId || (!isMoment && at.trim() === "") || !isWholeId(id)) return null;
      const text = cellText(customerCell);
      this.tell(said, id, isMoment ? atCell : at, text);
      return { id, at, customer: customerInCell(text), currency, status, channel };
    },
    read(fields, goods) {
      if (other !== null) {
        const { said, id, at, customer } = other;
        last = { ...said, id, at: typeof at === "number" ? new Date(at).toISOString() : at, customer };
        other = null;
      }
      if (before !== null && pack.left === 0 && sameIn(used, fields, before.fields)) return before.cells;
      const lastId = last.id;
      const cells = read(fields, goods);
      begun =
        cells !== null && "id" in cells.told && last.id !== lastId && !cells.back && !cells.part
          ? { said: last, facts: cells.told }
          : null;
      // What a row without a number says depends on more than these columns.
      before = cells === null || (fields[key[0]!] ?? "").trim() === "" ? null : { fields, cells };
      return cells;
    },
  };

  function idOf(cell: string): string {
    const id = unfloat(cellText(cell));
    return columns.isSuborder ? id.replace(/_\d{1,4}$/, "") : id;
  }

  function read(fields: readonly string[], goods: boolean): OrderCells | null {
    const cell = (field: CsvField): string => {
      const index = at[field];
      return index === undefined ? "" : cellText(fields[index] ?? "");
    };
    let time = cellText(fields[columns.at[0] ?? -1] ?? "");
    if (columns.isOfParts) time = dateOfParts(columns.at.map((column) => cellText(fields[column] ?? "")));
    else
      for (let i = 1; i < columns.at.length; i++)
        time = dayAndClock(time, cellText(fields[columns.at[i]!] ?? ""));
    let first = idOf(fields[key[0]!] ?? "");
    const rows = goods ? null : PACK.exec(cell("status") || cell("state"));
    if (rows !== null && first !== "") {
      pack = { id: first, left: Number(rows[1]), time, customer: cell("customer") };
      const told = refuseRow("no_product", "sku", "its goods stand in the rows below it");
      return { id: first, customer: null, back: false, part: false, told };
    }
    if (pack.left > 0 && !(agree(time, pack.time) && agree(cell("customer"), pack.customer))) pack = NO_PACK;
    if (pack.left > 0 && first !== "") {
      if (goods) first = pack.id;
      pack = { ...pack, left: pack.left - 1 };
    }
    let id = first;
    for (let i = 1; i < key.length; i++) {
      const part = unfloat(cellText(fields[key[i]!] ?? ""));
      if (part === "") first = "";
      id += `/${part}`;
    }
    if (first === "") {
      // Spreadsheets leave blank what is as in the row above.
      const continues = last.id !== "" && time.trim() === "" && key.length === 1 && goods;
      if (!continues) {
        const kind = cell("kind");
        const told = refuseRow("no_product", "kind", `a line of the kind ${kind} is no product`);
        return SERVICE_KIND.test(kind) ? { id: "", customer: null, back: false, part: false, told } : null;
      }
      id = last.id;
      time = last.at;
    } else if (time.trim() === "" && id === last.id) time = last.at;
    else if (id !== last.id) last = { ...NO_ROW, id, at: time };
    const told = (
      field: "status" | "state" | "cancelled" | "paid" | "currency" | "customer" | "channel",
    ): string => {
      const text = cell(field);
      if (text === "") return last[field];
      last = { ...last, [field]: text };
      return text;
    };
    const customer = customerInCell(told("customer"));
    const kind = cell("kind");
    const row = {
      id,
      customer,
      back: columns.isReturns || isBackKind(kind, columns.ofDocuments),
      part: PART_KIND.test(kind),
    };
    if (!isWholeId(id)) {
      const message = `a spreadsheet has cut the order number ${id} short, so that several orders share it: ${UNCUT}`;
      return { ...row, told: refuseRow("merged_code", "id", message) };
    }
    if (YES.test(cell("test")))
      return { ...row, told: { ...refuseRow("not_a_sale", "test", "a test order"), open: id } };
    const cells = {
      ...{ status: told("status"), state: told("state"), cancelled: told("cancelled"), paid: told("paid") },
      after: columns.afterSale.map((column) => cellText(fields[column] ?? "")),
    };
    const state = columns.isReturns ? SENT_BACK : standingOf(cells);
    if (state.status === null) {
      const message = `the status ${state.word} is not known: say --status "${state.word}=paid" or what it means`;
      return { ...row, told: refuseRow("bad_status", "status", message) };
    }
    if (state.status === "open")
      return {
        ...row,
        told: { ...refuseRow("not_a_sale", "status", `not a sale yet: ${state.word}`), open: id },
      };
    if (SERVICE_KIND.test(kind))
      return { ...row, told: refuseRow("no_product", "kind", `a line of the kind ${kind} is no product`) };
    if (columns.ofDocuments && NO_SALE_KIND.test(kind))
      return { ...row, told: { ...refuseRow("not_a_sale", "kind", `nobody bought it: ${kind}`), open: id } };
    if (AGAIN_KIND.test(kind))
      return {
        ...row,
        told: refuseRow("duplicate", "kind", `a line of the kind ${kind} says again what was bought`),
      };
    const currency = currencyCode(told("currency")) || defaultCurrency;
    if (!isCurrency(currency)) {
      const message = `${currency} is no currency code (ISO 4217)`;
      return { ...row, told: refuseRow("bad_currency", "currency", message) };
    }
    const channel = told("channel") || null;
    const status = OFF_KIND.test(kind) ? "cancelled" : state.status;
    return { ...row, told: { id, at: time, customer, currency, status, channel } };
  }
}

/** How Mercado Libre calls an order of several things, in a row above theirs. */
const PACK = /^(?:paquete|pacote) de (\d{1,2}) produc?tos$/iu;

const NO_PACK = { id: "", left: 0, time: "", customer: "" };

/** Whether two cells say the same, where both say something. */
const agree = (a: string, b: string): boolean => a.trim() === "" || b.trim() === "" || a.trim() === b.trim();

/** Whether no part of an order's number was cut short by a spreadsheet. */
const isWholeId = (id: string): boolean =>
  id.includes("/") ? id.split("/").every((part) => uncutCode(part) !== null) : uncutCode(id) !== null;

/** The customer's id in a cell; `null` for nobody known. Two spellings of a mail address are one customer. */
export function customerInCell(text: string): string | null {
  const customer = isMail(text) ? text.toLowerCase() : unfloat(text);
  // One that a spreadsheet has cut short is shared by many: nobody's.
  return GUEST.test(customer) || uncutCode(customer) === null ? null : customer;
}

function sameIn(columns: readonly number[], a: readonly string[], b: readonly string[]): boolean {
  for (const column of columns) if (a[column] !== b[column]) return false;
  return true;
}
