import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { ColumnTimes } from "../../../../lib/orders/import/cells/column-times.ts";
import { isZone } from "../../../../lib/orders/import/cells/zone-clock.ts";

function read(cells: readonly string[], zone = "UTC", declared: "D/M/Y" | "M/D/Y" | null = null) {
  const notes: string[] = [];
  const times = new ColumnTimes("date", declared);
  const numbers = cells.map((cell, i) => times.add(cell, () => `f.csv:${i + 2}`));
  const resolved = times.resolve(zone, (text) => notes.push(text));
  return {
    days: numbers.map((n) => (ColumnTimes.isTime(n) ? new Date(resolved(n)).toISOString() : null)),
    notes,
  };
}
const day = (text: string) => `${text}T00:00:00.000Z`;

describe("a column of times", () => {
  it.each([
    ["2026-01-31", day("2026-01-31")],
    ["2026/1/31", day("2026-01-31")],
    ["20260131", day("2026-01-31")],
    ["2026年1月31日 9時05分", "2026-01-31T09:05:00.000Z"],
    ["2026-01-31 09:05", "2026-01-31T09:05:00.000Z"],
    ["2026-01-31T09:05:07.25", "2026-01-31T09:05:07.250Z"],
    ["2026-01-31 09:05:07 +0900", "2026-01-31T00:05:07.000Z"],
    ["2026-01-31 09:05:07 UTC", "2026-01-31T09:05:07.000Z"],
    ["1/31/2026 12:05 AM", "2026-01-31T00:05:00.000Z"],
    ["1/31/2026 12:05 pm", "2026-01-31T12:05:00.000Z"],
    ["31.1.26", day("2026-01-31")],
    ["1769850307", "2026-01-31T09:05:07.000Z"],
    ["1769850307123", "2026-01-31T09:05:07.123Z"],
    ["16:51:06 16-04-2026", "2026-04-16T16:51:06.000Z"],
    ["9:05 PM, 3 May 2026", "2026-05-03T21:05:00.000Z"],
    ["13:45 16/04/2026 +07:00", "2026-04-16T06:45:00.000Z"],
    ["16:51:06 2026-04-16", "2026-04-16T16:51:06.000Z"],
    ["16:51 31-02-2026", null],
    ["25:51 16-04-2026", null],
    ["16:51:06", null],
    ["30/02/2026", null],
    ["2026-02-30", null],
    ["2026-01-31 25:00", null],
    ["soon", null],
  ])("reads %s", (cell, expected) => expect(read([cell]).days).toEqual([expected]));

  // Whether five boxes were paid for on the 5th of five months or on five days of May no text tells.
  const march = ["02", "03", "04", "05", "06", "07", "08", "09"];
  const hours = [...march.map((d) => `03/${d}/26 09:00`), "03/05/26 17:00"];
  const moments = [...march.map((d) => `2026-03-${d}T09:00:00.000Z`), "2026-03-05T17:00:00.000Z"];
  const flipped = (cells: readonly string[]): string[] =>
    cells.map((cell) => cell.replace(/(..).(..)/, "$2/$1"));

  it("takes many busy days of a month before one day of as many months", () => {
    expect(read(hours).days).toEqual(moments);
    expect(read(flipped(hours)).days).toEqual(moments);
  });

  const british = (months: readonly string[], isByMoney: boolean): readonly string[] => {
    const times = new ColumnTimes("date", null, Date.UTC(2026, 11, 20), { order: "D/M/Y", isByMoney });
    const numbers = months.map((month) => times.add(`05/${month}/2026`, () => "f.csv:2"));
    const at = times.resolve("UTC", () => undefined);
    return numbers.map((number) => new Date(at(number)).toISOString());
  };

  it("hears what the shop's money says first: boxes are paid for on one day of many months", () => {
    expect(british(["02", "03", "04", "05", "06"], true)).toEqual(
      ["02", "03", "04", "05", "06"].map((month) => day(`2026-${month}-05`)),
    );
  });

  it("asks where money would make a day of as many months out of many days of one, and words do not say the same", () => {
    const days = ["03", "04", "06", "07", "08", "09", "10", "11"];
    expect(() => british(days, true)).toThrow("no row tells");
    expect(british(days, false)[0]).toBe(day("2026-03-05"));
    expect(british(days.slice(2), true)[0]).toBe(day("2026-06-05"));
    expect(british(["01", ...days.slice(0, 5)], true)[0]).toBe(day("2026-01-05"));
  });

  it("asks where these days are too few, have one time each, or are the firsts of months", () => {
    expect(() => read([...hours.slice(0, 4), "03/05/26 17:00"])).toThrow("no row tells");
    expect(() => read(hours.slice(0, -1))).toThrow("no row tells");
    expect(() => read(hours.map((cell) => cell.replace("03/", "01/")))).toThrow("no row tells");
  });

  it("takes no order by which a sale lies in the future, where by the other none does", () => {
    const times = new ColumnTimes("date", null, Date.UTC(2026, 4, 20), null);
    const numbers = ["05/06/26", "05/07/26", "04/12/26"].map((cell) => times.add(cell, () => "f.csv:2"));
    const at = times.resolve("UTC", () => undefined);
    expect(numbers.map((number) => new Date(at(number)).toISOString())).toEqual(
      ["2026-05-06", "2026-05-07", "2026-04-12"].map(day),
    );
  });

  it("lets one row decide for all: day first, or month first", () => {
    expect(read(["01/04/2019", "13/04/2019"]).days).toEqual([day("2019-04-01"), day("2019-04-13")]);
    expect(read(["01/04/2019", "04/13/2019"]).days).toEqual([day("2019-01-04"), day("2019-04-13")]);
  });

  it("lets another way of writing in the column decide where one's own rows prove nothing", () => {
    const { days, notes } = read(["01-02-17", "1/13/2017"]);
    expect(days).toEqual([day("2017-01-02"), day("2017-01-13")]);
    expect(notes).toContain("column date: times such as f.csv:2: 01-02-17 read as M/D/Y");
  });

  it("refuses to guess, naming a row and what to write", () => {
    expect(() => read(["02/02/2019", "01/02/2019"])).toThrow(
      /no row tells whether the day or the month comes first.*--map "at=date:D\/M\/Y" or --map "at=date:M\/D\/Y"/,
    );
    expect(read(["01/02/2019"], "UTC", "D/M/Y").days).toEqual([day("2019-02-01")]);
    expect(read(["02/02/2019"]).days).toEqual([day("2019-02-02")]);
  });

  it("refuses a column that contradicts itself, naming both rows", () => {
    expect(() => read(["13/01/2019", "01/25/2019"])).toThrow(
      "f.csv:2: 13/01/2019 reads only as the one, f.csv:3: 01/25/2019 only as the other",
    );
  });

  it("reads local times in their zone as luxon does, through every change of the clock", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Europe/London", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe"),
        fc.integer({ min: 0, max: 1e9 }),
        (zone, seconds) => {
          const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
          const expected = DateTime.fromFormat(text, "yyyy-MM-dd HH:mm:ss", { zone }).toUTC().toMillis();
          expect(Date.parse(read([text], zone).days[0]!)).toBe(expected);
        },
      ),
    );
    expect(read(["2026-01-31 09:00"], "+05:30").days).toEqual(["2026-01-31T03:30:00.000Z"]);
  });

  it.each([
    ["CST", "America/Chicago", null, "2026-07-01T15:00:00.000Z"],
    ["CST", "America/New_York", null, "2026-07-01T15:00:00.000Z"],
    ["CST", "Asia/Shanghai", null, "2026-07-01T01:00:00.000Z"],
    ["CST", "Asia/Taipei", null, "2026-07-01T01:00:00.000Z"],
    ["CST", "+08:00", null, "2026-07-01T01:00:00.000Z"],
    ["CST", "America/Havana", null, "2026-07-01T14:00:00.000Z"],
    ["CST", null, "CNY", "2026-07-01T01:00:00.000Z"],
    ["CST", null, "USD", "2026-07-01T15:00:00.000Z"],
    ["IST", "Asia/Kolkata", null, "2026-07-01T03:30:00.000Z"],
    ["IST", "Europe/Dublin", null, "2026-07-01T08:00:00.000Z"],
    ["IST", "Asia/Jerusalem", null, "2026-07-01T07:00:00.000Z"],
    ["IST", null, "INR", "2026-07-01T03:30:00.000Z"],
    ["BST", "Europe/London", null, "2026-07-01T08:00:00.000Z"],
    ["BST", "Asia/Dhaka", null, "2026-07-01T03:00:00.000Z"],
    ["AST", "Asia/Riyadh", null, "2026-07-01T06:00:00.000Z"],
    ["AST", "America/Halifax", null, "2026-07-01T13:00:00.000Z"],
    ["PST", null, null, "2026-07-01T17:00:00.000Z"],
    ["PST", "Asia/Manila", null, "2026-07-01T01:00:00.000Z"],
    ["EST", "Australia/Sydney", null, "2026-06-30T23:00:00.000Z"],
  ])("reads %s as the shop's zone or money means it: %s, %s", (letters, zone, money, right) => {
    const hints = { zone, money: money === null ? [] : [money] };
    const times = new ColumnTimes("date", null, Number.POSITIVE_INFINITY, null, hints);
    const number = times.add(`2026-07-01 09:00:00 ${letters}`, () => "f.csv:2");
    expect(new Date(times.resolve(zone ?? "UTC", () => undefined)(number)).toISOString()).toBe(right);
  });

  it.each(["CST", "IST", "BST", "AST"])("asks where nothing tells which %s is meant", (letters) => {
    for (const zone of [null, "UTC", "Europe/Berlin"]) {
      const times = new ColumnTimes("date", null, Number.POSITIVE_INFINITY, null, { zone, money: [] });
      expect(() => times.add(`2026-07-01 09:00 ${letters}`, () => "f.csv:2")).toThrow(
        new RegExp(`column date: ${letters} in f.csv:2.*--zone`),
      );
    }
  });

  it("knows zones from other words", () => {
    expect(["Asia/Tokyo", "UTC", "+09:00", "-0330"].map(isZone)).toEqual([true, true, true, true]);
    expect(["Mars/Base", "9", ""].map(isZone)).toEqual([false, false, false]);
  });
});
