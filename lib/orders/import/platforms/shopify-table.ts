import type { ByteSource } from "../../../core/byte-stream.ts";
import { isCurrency, toMinor } from "../../../core/money.ts";
import { plainName } from "../../../words/plain-name.ts";
import { NO_CURRENCY } from "../../limits.ts";
import type { Reason } from "../../order-problem.ts";
import { isPersonal } from "../../set-aside.ts";
import { readAmount } from "../cells/amounts.ts";
import { decodeEntities } from "../cells/html-entities.ts";
import { cellText } from "../cells/nothing.ts";
import { isSent, statusKey } from "../cells/statuses.ts";
import { YES } from "../cells/yes.ts";
import { HEADER_WORDS } from "../columns/header-words.ts";
import { customerSaid, refuseUnfollowed, saidCustomer, saidDayOrder } from "../columns/said-columns.ts";
import { customerInCell } from "../csv/csv-order-cells.ts";
import { readLineTable } from "../csv/line-table.ts";
import type { RowReader, TableRow } from "../csv/table-row.ts";
import type { Imported, ImportOptions } from "../format.ts";
import { usableLine } from "../gathered/usable-line.ts";
import { OrderRows, withHeads } from "./shopify-heads.ts";
import { statusOf } from "./shopify-status.ts";

/** Whether a row is the header of Shopify's order export, whatever a spreadsheet did to its letters. */
const isShopifyHeader = (row: readonly string[]): boolean => {
  const names = new Set(row.map(plainName));
  // A plugin's lines may be called so too, and its orders not: without their time nothing could be read.
  const isOrders = names.has("createdat") || names.has("paidat");
  return isOrders && names.has("lineitemquantity") && names.has("lineitemname");
};

/** Whether a file begins as Shopify's order export does. */
export const isShopifyTable = (text: string): boolean =>
  text.split(/\r\n|\n|\r/, 20).some((line) => isShopifyHeader(line.split(/[,;\t|]/)));

/** Whether a file begins as Shopify's history of payments does, which may be exported beside the orders. */
export const isShopifyPayments = (text: string): boolean => {
  const [header = ""] = text.split(/\r\n|\n|\r/, 1);
  const names = new Set(header.split(/[,;\t|]/).map(plainName));
  const isOfGoods = [...names].some((name) => name.startsWith("lineitem") || GOODS.has(name));
  return PAYMENTS.every((name) => names.has(name)) && !isOfGoods;
};
/** What says of a payment which goods it was for: then it is an order's line. */
const GOODS = new Set(["sku", "quantity", "variantsku", "product"]);
const PAYMENTS = ["order", "name", "kind", "gateway", "createdat", "amount"];

/**
 * Shopify's order export, and Squarespace's, which has its columns but calls an order by `Order ID` alone. The first
 * row of an order tells who, when and what became of it; further rows name the order, and repeat of the rest what the
 * export's version repeats: a row goes on with the order while its name is the same or blank and it has neither an id
 * nor a financial status of its own.
 */
export async function* readShopifyTable(
  sources: readonly ByteSource[],
  options: ImportOptions,
): AsyncGenerator<Imported, void, undefined> {
  refuseUnfollowed(options, "shopify", { customer: true, dayOrderOf: ["Created at", "Paid at"] });
  const named = await withHeads(sources, options, {
    isHeader: isShopifyHeader,
    nameOf: (header) => nameOf(header.map(plainName)),
  });
  for await (const imported of readLineTable(named.sources, named.options, {
    headerless: false,
    // Shopify itself repeats no row: the same goods twice are two lines.
    repeatsAreErrors: false,
    defaultZone: "UTC",
    isHeader: isShopifyHeader,
    open: (header, file, sample) => rowReader(header, file, sample, options),
  }))
    yield imported;
}

/**
 * The column by whose cells orders are called. Shopify's `Name` comes first; where a number of the order stands before
 * it, as in tables made after Shopify's, it is the buyer's.
 */
function nameOf(names: readonly string[]): number {
  const name = names.indexOf("name");
  if (name < 0) return names.indexOf("orderid");
  const number = names.slice(0, name).findIndex((one) => ORDER_NUMBERS.has(one));
  return number < 0 ? name : number;
}

const TESTS: ReadonlySet<string> = new Set(HEADER_WORDS.test);
const ORDER_NUMBERS: ReadonlySet<string> = new Set(HEADER_WORDS.id.filter((word) => word !== "id"));

interface OrderFacts {
  readonly name: string;
  readonly id: string;
  readonly at: string;
  readonly currency: string;
  readonly financial: string;
  readonly fulfilment: string;
  readonly cancelled: string;
  readonly isTest: boolean;
  readonly source: string;
  readonly customer: string | null;
}

