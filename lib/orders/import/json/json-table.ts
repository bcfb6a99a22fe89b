import Papa from "papaparse";
import type { ByteSource } from "../../../core/byte-stream.ts";
import { isCurrency, toMajor } from "../../../core/money.ts";
import { plainName } from "../../../words/plain-name.ts";
import { dayAndClock } from "../cells/day-and-clock.ts";
import { BACK_KIND } from "../cells/line-kinds.ts";
import { askWhetherField } from "../columns/ask-whether-field.ts";
import { CSV_FIELDS, type CsvField } from "../columns/csv-field.ts";
import { ignoredNames } from "../columns/ignored-columns.ts";
import type { Imported, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { headOf } from "../text/decoded.ts";
import { begunValues } from "./begun-json.ts";
import { bareShape, withLines } from "./json-bare-lists.ts";
import { withBuyer } from "./json-buyer.ts";
import { isCalledOff, offFlags } from "./json-called-off.ts";
import { clockOf } from "./json-clock.ts";
import { type JsonField, type JsonFields, jsonFields, notUnderstood } from "./json-fields.ts";
import { ANY_KEY, KEY_FIELD, withKey, withListedLines } from "./json-keys.ts";
import { askAboutUnreadLeaves } from "./json-leaf-table.ts";
import { answerAt, lineRecords, objectsAt, textAt } from "./json-leaves.ts";
import { withMinorUnits } from "./json-minor-units.ts";
import { listed, nameOf, namesIn, withSaid } from "./json-names.ts";
import { withoutPostage } from "./json-postage-in-prices.ts";
import { type JsonRecord, jsonRecords } from "./json-records.ts";
import { type RefundText, refundTexts } from "./json-refund.ts";
import { calledOffBeside, returnedLines, sumOf } from "./json-returned.ts";
import { withLineTotals, withUnitPrices } from "./json-row-prices.ts";
import { saidShape, waysIn } from "./json-said-shape.ts";
import { documentShape, type JsonShape } from "./json-shape.ts";
import { wrapsAlong } from "./json-splitter.ts";
import { summedQuantity, withSums } from "./json-summed.ts";
import { isJsonObject, type JsonObject } from "./json-values.ts";
import { refundOf } from "./json-words.ts";

/** The lines of a document's orders as a table with a column a field. */
export interface LineTable {
  readonly fields: JsonFields;
  /** The rows below a header that names each of `CSV_FIELDS`; what is no record is told beside them. */
  read(header: readonly string[], rejected: (found: Imported, record: number) => void): ByteSource;
}

/** Bytes from which the shape of a document is told; a first order of hundreds of lines fits in. */
const HEAD_BYTES = 1 << 20;
/** Records from which its fields are told. */
const SAMPLE = 500;
const SILENT = (): void => undefined;

/**
 * Finds orders and their fields in a document.
 * @throws {ImportFailure} where it holds no orders, or it cannot be told where their number, time, goods or prices stand
 */
export async function tableOfLines(source: ByteSource, options: ImportOptions): Promise<LineTable> {
  const { name: file } = source;
  const head = (await headOf(source, options.encoding, HEAD_BYTES)).replace(/^\uFEFF/, "");
  const document = begunValues(head);
  const shape = ordersIn(document, options.map);
  if (shape === null)
    throw new ImportFailure(
      `${file}: no orders were found: records with a time that hold, or are, lines with a product and a quantity; say where these stand, --map id=FIELD --map at=FIELD --map sku=FIELD --map qty=FIELD; there are ${listed(waysIn(document))}`,
      true,
    );
  const [rival] = shape.rivals ?? [];
  if (rival !== undefined)
    throw new ImportFailure(
      `${file}: ${[shape.records, ...(shape.rivals ?? [])].map((way) => way.join(".")).join(" and ")} hold what may be orders: say which, --map "id=${[...shape.records, "FIELD"].join(".")}" or --map "id=${[...rival, "FIELD"].join(".")}", and import them apart`,
      true,
    );
  const first: JsonObject[] = [];
  for await (const found of recordsOf(source, shape, options)) {
    if (!("kind" in found)) first.push(underKey(found, shape));
    if (first.length === SAMPLE) break;
  }
  const counted = summedQuantity(first, shape);
  const opened = (record: JsonObject): JsonObject => {
    if (shape.keyedLines !== undefined) return withListedLines(record, shape.keyedLines);
    if (shape.bare !== null) return withLines(record, shape.bare);
    return counted === null ? record : withSums(record, shape.lines ?? [], counted);
  };
  const samples = first.map(opened);
  const found = withSaid(jsonFields(samples, shape, options.statuses), samples, shape, options.map, file);
  const isPriced = options.map.has("price") || options.map.has("amount");
  const lines = lineRecords(samples, shape.lines);
  const goods = withoutPostage(found, samples, shape, isPriced);
  const fieldsSaid = withLineTotals(withUnitPrices(goods, lines, isPriced), lines, isPriced);
  const named = fieldsSaid.get("id");
  const restarts = named !== undefined && startsAnew(samples, named.path);
  if (restarts)
    options.note(
      `${file}: ${nameOf(named.path, named.ofLine, shape)} starts anew under each key: orders are told by both (--map customer=${KEY_FIELD} where keys are customers)`,
    );
  const minor = withMinorUnits(withBuyer(fieldsSaid, samples, shape, options), samples, shape, {
    options,
    file,
  });
  const flags = options.map.has("cancelled")
    ? []
    : offFlags(minor, samples, new Set(ignoredNames(namesIn(samples, shape), options)), options.statuses);
  const [flag] = flags;
  const fields =
    flag === undefined || minor.has("cancelled") ? minor : new Map([...minor, ["cancelled", flag] as const]);
  const back = refundTexts(fields, samples);
  check(fields, samples, shape, { options, file, flags, back });
  if (flags.length > 1)
    options.note(
      `${file}: orders are off of which ${flags.map((one) => nameOf(one.path, one.ofLine, shape)).join(" or ")} says so`,
    );
  const clock = clockOf(fields, samples, shape);
  const off = calledOffBeside(fields, lineRecords(samples, shape.lines));
  return {
    fields,
    read: (header, rejected) => ({
      name: file,
      async *open() {
        const encoder = new TextEncoder();
        yield encoder.encode(`${Papa.unparse([[...header, "line"]])}\r\n`);
        let record = 0;
        for await (const found of recordsOf(source, shape, { ...options, note: SILENT })) {
          record++;
          if ("kind" in found) rejected(found, record);
          else {
            const under = opened(underKey(found, shape));
            const rows = rowsOf(under, shape, fields, {
              ...{ off, clock, flags, back },
              statuses: options.statuses,
            });
            const id = restarts ? CSV_FIELDS.indexOf("id") : -1;
            for (const row of id < 0 ? [] : rows) row[id] = `${textAt(under, [KEY_FIELD])}/${row[id]}`;
            yield encoder.encode(`${Papa.unparse(rows)}\r\n`);
          }
        }
      },
    }),
  };
}

/** Where orders stand in (the beginning of) a document, by what is found in it and by what is said of its fields. */
export function ordersIn(document: unknown, map: ImportOptions["map"]): JsonShape | null {
  const called = [...map.values()].map((said) => plainName(said.split(".").at(-1)!));
  const way = (map.get("id") ?? "").split(".");
  const found = shapeOf(document, new Set(called), way);
  const isElsewhere = (found?.records ?? []).some((name, i) => name !== ANY_KEY && way[i] !== name);
  const said = found === null || (isElsewhere && way.length > 1) ? saidShape(document, map) : null;
  return found === null || (said !== null && said.records.length > 0) ? said : found;
}

/** Where orders stand in a document; lists of goods alone count before records that are no lines by themselves. */
function shapeOf(document: unknown, said: ReadonlySet<string>, way: readonly string[]): JsonShape | null {
  const shape = documentShape(document, said, way);
  if (shape !== null && shape.lines !== null) return shape;
  const bare = bareShape(document, said);
  if (shape === null || bare === null) return shape ?? bare;
  const isSame = bare.records.join("\0") === shape.records.join("\0");
  return isSame && !namesGoods(document, shape) ? bare : shape;
}

/** Whether records that are lines say themselves what was bought. */
function namesGoods(document: unknown, { records }: JsonShape): boolean {
  const first = isJsonObject(document)
    ? [document]
    : Array.isArray(document)
      ? document.filter(isJsonObject)
      : [];
  const held = records.length === 0 ? first : first.flatMap((one) => objectsAt(one, records));
  const fields = jsonFields(held.slice(0, SAMPLE), { records, lines: null, bare: null }, new Map());
  return fields.has("sku") || fields.has("title");
}

/** A record with what it stood under where that is data. */
function underKey({ value, keys }: JsonRecord, { records }: JsonShape): JsonObject {
  const under = records.flatMap((name, i) => (name === ANY_KEY ? [keys[i] ?? ""] : []));
  return under.length === 0 ? value : withKey(value, under.join("/"));
}

/** Whether numbers of orders come again under another key: each of those counts its own. */
function startsAnew(samples: readonly JsonObject[], path: readonly string[]): boolean {
  if (path.join() === KEY_FIELD) return false;
  const keys = new Map<string, Set<string>>();
  for (const sample of samples) {
    const key = textAt(sample, [KEY_FIELD]);
    const id = textAt(sample, path);
    if (key !== "" && id !== "") keys.set(id, (keys.get(id) ?? new Set()).add(key));
  }
  const all = new Set([...keys.values()].flatMap((of) => [...of]));
  // Small numbers would come again in what was not looked at.
  return (
    all.size > 1 &&
    ([...keys.values()].some((of) => of.size > 1) || [...keys.keys()].every((id) => SMALL.test(id)))
  );
}
const SMALL = /^\d{1,2}$/;

const recordsOf = (source: ByteSource, { records }: JsonShape, options: ImportOptions) =>
  jsonRecords(source, wrapsAlong(records), options);

/** Says what was found; what is missing is asked for. */
function check(
  fields: JsonFields,
  samples: readonly JsonObject[],
  shape: JsonShape,
  {
    options,
    file,
    flags,
    back,
  }: {
    readonly options: ImportOptions;
    readonly file: string;
    readonly flags: readonly JsonField[];
    readonly back: RefundText | null;
  },
): void {
  const { map, note } = options;
  const needed: readonly CsvField[] = fields.has("title") ? ["id", "at"] : ["id", "at", "sku"];
  const missing = needed.filter((field) => !fields.has(field));
  if (missing.length > 0)
    throw new ImportFailure(
      `${file}: no field was found for ${missing.join(", ")}: add ${missing.map((field) => `--map ${field}=FIELD`).join(" ")}; fields are ${listed(namesIn(samples, shape))}`,
      true,
    );
  for (const field of ["qty", "price"] as const) {
    if (fields.has(field) || map.has(field) || (field === "price" && fields.has("amount"))) continue;
    const path = notUnderstood(field, lineRecords(samples, shape.lines));
    if (path !== undefined) askWhetherField(field, nameOf(path, true, shape), file);
  }
  askAboutUnreadLeaves(fields, samples, shape, { options, file, flags, back });
  const told = [...fields].map(
    ([field, { path, ofLine, isMinor }]) =>
      `${field}=${nameOf(path, ofLine, shape)}${isMinor ? " (in cents)" : ""}`,
  );
  note(`${file}: fields recognised: ${told.join(", ")}`);
  if (!fields.has("qty")) note(`${file}: no field for the quantity: each line counts as one unit`);
  if (!(["status", "paid", "cancelled"] as const).some((one) => fields.has(one)))
    note(`${file}: no field for the status: every order counts as paid`);
}

/** The rows of a record, numbered: two lines that are the same are two. */
function rowsOf(
  record: JsonObject,
  { lines }: JsonShape,
  fields: JsonFields,
  {
    off,
    clock,
    flags,
    back,
    statuses,
  }: {
    readonly off: readonly JsonField[];
    readonly clock: JsonField | null;
    readonly flags: readonly JsonField[];
    readonly back: RefundText | null;
    readonly statuses: ImportOptions["statuses"];
  },
): string[][] {
  const held = lines === null ? [record] : objectsAt(record, lines);
  const returned = lines === null ? [] : returnedLines(record, fields);
  const sold = held.map((line) => ({ line, order: null }));
  // An order without lines is set aside by its reader, not left out here.
  const all = held.length + returned.length === 0 ? [{ line: {}, order: null }] : [...sold, ...returned];
  return all.map(({ line, order }, i) => {
    const textOf = ({ path, ofLine }: JsonField): string => textAt(ofLine ? line : record, path);
    const money = fields.get("currency");
    const currency = money === undefined ? "" : textOf(money).toUpperCase();
    const kind = fields.get("kind");
    const isBack = kind !== undefined && BACK_KIND.test(textOf(kind));
    const cells = CSV_FIELDS.map((name) => {
      const field = fields.get(name);
      if (name === "currency") return currency;
      if (name === "id" && order !== null) return order;
      if (name === "qty" && order !== null) return `-${textOf(field!).replace(/^-/, "")}`;
      if (name === "id" && isBack) return refundOf(record) || textOf(field!);
      if (field === undefined) return name === "qty" ? "1" : "";
      if (name === "refund" && back !== null) return back(record, currency, i > 0);
      if (name === "cancelled" && isCalledOff(record, flags, statuses)) return "true";
      // The others' states say what became of them, not when they were called off.
      if (name === "cancelled" && flags.includes(field)) return "";
      if (name === "at" && clock !== null) return dayAndClock(textOf(field), textOf(clock)).trim();
      if (name === "paid") return answerAt(field.ofLine ? line : record, field.path);
      if (name === "returned" && off.length > 0) return sumOf([field, ...off].map(textOf));
      const text = textOf(field);
      if (!/^-?\d+$/.test(text)) return text;
      const divisor = Number(textOf({ ...field, path: [...field.path.slice(0, -1), "divisor"] }));
      if (divisor > 0) return String(Number(text) / divisor);
      return field.isMinor ? String(toMajor(Number(text), isCurrency(currency) ? currency : "")) : text;
    });
    return [...cells, String(i)];
  });
}
