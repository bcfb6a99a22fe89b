import { parse as csvRows } from "csv-parse/sync";
import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { overruleChanges } from "../../lib/console/overrule-changes.ts";
import {
  overrulesCalendar,
  overrulesCsv,
  overrulesFromCalendar,
  overrulesFromCsv,
} from "../../lib/console/overrule-exchange.ts";
import { moved, overruleFrom, stateOf, withOverrules } from "../../lib/console/overrule-form.ts";
import { FILLS, type Override, WAIVABLE } from "../../lib/offers/live/overrides.ts";
import { PLACEMENT_NAMES } from "../../lib/offers/placements.ts";
import { contentLines, textOf } from "../fixtures/content-lines.ts";

const NOW = Date.UTC(2026, 10, 28);
const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/\p{C}/gu, "x").trim())
  .filter((text) => text !== "" && text.isWellFormed());
const span = fc
  .tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }))
  .map(([from, hours]) => ({
    from: new Date(Date.UTC(2020, 0, 1) + from * 60_000).toISOString(),
    until: new Date(Date.UTC(2020, 0, 1) + (from + hours) * 60_000).toISOString(),
  }));

const words = fc.array(word, { minLength: 1, maxLength: 4 });
const listed = (skus: readonly string[]) =>
  skus.map((sku) => sku.replaceAll("%", "%25").replaceAll(",", "%2C")).join(",");
/** What each kind says of its own, as a form writes it. */
const own = fc.oneof(
  fc.record({
    kind: fc.constantFrom("pin", "scenario"),
    item: word,
    anchor: word,
    position: fc.integer({ min: 1, max: 10 }),
    waives: fc.subarray([...WAIVABLE]).map(listed),
  }),
  fc.record({ kind: fc.constant("ban"), item: word, anchor: word }),
  fc.record({ kind: fc.constant("boost"), item: word, factor: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant("fill"), fill: fc.constantFrom(...FILLS), items: words.map(listed) }),
  fc.record({
    kind: fc.constant("categories"),
    strength: fc.constantFrom("prefer", "only"),
    take: fc.oneof(fc.constantFrom("same", "other"), words.map(listed)),
  }),
  fc.record({ kind: fc.constant("none"), anchor: word }),
);

/** What people write, with all that a format has to keep from being taken for its own. */
const prose = fc
  .array(
    fc.constantFrom('"', ",", ";", ":", "\\", "\n", "\r\n", "\\n", "'", "=", "^", "あ", "😀", " ", "n", "N"),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((letters) => letters.join("").trim())
  .filter((text) => text !== "");

const overrule = fc
  .record({
    id: fc.uuid(),
    own,
    placement: fc.option(fc.constantFrom(...PLACEMENT_NAMES), { nil: undefined }),
    segment: fc.option(fc.constantFrom("vip", "new"), { nil: undefined }),
    exit: fc.option(fc.boolean(), { nil: undefined }),
    campaign: word,
    holdout: fc.constantFrom(0.05, 0.2, 0.5),
    span,
    who: fc.oneof(word, prose),
    why: fc.oneof(word, prose),
  })
  .map(({ span: { from, until }, own: said, ...rest }) => {
    const fields: Readonly<Record<string, unknown>> = { ...rest, ...said, from, until };
    const read = overruleFrom((name) => String(fields[name] ?? ""));
    if (!read.ok) throw new Error(read.error);
    return read.value;
  });
const list = fc.uniqueArray(overrule, { selector: ({ id }) => id, minLength: 1, maxLength: 8 });

const sameMoments = (all: readonly Override[]) =>
  all.map((one) => ({ ...one, from: Date.parse(one.from ?? ""), until: Date.parse(one.until ?? "") }));

/** A calendar has one way to end a line within a text. */
const withPlainLineEnds = (one: Override): Override => ({
  ...one,
  who: one.who.replaceAll("\r\n", "\n"),
  why: one.why.replaceAll("\r\n", "\n"),
});

describe("overrules as a table", () => {
  it("come back as they went out", () => {
    fc.assert(
      fc.property(list, (all) => {
        expect(overrulesFromCsv(overrulesCsv(all))).toEqual({ ok: true, value: all });
      }),
    );
  });

  it("are read by another program as they are, but for an apostrophe before what would be a formula", () => {
    fc.assert(
      fc.property(list, (all) => {
        const [head = [], ...rows] = csvRows(overrulesCsv(all)) as string[][];
        expect(rows.map((row) => row.length)).toEqual(all.map(() => head.length));
        all.forEach((one, i) => {
          for (const name of ["id", "kind", "item", "campaign", "from", "who", "why"]) {
            const cell = rows[i]![head.indexOf(name)]!;
            const value = String(new Map(Object.entries(one)).get(name) ?? "");
            expect([value, `'${value}`], name).toContain(cell);
          }
        });
      }),
    );
  });

  it("keep an apostrophe that is the shop's own", () => {
    const one = overruleFrom(
      (name) => ({ id: "1", kind: "ban", item: "'-", who: "me", why: "'" })[name as "id"] ?? "",
    );
    if (!one.ok) throw new Error(one.error);
    expect(overrulesFromCsv(overrulesCsv([one.value]))).toEqual({ ok: true, value: [one.value] });
  });

  it("have no cell that a spreadsheet takes for a formula", () => {
    fc.assert(
      fc.property(list, (all) => {
        const { data } = Papa.parse<string[]>(overrulesCsv(all));
        expect(data).toHaveLength(all.length + 1);
        for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+@\t\r-]/);
      }),
    );
  });

  it("with one bad line bring in nothing, and the line is named", () => {
    const read = overrulesFromCsv("id,kind,item,who,why\na,ban,X,me,because\nb,sell,Y,me,because\n");
    expect(read).toMatchObject({ ok: false, error: expect.stringMatching(/^line 3: /) });
  });
});

