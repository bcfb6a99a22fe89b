import * as v from "valibot";
import type { ByteStream } from "../core/byte-stream.ts";
import { ok, type Result } from "../core/result.ts";
import { parseRfc3339 } from "../core/rfc3339.ts";
import type { InputError } from "../orders/order-problem.ts";
import type { CustomerRecord } from "./customer-feed.ts";
import { type FeedRead, readFeed } from "./feed.ts";
import { id, maybe, notNegative } from "./item-fields.ts";

const share = v.pipe(
  v.number("must be a number"),
  v.minValue(0, "must be 0–1"),
  v.maxValue(1, "must be 0–1"),
);

const customerSchema = v.object({
  customer: id,
  nps: maybe(
    v.pipe(
      v.number("must be a number"),
      v.integer("must be a whole number"),
      v.minValue(0, "must be 0–10"),
      v.maxValue(10, "must be 0–10"),
    ),
  ),
  open_tickets: maybe(v.pipe(notNegative, v.integer("must be a whole number"))),
  consent: maybe(v.boolean("must be true or false")),
  since: maybe(v.string("must be an RFC 3339 time or a date")),
  tags: maybe(v.array(v.string("must be a string"), "must be an array of strings")),
  usage: maybe(v.record(v.string(), share)),
  plan: maybe(v.string("must be a string")),
});

interface CustomersRead extends Pick<FeedRead<CustomerRecord>, "problems" | "more"> {
  readonly customers: readonly CustomerRecord[];
}

/** Customer feed NDJSON (gzip or plain) → records by customer, sorted by id; a later line replaces an earlier one. */
export async function readCustomers(
  name: string,
  stream: ByteStream,
): Promise<Result<CustomersRead, InputError>> {
  const read = await readFeed<typeof customerSchema, CustomerRecord>(
    name,
    stream,
    customerSchema,
    (input) => {
      const since = input.since == null ? null : sinceTime(input.since);
      if (since === undefined)
        return { field: "since", message: "must be an RFC 3339 time or a date such as 2026-01-31" };
      return {
        value: {
          customer: input.customer,
          nps: input.nps ?? null,
          openTickets: input.open_tickets ?? 0,
          consent: input.consent ?? null,
          since,
          tags: input.tags ?? [],
          usage: input.usage ?? {},
          plan: input.plan ?? null,
        },
      };
    },
  );
  if (!read.ok) return read;
  const { records, problems, more } = read.value;
  const byId = new Map(records.map((record) => [record.customer, record]));
  const customers = [...byId.values()].sort((a, b) => (a.customer < b.customer ? -1 : 1));
  return ok({ customers, problems, more });
}

const sinceTime = (text: string): number | undefined =>
  parseRfc3339(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text) ?? undefined;
