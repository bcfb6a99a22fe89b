import { toMajor } from "../../../core/money.ts";
import { DAY } from "../../../core/time.ts";
import { NO_CURRENCY } from "../../limits.ts";
import type { OrderLine } from "../../order.ts";
import { isReturn, type LogRecord } from "../../read/record.ts";

/**
 * A record as one line of canonical NDJSON, without the line's end; absent facts are left out. Written by hand, as an
 * import does little else for each record: the letters are those of JSON.stringify.
 */
export function writeRecord(record: LogRecord): string {
  const at = isoTime(record.at);
  if (isReturn(record))
    return JSON.stringify({ type: "return", order: record.order, at, lines: record.lines });
  const currency = record.currency ?? NO_CURRENCY;
  let text = `{"id":${quoted(record.id)},"at":"${at}"`;
  if (record.customer !== null) text += `,"customer":${quoted(record.customer)}`;
  if (currency !== NO_CURRENCY) text += `,"currency":${quoted(currency)}`;
  if (record.status !== "paid") text += `,"status":"${record.status}"`;
  if (record.channel !== null) text += `,"channel":${quoted(record.channel)}`;
  text += ',"lines":[';
  let comma = "";
  for (const line of record.lines) {
    text += comma + lineText(line, currency);
    comma = ",";
  }
  return `${text}]}`;
}

function lineText({ sku, qty, price, title, offer, free }: OrderLine, currency: string): string {
  let text = `{"sku":${quoted(sku)},"qty":${qty}`;
  if (price !== null) text += `,"price":${toMajor(price, currency)}`;
  if (title !== null) text += `,"title":${quoted(title)}`;
  if (offer !== null) text += `,"offer":${quoted(offer)}`;
  return free === true ? `${text},"free":true}` : `${text}}`;
}

/** Neither quotes, backslashes, controls nor halves of a pair, which JSON writes otherwise than they are. */
const PLAIN = /^[ !#-[\]-~\u00a0-\ud7ff\ue000-\uffff]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

let lastDay = Number.NaN;
let lastDate = "";

/** As Date.toISOString writes it; the records of a day mostly stand together, and its date is written once. */
function isoTime(at: number): string {
  const day = Math.floor(at / DAY);
  if (day !== lastDay) {
    lastDate = new Date(at).toISOString().slice(0, -13);
    lastDay = day;
  }
  const clock = at - day * DAY;
  const seconds = Math.floor(clock / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${lastDate}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${two(Math.floor((clock % 1000) / 10))}${clock % 10}Z`;
}

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);
