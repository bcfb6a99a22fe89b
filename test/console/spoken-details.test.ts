import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { overridesSchema } from "../../functions/overrides-state.ts";
import { profileSchema } from "../../lib/console/made-up-profile.ts";
import { overrulesFromCalendar, overrulesFromCsv } from "../../lib/console/overrule-exchange.ts";
import { speechFor } from "../../lib/console/speech.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";
import { isObject } from "../../lib/core/is-object.ts";
import { checkPolicy } from "../../lib/offers/policy/policy.ts";
import { parseRecord } from "../../lib/orders/read/record.ts";

const LIB = join(import.meta.dirname, "../../lib");
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/;
const ja = speechFor(["ja"]);

/** Literals of an expression, with a number in place of what is not written there: all that it may come to. */
function literalsOf(text: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') {
      const end = text.indexOf('"', at + 1);
      found.push(text.slice(at + 1, end));
      at = end;
    } else if (text[at] === "`") {
      const read = templateAt(text, at + 1);
      found.push(...read.says);
      at = read.end;
    }
  }
  return found;
}

function templateAt(text: string, from: number): { readonly says: string[]; readonly end: number } {
  let says = [""];
  let at = from;
  while (text[at] !== "`") {
    if (text.startsWith("${", at)) {
      const end = closing(text, at + 1);
      const within = literalsOf(text.slice(at + 2, end));
      const values = text.slice(at + 2, end).includes("?") && within.length > 0 ? within : ["7"];
      // One branch is a text and the other a value, or both are texts.
      if (values.length === 1 && values[0] !== "7") values.push("7");
      says = says.flatMap((start) => values.map((value) => start + value));
      at = end + 1;
    } else {
      const letter = text[at++];
      says = says.map((start) => start + letter);
    }
  }
  return { says, end: at };
}

/** Where the bracket at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "`") at = templateAt(text, at + 1).end;
    else if (text[at] === '"') at = text.indexOf('"', at + 1);
    else if ("({[".includes(text[at]!)) depth++;
    else if (")}]".includes(text[at]!) && --depth === 0) return at;
  }
  throw new Error("a bracket is not closed");
}

/** Of a source what follows `before`, up to its bracket's or its statement's end, as sentences. */
function written(path: string, before: RegExp): string[] {
  const source = readFileSync(join(LIB, path), "utf8");
  const sentences = [...source.matchAll(before)].flatMap(({ index, 0: found }) => {
    const from = index + found.length;
    const end = found.endsWith("(")
      ? closing(source, from - 1)
      : /[;\n](?=\n)/.exec(source.slice(from))!.index + from;
    return literalsOf(source.slice(from, end));
  });
  // A word is a value of another sentence, and what is nothing but values says what others have said.
  return sentences.filter((one) => one.includes(" ") && !/^(7 7,.*|; |((the )?body|7): 7)$/s.test(one));
}

const GUARDRAILS = readdirSync(join(LIB, "offers/guardrails")).map((name) => `offers/guardrails/${name}`);

/** What answers the console's forms, with what they lean on. */
const ASKED = [
  ...readdirSync(join(LIB, "../functions"))
    .filter((name) => /^admin-\w+(-\w+)*\.ts$/.test(name))
    .map((name) => `../functions/${name}`),
  "../functions/body.ts",
  "../functions/policy-state.ts",
  "blocks/request/query.ts",
  "blocks/request/json-of-bytes.ts",
  "rebuild/segments/quarantine-samples.ts",
  "tables/store/rollback.ts",
  "tables/store/manifest.ts",
];

/** Where a schema has words of its own. */
const CHECKED = [
  "offers/policy/policy-fields.ts",
  "offers/policy/policy-schema.ts",
  "offers/policy/segment-schema.ts",
  "offers/live/overrides.ts",
  "../functions/overrides-state.ts",
  "../functions/admin-live.ts",
];

const OVERRIDES = [{ id: "a", kind: "pin", item: "A", anchor: "B", who: "Mai", why: "spring" }];
const PROFILE = { stage: "steady", orders: 3, tags: ["vip"], bought: ["A"] };
const POLICY = { price_cap: { percent: 20 }, banned: ["A"], currency: "JPY", time_zone: "Asia/Tokyo" };

const ORDER = {
  id: "1",
  at: "2026-10-30T03:00:00Z",
  customer: "C1",
  currency: "JPY",
  status: "paid",
  lines: [{ sku: "A", qty: 1, price: "300" }],
};
const RETURN = { type: "return", order: "1", at: "2026-10-30T03:00:00Z", lines: [{ sku: "A", qty: 1 }] };

/** In place of each value in turn. */
const WRONG = [
  undefined,
  null,
  "",
  "what?",
  "x".repeat(2000),
  5,
  -1,
  1.5,
  true,
  [],
  [1],
  {},
  "2099-01-01T00:00:00Z",
];

function spoilt(value: unknown): unknown[] {
  if (Array.isArray(value))
    return [...WRONG, ...value.flatMap((one, i) => spoilt(one).map((bad) => value.with(i, bad)))];
  if (!isObject(value)) return WRONG;
  const within = Object.entries(value).flatMap(([name, one]) =>
    spoilt(one).map((bad) => ({ ...value, [name]: bad })),
  );
  return [...WRONG, ...within, { ...value, unheard_of: 1 }];
}

