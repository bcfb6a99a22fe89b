/** What a reader must know of a report, in the console's language; English is the report's own, with its numbers as people write them. */
import ja from "../../data/console/notes.ja.json" with { type: "json" };
import type { Message } from "../core/message.ts";
import type { Report } from "../report/report.ts";
import { noteText } from "../report/report-notes.ts";
import type { Speech } from "./speech.ts";

const TRANSLATED: Readonly<Record<string, Readonly<Record<string, Message>>>> = { ja };

export function noteTexts(speech: Speech, { notes, noted }: Pick<Report, "notes" | "noted">): string[] {
  const words = TRANSLATED[speech.language];
  if (noted === undefined) return [...notes];
  return noted.map(({ name, values: own }) => {
    const values = Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        key,
        typeof value === "number" ? speech.count(value) : value,
      ]),
    );
    const message = words?.[name];
    return message === undefined ? noteText({ name, values }) : speech.fill(message, values);
  });
}
