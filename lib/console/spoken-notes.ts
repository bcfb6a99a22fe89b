/** What a reader must know of a report, in the console's language; English is the report's own. */
import ja from "../../data/console/notes.ja.json" with { type: "json" };
import type { Message } from "../core/message.ts";
import type { Report } from "../report/report.ts";
import type { Speech } from "./speech.ts";

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, Message>>>> = { ja };

export function noteTexts(speech: Speech, { notes, noted }: Pick<Report, "notes" | "noted">): string[] {
  const words = TRANSLATED[speech.language];
  if (words === undefined || noted === undefined) return [...notes];
  return noted.map(({ name, values }, i) => {
    const message = words[name];
    if (message === undefined) return notes[i] ?? name;
    const told = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === "number" ? speech.count(value) : value,
    ]);
    return speech.fill(message, Object.fromEntries(told));
  });
}