const wrongRecords = (): string[] =>
  [ORDER, RETURN].flatMap(spoilt).flatMap((record) => JSON.stringify(record) ?? []);

/** A text cut short, with a letter less, or with something that does not belong there. */
const broken = (text: string, wrong: readonly string[]): string[] =>
  [...text].flatMap((_, at) => {
    const [before, after] = [text.slice(0, at), text.slice(at)];
    return [
      before,
      before + after.slice(1),
      ...wrong.flatMap((one) => [before + one + after, before + one + after.slice(1)]),
    ];
  });

/** An order that is no JSON. */
function brokenTexts(): string[] {
  const text = JSON.stringify({ ...ORDER, note: "a\u00e9\n\u2028", depth: [-1.5e3, 2] }).replace(
    "é",
    "\\u00e9",
  );
  return broken(text, ["{", "}", "]", '"', ",", ":", "\\", "\u0001", "-", ".", "e", "7", "x", "\\u", "あ"]);
}

const refusalOf = (text: string): string[] => {
  const read = parseRecord(text, { now: Date.parse("2026-11-01T00:00:00Z") });
  return read.ok ? [] : [read.error.message];
};

function issuesOf(schema: v.GenericSchema, value: unknown): string[] {
  const read = v.safeParse(schema, value);
  return read.success
    ? []
    : read.issues.map((issue) => `${v.getDotPath(issue) ?? "the body"}: ${issue.message}`);
}

function policyFaults(part: unknown): string[] {
  const read = checkPolicy(part);
  return read.ok ? [] : read.error.map(({ path, message }) => `policy: ${path}: ${message}`);
}

const TABLE =
  'id,kind,item,who,why,from\r\na,ban,X,me,"be,cause",2026-01-01\r\nb,ban,Y,me,"so ""it"" is",\r\n';

