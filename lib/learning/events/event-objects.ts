/**
 * Messages of the queue → objects of the log. The same messages give the same objects, so a batch that is delivered again
 * writes what is there already; of a batch that comes in other pieces the events come twice, and count once all the same.
 */
import { hash64, hex64 } from "../../core/hash.ts";
import { measuredEvent } from "./measured-event.ts";

export interface EventMessage {
  readonly id: string;
  /** NDJSON lines. */
  readonly body: unknown;
}

export interface EventObject {
  readonly key: string;
  readonly text: string;
  readonly lines: number;
}

export const EVENTS_PREFIX = "events/";
/** What is no event is kept too: it may be one of a version to come. */
export const EVENTS_ASIDE_PREFIX = "quarantine/events/";

/** `now`, milliseconds since 1970, is the day of what says no time. */
export function eventObjects(messages: readonly EventMessage[], now: number): EventObject[] {
  const byFolder = new Map<string, string[]>();
  const put = (prefix: string, at: number, line: string) => {
    const folder = `${prefix}${new Date(at).toISOString().slice(0, 10).replaceAll("-", "/")}/`;
    const lines = byFolder.get(folder);
    if (lines === undefined) byFolder.set(folder, [line]);
    else lines.push(line);
  };
  for (const { body } of messages) {
    for (const line of typeof body === "string" ? body.split("\n") : [JSON.stringify(body)]) {
      if (line === "") continue;
      const at = timeOf(line);
      if (at === null) put(EVENTS_ASIDE_PREFIX, now, line);
      else put(EVENTS_PREFIX, at, line);
    }
  }
  const name = hex64(hash64(messages.map(({ id }) => id).join("\n")));
  return [...byFolder].map(([folder, lines]) => ({
    key: `${folder}${name}.ndjson.gz`,
    text: `${lines.join("\n")}\n`,
    lines: lines.length,
  }));
}

function timeOf(line: string): number | null {
  try {
    return measuredEvent(JSON.parse(line))?.at ?? null;
  } catch {
    return null;
  }
}

/** Bytes of one message; the platform takes 128 KB. */
const MOST_MESSAGE = 64 << 10;

/** Lines → bodies of messages, in order, none larger than a message may be. */
export function messagesOf(lines: readonly string[]): string[] {
  const bodies: string[] = [];
  let body = "";
  for (const line of lines) {
    // A letter takes at most three bytes of UTF-8.
    if (body !== "" && 3 * (body.length + line.length) > MOST_MESSAGE) {
      bodies.push(body);
      body = "";
    }
    body += `${line}\n`;
  }
  if (body !== "") bodies.push(body);
  return bodies;
}
