import { stepRecords } from "../read/read-log.ts";
import { type Format, type Imported, ImportFailure } from "./format.ts";

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
    for (const source of sources) {
      let found: Imported[] = [];
      const steps = stepRecords(
        source.name,
        await source.open(),
        {
          record: (record, line) => found.push({ kind: "record", record, lines: 1, file: source.name, line }),
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