describe("overrules as a calendar", () => {
  it("come back as they went out, to the second", () => {
    fc.assert(
      fc.property(list, (all) => {
        const read = overrulesFromCalendar(overrulesCalendar(all, NOW));
        expect(read.ok && sameMoments(read.value)).toEqual(sameMoments(all.map(withPlainLineEnds)));
      }),
    );
  });

  it("are folded at 75 octets and end in CRLF, as RFC 5545 has it", () => {
    fc.assert(
      fc.property(list, (all) => {
        const [text, end] = [overrulesCalendar(all, NOW), "\r\n"];
        expect(text.endsWith(end)).toBe(true);
        for (const line of text.split(end)) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });

  it("are lines by the grammar of RFC 5545 that say what the overrules say", () => {
    fc.assert(
      fc.property(list, (all) => {
        const lines = contentLines(overrulesCalendar(all, NOW));
        const frame = lines.filter(({ name }) => name === "BEGIN" || name === "END");
        expect(frame.map(({ name, value }) => `${name}:${value}`)).toEqual([
          "BEGIN:VCALENDAR",
          ...all.flatMap(() => ["BEGIN:VEVENT", "END:VEVENT"]),
          "END:VCALENDAR",
        ]);
        const valuesOf = (name: string) => lines.filter((one) => one.name === name).map(({ value }) => value);
        expect(valuesOf("VERSION")).toEqual(["2.0"]);
        expect(valuesOf("PRODID")).toHaveLength(1);
        expect(valuesOf("DTSTAMP")).toEqual(all.map(() => "20261128T000000Z"));
        expect(valuesOf("UID")).toEqual(all.map(({ id }) => id));
        const moment = (at = "") => `${at.slice(0, 19).replace(/[-:]/g, "")}Z`;
        expect(valuesOf("DTSTART")).toEqual(all.map(({ from }) => moment(from)));
        expect(valuesOf("DTEND")).toEqual(all.map(({ until }) => moment(until)));
        const lineEnds = (text: string) => text.replaceAll("\r\n", "\n");
        expect(valuesOf("DESCRIPTION").map(textOf)).toEqual(all.map(({ why }) => lineEnds(why)));
        expect(valuesOf("X-OSUSUME-WHO").map(textOf)).toEqual(all.map(({ who }) => lineEnds(who)));
      }),
    );
  });

  it("are read as another program writes them: with zones, folded lines and escapes", () => {
    const text = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "BEGIN:VEVENT",
      "UID:summer-1",
      "DTSTART:20260701T000000Z",
      "DTEND:20260801T000000Z",
      "SUMMARY:anything",
      "DESCRIPTION:Iced coffee\\, all ",
      " month",
      "X-OSUSUME-KIND:pin",
      "X-OSUSUME-ITEM:BEAN-ICE-200",
      "X-OSUSUME-WHO:Hanako",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n");
    expect(overrulesFromCalendar(text)).toEqual({
      ok: true,
      value: [
        {
          id: "summer-1",
          kind: "pin",
          item: "BEAN-ICE-200",
          from: "2026-07-01T00:00:00.000Z",
          until: "2026-08-01T00:00:00.000Z",
          who: "Hanako",
          why: "Iced coffee, all month",
        },
      ],
    });
  });

  it.each(["", "BEGIN:VCALENDAR", "<html>", "BEGIN:VCALENDAR\r\nEND:VCALENDAR"])(
    "that is none (%j) is refused",
    (text) => {
      expect(overrulesFromCalendar(text).ok).toBe(false);
    },
  );
});

describe("an overrule", () => {
  const said = { id: "1", kind: "pin", item: "X", who: "me", why: "because" };
  const read = (more: Record<string, string>) =>
    overruleFrom((name) => ({ ...said, ...more })[name as keyof typeof said] ?? "");

  it("begins and ends at its moments", () => {
    const one = read({ from: "2026-12-01", until: "2026-12-24T18:00" });
    expect(one.ok).toBe(true);
    const at = (time: string) => one.ok && stateOf(one.value, Date.parse(time));
    expect(at("2026-11-30T23:59:59Z")).toBe("planned");
    expect(at("2026-12-01T00:00:00Z")).toBe("active");
    expect(at("2026-12-24T17:59:59Z")).toBe("active");
    expect(at("2026-12-24T18:00:00Z")).toBe("ended");
  });

  it.each([
    [{ until: "2026-01-01", from: "2026-01-02" }, /until/],
    [{ kind: "scenario" }, /anchor/],
    [{ kind: "boost" }, /factor/],
    [{ why: " " }, /why/],
    [{ from: "soon" }, /from/],
  ])("that cannot be is refused by name: %j", (more, field) => {
    const one = read(more as Record<string, string>);
    expect(one.ok ? "" : one.error).toMatch(field);
  });

  it("takes the place of the one with its id, and no other", () => {
    const [a, b] = [read({}), read({ id: "2", item: "Y" })];
    if (!a.ok || !b.ok) throw new Error("not read");
    const again = { ...a.value, item: "Z" };
    expect(withOverrules([a.value, b.value], [again])).toEqual([again, b.value]);
  });
});

describe("words of a merchandiser that are lines of a calendar or formulas of a table", () => {
  const LINES = "Mai\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:evil@x\rATTACH:http://evil";
  const evil: Override = {
    kind: "ban",
    id: "a",
    item: LINES,
    anchor: LINES,
    who: LINES,
    why: LINES,
    from: "2026-01-01T00:00:00.000Z",
    until: "2026-02-01T00:00:00.000Z",
  };

  it("begin no line of the calendar", () => {
    // Lines as RFC 5545 folds them, and as a reader would take them that lets a bare carriage return end one.
    const lines = overrulesCalendar([evil], NOW)
      .replace(/\r\n[ \t]/g, "")
      .split(/\r\n|\r|\n/);
    expect(lines.filter((line) => /^(ATTENDEE|ATTACH)/.test(line))).toEqual([]);
    expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
  });

  it("come back as they were, line ends as line ends", () => {
    const back = overrulesFromCalendar(overrulesCalendar([evil], NOW));
    const words = LINES.replace(/\r\n?/g, "\n");
    expect(back).toMatchObject({ ok: true, value: [{ item: words, anchor: words, who: words, why: words }] });
  });

  it("are no formula, also where they begin like a number or in letters of full width", () => {
    const list = ["-1+cmd|' /C calc'!A0", "＝1+1", "=1", "@x"].map((who, i) => ({
      ...evil,
      id: `a${i}`,
      who,
    }));
    const { data } = Papa.parse<Record<string, string>>(overrulesCsv(list), { header: true });
    for (const { who } of data) expect(who).toMatch(/^'/);
  });
});

describe("overrules in their order", () => {
  it("go a place up or down, none is lost, and at the ends they stay", () => {
    fc.assert(
      fc.property(list, fc.nat(), (all, at) => {
        const { id } = all[at % all.length]!;
        const down = moved(all, id, 1);
        expect(down.map((one) => one.id).sort()).toEqual(all.map((one) => one.id).sort());
        expect(down.findIndex((one) => one.id === id)).toBe(Math.min((at % all.length) + 1, all.length - 1));
        if (at % all.length < all.length - 1) expect(moved(down, id, -1)).toEqual(all);
      }),
    );
  });

  it("beside those of before tell what came, went and is different, and that the order is another", () => {
    const [a, b, c] = ["a", "b", "c"].map(
      (id): Override => ({ id, kind: "ban", item: id.toUpperCase(), who: "Mai", why: "because" }),
    );
    const later: Override = { ...b!, why: "sold again" };
    expect(overruleChanges([a!, b!], [later, c!])).toEqual({
      added: [c],
      removed: [a],
      changed: [{ now: later, fields: [{ name: "why", before: "because", now: "sold again" }] }],
      reordered: false,
    });
    expect(overruleChanges([a!, b!, c!], [c!, a!])).toMatchObject({
      added: [],
      removed: [b],
      reordered: true,
    });
    expect(overruleChanges([a!, b!], [a!, b!])).toEqual({
      added: [],
      removed: [],
      changed: [],
      reordered: false,
    });
  });
});

describe("a file of overrules that somebody made by hand", () => {
  const calendarWith = (...lines: string[]): string =>
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:a", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\r\n");

  it.each([
    "DTSTART:20260231",
    "DTSTART:20261101",
    "DTSTART:",
    "DTSTART:-1",
    "DTSTART:P1D",
    "DTSTART:275761101T000000Z",
    "DTSTART:２０２６1101",
    "DTSTART;VALUE=DATE:xx",
    "DTEND;VALUE=DATE:2026",
  ])("is refused by the event where %s is no time", (line) => {
    const read = overrulesFromCalendar(
      calendarWith("X-OSUSUME-KIND:ban", "X-OSUSUME-ITEM:a", "X-OSUSUME-WHO:w", "DESCRIPTION:why", line),
    );
    expect(read).toEqual({ ok: false, error: expect.stringMatching(/^event 1: /) });
  });

  it("is refused at once where its columns have no end", () => {
    const began = performance.now();
    expect(overrulesFromCsv(`${",".repeat(120_000)}\n${",".repeat(120_000)}`)).toMatchObject({ ok: false });
    expect(performance.now() - began).toBeLessThan(100);
  });
});
