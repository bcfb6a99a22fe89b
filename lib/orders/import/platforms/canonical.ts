import { stepRecords } from "../../read/read-log.ts";
import { isReturn, type LogRecord } from "../../read/record.ts";
import { refuseUnfollowed } from "../columns/said-columns.ts";
import type { Format, Imported, ImportOptions } from "../format.ts";
import { ImportFailure } from "../import-failure.ts";
import { rejectedRecord } from "../json/json-records.ts";
import type { Place } from "../json/read-shop-json.ts";

/** The log's own NDJSON: checked, cleaned of bad records, and written anew. */
export const canonical: Format = {
  name: "canonical",
  detect: ({ text }) => {
    const line = /^\uFEFF?\s*(\{.*)/.exec(text)?.[1];
    if (line === undefined) return false;
    return (
      /"lines"\s*:\s*\[/.test(line) &&
      /"(id|order)"\s*:/.test(line) &&
      /"at"\s*:/.test(line) &&
      !/"line_items"/.test(line)
    );
  },
  async *read(sources, options) {
    refuseUnfollowed(options, "canonical", { customer: false });
    for (const source of sources) {
      let found: Imported[] = [];
      const steps = stepRecords(
        source.name,
        await source.open(),
        {
          record: (record, line) => found.push(...goodsOf(record, { file: source.name, line }, options)),
          rejected: (rejected) => found.push({ kind: "rejected", rejected }),
        },
        options.currency === null ? {} : { currency: options.currency },
      );
      for (;;) {
        const step = await steps.next();
        yield* found;
        found = [];
        if (!step.done) continue;
        if (!step.value.ok) throw ImportFailure.of(step.value.error);
        break;
      }
    }
  },
};

/** The record without its lines for no goods, and those set aside; an order of nothing else is set aside as a whole. */
function goodsOf(record: LogRecord, place: Place, { goods }: ImportOptions): Imported[] {
  const whole: Imported = { kind: "record", record, lines: 1, ...place };
  if (isReturn(record)) return [whole];
  const lines = record.lines.filter(({ sku, title }) => !goods.isService(sku, title));
  if (lines.length === record.lines.length) return [whole];
  const aside = record.lines.flatMap(({ sku, title }): Imported[] =>
    goods.isService(sku, title)
      ? [
          rejectedRecord(
            {
              reason: "no_product",
              field: "lines",
              message: `${sku} is no product${title === null ? "" : `: ${title}`}`,
            },
            { line: place.line, raw: "" },
            place.file,
          ),
        ]
      : [],
  );
  return lines.length === 0 ? aside : [{ ...whole, record: { ...record, lines } }, ...aside];
}
