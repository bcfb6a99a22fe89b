/** Events as NDJSON, checked line by line: nothing is learned from them yet, but what is wrong with them is said now. */
import { parseEvents } from "../../blocks/browser/events.ts";
import { readLines } from "../../orders/read/lines.ts";
import { CliError } from "../cli-error.ts";
import { sourcesOf } from "../sources.ts";

export interface EventCounts {
  readonly kept: number;
  readonly malformed: number;
}

/** Each bad line is named on stderr. */
export async function checkEvents(path: string): Promise<EventCounts> {
  const counts = { kept: 0, malformed: 0 };
  const decoder = new TextDecoder();
  const reject = (name: string, line: number, message: string): void => {
    counts.malformed++;
    process.stderr.write(`${name}:${line}: ${message}\n`);
  };
  for (const { name, open } of await sourcesOf(path)) {
    const read = await readLines(name, await open(), {
      line(bytes, start, end, number) {
        const text = decoder.decode(bytes.subarray(start, end));
        if (text.trim() === "") return;
        const problem = problemOf(text);
        if (problem === null) counts.kept++;
        else reject(name, number, problem);
      },
      tooLong: (_head, number) => reject(name, number, "the line is too long"),
    });
    if (!read.ok) throw new CliError(read.error.message);
  }
  return counts;
}

function problemOf(text: string): string | null {
  try {
    const events = parseEvents([JSON.parse(text)]);
    return events.ok ? null : events.error.detail;
  } catch {
    return "it is not JSON";
  }
}
