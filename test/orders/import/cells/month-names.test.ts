import { describe, expect, it } from "vitest";
import { dayMonthYear } from "../../../../lib/orders/import/cells/month-names.ts";

/** Days as people write them, by the calendars of their countries. */
describe("months by their names", () => {
  it.each([
    ["14. mája 2026", "Slovak", [2026, 5, 14]],
    ["14 de maig de 2026", "Catalan", [2026, 5, 14]],
    ["17 Agustus 2026", "Indonesian", [2026, 8, 17]],
    ["14 مايو 2026", "Arabic", [2026, 5, 14]],
    ["17. júní 2026", "Icelandic", [2026, 6, 17]],
    ["14 Μαΐου 2026", "Greek", [2026, 5, 14]],
    ["14 พฤษภาคม 2569", "Thai, whose years are 543 more", [2026, 5, 14]],
    ["14 พฤษภาคม 2026", "Thai with years as elsewhere", [2026, 5, 14]],
  ] as const)("%s: %s", (text, _, date) => expect(dayMonthYear(text)?.date).toEqual(date));

  it("take no other calendar's year for a Thai one", () =>
    expect(dayMonthYear("14 May 2569")?.date).toEqual([2569, 5, 14]));

  it("are none where a word is no month", () => expect(dayMonthYear("14 Mendo 2026")).toBeNull());
});
