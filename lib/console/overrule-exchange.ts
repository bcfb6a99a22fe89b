/** Overrides as a table (RFC 4180) and as a calendar (RFC 5545), out and in. */
import ICAL from "ical.js";
import Papa from "papaparse";
import { guardedCell } from "../core/csv-cell.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { Override } from "../offers/live/overrides.ts";
import { OVERRULE_FIELDS, type OverruleField, overruleFrom, overruleText } from "./overrule-form.ts";

const unguarded = (text: string): string => text.replace(/^'/, "");

export const overrulesCsv = (list: readonly Override[]): string =>
  Papa.unparse({
    fields: [...OVERRULE_FIELDS],
    data: list.map((one) => OVERRULE_FIELDS.map((name) => guardedCell(overruleText(one, name)))),
  });

/** Letters of a line of names: of columns without end each would be looked at for each line. */
const MOST_HEADER = 4096;

/** All of it or nothing; an error names the line. */
export function overrulesFromCsv(text: string): Result<Override[], string> {
  if (/^[^\r\n]*/.exec(text)![0].length > MOST_HEADER) return err("line 1: these are no names of columns");
  const { data, errors } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) =>
      name
        .replace(/^\ufeff/, "")
        .trim()
        .toLowerCase(),
  });
  const [trouble] = errors;
  if (trouble !== undefined) return err(`line ${(trouble.row ?? 0) + 2}: ${trouble.message}`);
  return all(
    data.map((row, i) => ({
      name: `line ${i + 2}`,
      field: (name: OverruleField) => unguarded(row[name] ?? ""),
    })),
  );
}

/** The library counts a folded line without the blank that it begins with: 75 octets with it (RFC 5545, 3.1). */
ICAL.foldLength = 74;

const PRODUCT = "-//Osusume//Console//EN";
const FIELD_PREFIX = "x-osusume-";
/** Fields with a property of their own. */
const KNOWN: ReadonlySet<OverruleField> = new Set(["id", "from", "until", "why"]);

/** What has no beginning or no end is no event of a calendar, and is left to the table. `now`: milliseconds since 1970. */
export function overrulesCalendar(list: readonly Override[], now: number): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", PRODUCT);
  for (const one of list) {
    if (one.from === undefined || one.until === undefined) continue;
    const event = new ICAL.Component("vevent");
    event.updatePropertyWithValue("uid", one.id);
    event.updatePropertyWithValue("dtstamp", timeOf(now));
    event.updatePropertyWithValue("dtstart", timeOf(Date.parse(one.from)));
    event.updatePropertyWithValue("dtend", timeOf(wholeSecondFrom(Date.parse(one.until))));
    event.updatePropertyWithValue("summary", calendarText(summaryOf(one)));
    event.updatePropertyWithValue("description", calendarText(one.why));
    for (const name of OVERRULE_FIELDS) {
      const text = overruleText(one, name);
      if (KNOWN.has(name) || text === "") continue;
      // Of a property that it does not know the library writes the value as it is: a line end in it would begin a line
      // of the calendar.
      const property = new ICAL.Property(FIELD_PREFIX + name, event);
      property.resetType("text");
      property.setValue(calendarText(text));
      event.addProperty(property);
    }
    calendar.addSubcomponent(event);
  }
  if (calendar.getFirstSubcomponent() === null) calendar.addSubcomponent(utc());
  // The library leaves the last line without its end (RFC 5545, 3.1).
  return `${calendar.toString()}\r\n`;
}

/** A calendar has one component at least (RFC 5545, 3.6): where there is no event, the zone of its times. */
function utc(): ICAL.Component {
  const standard = new ICAL.Component("standard");
  standard.updatePropertyWithValue(
    "dtstart",
    ICAL.Time.fromData({ year: 1970, month: 1, day: 1, isDate: false }),
  );
  standard.updatePropertyWithValue("tzoffsetfrom", ICAL.UtcOffset.fromSeconds(0));
  standard.updatePropertyWithValue("tzoffsetto", ICAL.UtcOffset.fromSeconds(0));
  const zone = new ICAL.Component("vtimezone");
  zone.updatePropertyWithValue("tzid", "UTC");
  zone.addSubcomponent(standard);
  return zone;
}

const summaryOf = (one: Override): string =>
  [one.campaign, `${one.kind}: ${"item" in one ? one.item : (one.anchor ?? one.placement ?? "*")}`]
    .filter((part) => part !== undefined)
    .join(" – ");

/** Text may hold line ends, which are written as `\n`, and tabs, but no other control characters (RFC 5545, 3.3.11). */
const calendarText = (text: string): string =>
  text.replace(/\r\n?/g, "\n").replace(/(?![\t\n])\p{Cc}/gu, " ");

/** A calendar has no parts of a second: an end within one lies at its end, so that it comes after the beginning. */
const wholeSecondFrom = (milliseconds: number): number => Math.ceil(milliseconds / 1000) * 1000;

const timeOf = (milliseconds: number): ICAL.Time => ICAL.Time.fromJSDate(new Date(milliseconds), true);

/** All of it or nothing; an error names the event. */
export function overrulesFromCalendar(text: string): Result<Override[], string> {
  // The library reads a value when it is asked for, and throws where it is none: a day that no month has, say.
  let event = 0;
  try {
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
    return all(
      events.map((component, i) => ({
        name: `event ${i + 1}`,
        field: (name: OverruleField) => {
          event = i + 1;
          return eventField(component, name);
        },
      })),
    );
  } catch (error) {
    const where = event === 0 ? "this is no calendar" : `event ${event}`;
    return err(`${where}: ${troubleOf(error)}`);
  }
}

/** The library says what is wrong with a line; over parts that are not whole it stumbles in words of the engine. */
function troubleOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof TypeError)
    return "it must be one VCALENDAR in which each BEGIN has its END";
  return error.message;
}

const PROPERTIES: Readonly<Partial<Record<OverruleField, string>>> = {
  id: "uid",
  from: "dtstart",
  until: "dtend",
  why: "description",
};

function eventField(event: ICAL.Component, name: OverruleField): string {
  const value = event.getFirstPropertyValue(PROPERTIES[name] ?? FIELD_PREFIX + name);
  if (value instanceof ICAL.Time) return value.toJSDate().toISOString();
  return value === null ? "" : String(value);
}

interface Said {
  readonly name: string;
  readonly field: (name: OverruleField) => string;
}

function all(said: readonly Said[]): Result<Override[], string> {
  if (said.length === 0) return err("there is nothing in it");
  const list: Override[] = [];
  for (const { name, field } of said) {
    const one = overruleFrom(field);
    if (!one.ok) return err(`${name}: ${one.error}`);
    list.push(one.value);
  }
  return ok(list);
}