const calendarOf = (...lines: readonly string[]): string =>
  [
    "BEGIN:VCALENDAR",
    "BEGIN:VEVENT",
    "UID:a",
    "DTSTART;TZID=Asia/Tokyo:20260701T000000",
    'ATTENDEE;CN="A, B":mailto:a@shop.example',
    "X-OSUSUME-KIND:ban",
    "X-OSUSUME-ITEM:a",
    "X-OSUSUME-WHO:w",
    "DESCRIPTION:why",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** What a property may be said to be (RFC 5545, 3.3), and values of which none is right for all of them. */
const TYPES = [
  ...["BINARY", "BOOLEAN", "CAL-ADDRESS", "DATE", "DATE-TIME", "DURATION", "FLOAT", "INTEGER"],
  ...["PERIOD", "RECUR", "TEXT", "TIME", "URI", "UTC-OFFSET", "WHAT"],
];
const VALUES = [
  ...["", "x", "-1", "P", "PXD", "P1", "1/2", "20260231", "275761101T000000Z", "20260101T000000Z/P"],
  ...["FREQ=x", "FREQ=DAILY;COUNT=x", "FREQ=DAILY;WKST=x", "FREQ=DAILY;BYDAY=x", "FREQ=DAILY;BYMONTH=99"],
  ...["FREQ=DAILY;BYMONTH=-1", "FREQ=DAILY;UNTIL=x", "+0900"],
];

const wrongTables = (): string[] => ["", "x\ny", ",".repeat(5000), ...broken(TABLE, ['"', ",", "\n", "x"])];
const wrongCalendars = (): string[] => [
  "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
  calendarOf().repeat(2),
  calendarOf("END:VTODO"),
  ...["A;=:b", "A;x=:b", 'A;x="b:c', "A;b"].map((line) => calendarOf(line)),
  ...["DTEND", "DURATION", "RRULE", "X-OSUSUME-WHY"].flatMap((name) =>
    TYPES.flatMap((type) => VALUES.map((value) => calendarOf(`${name};VALUE=${type}:${value}`))),
  ),
  ...broken(calendarOf(), ['"', ";", ":", "x"]),
];

describe("what the engine says in sentences", () => {
  it.each(
    GUARDRAILS.flatMap((path) => [
      ...written(path, /(?<!function |const )refuse\(/g),
      ...written(path, /return (?=["`])/g),
    ]),
  )("is told in Japanese by the console: %s", (sentence) => {
    expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
  });

  it.each([
    ...written("rebuild/publish/gates.ts", /detail:\s/g),
    ...written("affinity/model-notes.ts", /notes\.push\(/g),
    ...written("report/adoption.ts", /return (?=["`])/g),
  ])("is told in Japanese of a night as well: %s", (sentence) => {
    expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
  });

  it.each(written("orders/read/read-log.ts", /message =\s/g))(
    "is told in Japanese of a line that is too long: %s",
    (sentence) => expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE),
  );

  it("is told in Japanese of every line that is set aside, whatever is wrong with it", () => {
    const said = new Set(wrongRecords().flatMap(refusalOf));
    for (const sentence of said) expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
    // Each sentence of the source has been heard.
    for (const sentence of written("orders/read/record.ts", /new Refusal\(/g)) {
      const heard = new RegExp(
        `^${sentence.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replaceAll("7", ".+")}$`,
        "u",
      );
      expect(
        [...said].some((one) => heard.test(one)),
        sentence,
      ).toBe(true);
    }
  });

  it("is told in Japanese of every text that the engine does not take for JSON", () => {
    const said = new Set(
      brokenTexts()
        .flatMap(refusalOf)
        .filter((one) => one.startsWith("not JSON")),
    );
    // Of the engine's own some fifteen, each with its place.
    expect(
      new Set([...said].map((one) => one.replace(/\d+/g, "").replace(/'.'/su, ""))).size,
    ).toBeGreaterThan(12);
    for (const sentence of said) {
      const told = spokenDetail(ja, sentence) ?? "";
      expect(told, sentence).toMatch(JAPANESE);
      expect(told.replace("JSON", ""), sentence).not.toMatch(/[a-z]{3}/i);
    }
  });

  it.each(
    ASKED.flatMap((path) => [
      ...written(path, /(?<!function |const |\w)(?:problem|malformed)\(/g),
      ...written(path, /(?<![.\w])err\(/g),
    ]),
  )("is told in Japanese of what is asked in vain: %s", (sentence) => {
    const titles: Readonly<Record<string, string>> = ja.words.problems;
    expect(titles[sentence] ?? spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
  });

  it.each(CHECKED.flatMap((path) => written(path, /v\.(?:check|regex)\(/g)))(
    "is told in Japanese of a value that does not fit: %s",
    (sentence) => expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE),
  );

  it.each([
    ["overrides", (value: unknown) => issuesOf(overridesSchema, value), OVERRIDES],
    ["a profile", (value: unknown) => issuesOf(profileSchema, value), PROFILE],
    ["a policy", policyFaults, POLICY],
  ] as const)("is told in Japanese of %s, whatever stands in place of a value", (_, faultsOf, sound) => {
    expect(faultsOf(sound)).toEqual([]);
    const said = new Set(spoilt(sound).flatMap(faultsOf));
    expect(said.size).toBeGreaterThan(5);
    for (const sentence of said) expect(spokenDetail(ja, sentence), sentence).toMatch(JAPANESE);
    const all = [...said].slice(0, 5);
    expect(spokenDetail(ja, all.join("; ")), all.join("; ")).toMatch(JAPANESE);
  });

  it.each([
    ["a table", overrulesFromCsv, TABLE, wrongTables, 10],
    ["a calendar", overrulesFromCalendar, calendarOf(), wrongCalendars, 15],
  ] as const)(
    "is told in Japanese of %s, whatever is wrong with the file",
    (_, read, sound, wrong, kinds) => {
      expect(read(sound)).toMatchObject({ ok: true });
      const said = new Set(
        wrong().flatMap((text) => {
          const { ok, error } = { error: "", ...read(text) };
          return ok ? [] : [error];
        }),
      );
      const told = [...said].map((sentence) => {
        const spoken = spokenDetail(ja, sentence) ?? "";
        expect(spoken, sentence).toMatch(JAPANESE);
        // Beside what the file holds there may be names of fields, but no English sentence of the library's.
        expect(spoken.replace(/「.*」/su, ""), sentence).not.toMatch(/[a-z]{3,} [a-z]{2,}/);
        return spoken.replace(/「.*」|\d+/gsu, "");
      });
      expect(new Set(told).size).toBeGreaterThan(kinds);
    },
  );

  it("tells of a file which line or event it is", () => {
    expect(spokenDetail(ja, "line 3: Quoted field unterminated")).toBe("3行目：引用符が閉じていません");
    expect(spokenDetail(ja, "event 2: from: must be an RFC 3339 time")).toBe(
      "2件目の予定：from：日時（RFC 3339）にしてください",
    );
  });

  it("tells where a value stands, and what it was in place of what", () => {
    expect(spokenDetail(ja, "overrides.0.why: Invalid type: Expected string but received 5")).toBe(
      "overrides.0.why：文字列が必要ですが、5でした",
    );
    expect(spokenDetail(ja, "lines[0].sku must be a non-empty string, not missing")).toBe(
      "lines[0].skuは空でない文字列にしてください（なしでした）",
    );
  });

  it("keeps its values, with codes as people read them", () => {
    expect(spokenDetail(ja, "+1200 on a total of 3000 is 40.0 %, the cap is 25 %")).toBe(
      "合計3000に対して+1200は40.0%で、上限の25%に達します",
    );
    expect(spokenDetail(ja, "120 items, 300 in the last build (at least 50 % of them)")).toMatch(
      /商品120点.*300点/,
    );
    expect(spokenDetail(ja, "lapsed")).toMatch(JAPANESE);
    expect(spokenDetail(ja, "no upsell in placement home")).not.toMatch(/upsell|home/);
    expect(spokenDetail(speechFor(["en"]), "anything")).toBe("anything");
    expect(spokenDetail(ja, "what nobody wrote")).toBeNull();
  });
});