function rowReader(
  header: readonly string[],
  file: string,
  sample: readonly (readonly string[])[],
  options: ImportOptions,
): RowReader {
  const names = header.map(plainName);
  const orderRows = new OrderRows(header, nameOf(names));
  const hasFirst = sample.some((row) => orderRows.isFirst(row));
  const column = (name: string): number => names.indexOf(plainName(name));
  const at = {
    name: nameOf(names),
    id: column("Id"),
    at: column(names.includes("createdat") ? "Created at" : "Paid at"),
    currency: column("Currency"),
    financial: column("Financial Status"),
    fulfilment: column("Fulfillment Status"),
    cancelled: column("Cancelled at"),
    // Apps that write Shopify's columns write of what an order is told as well.
    test: names.findIndex((one) => TESTS.has(one)),
    source: column(names.includes("source") ? "Source" : "Channel Type"),
    // The export names people by address only, which is not kept unless it is asked for.
    customer: saidCustomer(header, options, file) ?? -1,
    title: column("Lineitem name"),
    sku: column("Lineitem sku"),
    variant: column("Lineitem variant"),
    qty: column("Lineitem quantity"),
    price: column("Lineitem price"),
    discount: column("Lineitem discount"),
    shipped: column("Lineitem requires shipping"),
    refunded: column("Refunded Amount"),
    total: column("Total"),
    goods: column("Subtotal"),
  };
  if (customerSaid(options) === null && column("Email") >= 0)
    options.onlyMail(header[column("Email")]!.trim());
  let order: OrderFacts | null = null;

  const read: RowReader["read"] = (fields, numbers): TableRow => {
    if (fields.length !== header.length && fields.slice(header.length).some((field) => field.trim() !== ""))
      return refuse(
        "malformed",
        null,
        `the row has ${fields.length} fields where the header has ${header.length}`,
      );
    if (fields.length < header.length)
      return refuse(
        "malformed",
        null,
        `the row has ${fields.length} fields where the header has ${header.length}`,
      );
    const cell = (index: number): string => (index < 0 ? "" : cellText(fields[index] ?? ""));
    const name = cell(at.name);
    const id = cell(at.id);
    const financial = cell(at.financial);
    const goesOn =
      order !== null &&
      (name === "" || name === order.name) &&
      (id === "" || id === order.id) &&
      (financial === "" || id !== "");
    if (!goesOn && hasFirst && name !== "" && orderRows.goesOn(fields))
      return refuse(
        "bad_status",
        "Financial Status",
        `the row goes on with ${name}, whose first row, which says what became of it, stands nowhere`,
      );
    if (!goesOn) {
      order = {
        name,
        id: id || name,
        at: cell(at.at),
        currency: cell(at.currency).toUpperCase() || options.currency || NO_CURRENCY,
        financial,
        fulfilment: cell(at.fulfilment),
        cancelled: cell(at.cancelled),
        isTest: YES.test(cell(at.test)),
        source: cell(at.source),
        customer: customerInCell(cell(at.customer)),
      };
    }
    const { id: known, at: time, currency, source, cancelled, financial: state, fulfilment } = order!;
    if (known === "") return refuse("no_order_id", "Name", "the row names no order");
    if (order!.isTest) return { ...refuse("not_a_sale", header[at.test]!, "a test order"), open: known };
    const said = statusOf(state, cancelled, options.statuses);
    // What has left the shop was sold, whenever it is paid: cash on delivery.
    const status =
      said === "open" && isSent(fulfilment) && !options.statuses.has(statusKey(state)) ? "paid" : said;
    if (status === null)
      return refuse(
        "bad_status",
        "Financial Status",
        `the status ${state} is not known: say --status "${state}=paid" or what it means`,
      );
    if (status === "open")
      return { ...refuse("not_a_sale", "Financial Status", `not a sale yet: ${state}`), open: known };
    if (!isCurrency(currency)) return refuse("bad_currency", "Currency", `${currency} is no currency code`);
    const amount = cell(at.qty);
    const qty = readAmount(amount, numbers.decimal(at.qty));
    const unit = readAmount(cell(at.price), numbers.decimal(at.price));
    const off = at.discount < 0 ? 0 : (readAmount(cell(at.discount), numbers.decimal(at.discount)) ?? 0);
    const shipped = cell(at.shipped).toLowerCase();
    const made = usableLine(
      {
        sku: cell(at.sku),
        title:
          decodeEntities(
            [cell(at.title), cell(at.variant)].filter((part) => part !== "").join(" - "),
          ).replace(/\s+/g, " ") || null,
        qty,
        quantity: amount,
        price: unit === null ? null : Math.max(0, unit - off / (qty || 1)),
        part: false,
        service: shipped === "true" ? false : null,
      },
      currency,
      options.goods,
    );
    if ("problem" in made) return made;
    return {
      line: {
        id: known,
        at: time,
        customer: order!.customer ?? customerInCell(cell(at.customer)),
        currency,
        status,
        channel: source || null,
        ...made,
        offer: null,
        ...givenBack(fields, currency, status),
      },
    };
  };
  /** What an order's first row says was given back: all of it where it is what the goods came to, without postage. */
  const givenBack = (fields: readonly string[], currency: string, status: string) => {
    const minor = (index: number): number =>
      index < 0 ? 0 : (toMinor(readAmount(cellText(fields[index] ?? "")) ?? 0, currency) ?? 0);
    const amount = minor(at.refunded);
    if (amount <= 0 || status !== "paid") return {};
    const [goods, total] = [minor(at.goods), minor(at.total)];
    return { givenBack: { amount, total: (goods > 0 && goods <= amount ? goods : total) || null } };
  };
  return {
    read,
    timeColumn: "Created at",
    dayOrder: saidDayOrder(options, file),
    numbers: [at.qty, at.price, at.discount].filter((index) => index >= 0),
    personal: header.map((name, i) => i !== at.name && i !== at.title && isPersonal(name)),
  };
}

const refuse = (reason: Reason, field: string | null, message: string) => ({
  problem: { reason, field, message },
});
