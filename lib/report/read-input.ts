/** Streams of NDJSON → what a report is made of: the same for files on a machine and for objects at the edge. */
import type { ByteSource } from "../core/byte-stream.ts";
import { err, ok, type Result } from "../core/result.ts";
import { EventReader, type EventRules } from "../learning/events/read-events.ts";
import type { InputError } from "../orders/order-problem.ts";
import { readRecords } from "../orders/read/read-log.ts";
import { isReturn } from "../orders/read/record.ts";
import { readLines } from "../orders/read/text-lines.ts";
import { ReportOrders } from "./report-orders.ts";

export type Sources = Iterable<ByteSource> | AsyncIterable<ByteSource>;

/** `onRefused`: of each line that does not count, why not. */
export async function readEvents(
  sources: Sources,
  rules: EventRules,
  onRefused: (message: string) => void,
): Promise<Result<EventReader, InputError>> {
  const reader = new EventReader(rules);
  const decoder = new TextDecoder();
  for await (const { name, open } of sources) {
    const read = await readLines(name, await open(), {
      line(bytes, start, end, number) {
        const problem = reader.line(decoder.decode(bytes.subarray(start, end)));
        if (problem !== null) onRefused(`${name}:${number}: ${problem}`);
      },
      tooLong: (_head, number) => {
        reader.tooLong();
        onRefused(`${name}:${number}: the line is too long`);
      },
    });
    if (!read.ok) return err(read.error);
  }
  return ok(reader);
}

export interface OrdersRead {
  readonly orders: ReportOrders;
  /** Orders left out as tests. */
  readonly tests: number;
}

export interface OrdersReading {
  readonly currency: string;
  /** Whether a channel's orders are left out. */
  readonly isTest: (channel: string) => boolean;
  /** Milliseconds since 1970: what is dated later counts not yet; without it nothing is. */
  readonly now?: number;
  /** Of each line that does not count, why not. */
  readonly onRejected?: (message: string) => void;
}

export async function readReportOrders(
  sources: Sources,
  { currency, isTest, now, onRejected = () => {} }: OrdersReading,
): Promise<Result<OrdersRead, InputError>> {
  const orders = new ReportOrders();
  const tests = new Set<string>();
  for await (const { name, open } of sources) {
    const read = await readRecords(
      name,
      await open(),
      {
        record(record) {
          if (!isReturn(record) && record.channel !== null && isTest(record.channel)) tests.add(record.id);
          else orders.add(record);
        },
        rejected: ({ message }) => onRejected(message),
      },
      { currency, ...(now === undefined ? {} : { now }) },
    );
    if (!read.ok) return err(read.error);
  }
  return ok({ orders, tests: tests.size });
}
