import { describe, expect, it } from "vitest";
import { readTime } from "../../../../lib/orders/import/cells/read-time.ts";

/** Times as the platform's own formatting writes them in each language are the oracle. */
const AT = [new Date(2026, 4, 3, 14, 5, 9), new Date(2026, 4, 3, 0, 30, 0), new Date(2026, 4, 3, 9, 5, 59)];
const LOCALES = [
  "ko-KR",
  "zh-TW",
  "zh-CN",
  "ja-JP",
  "ar-AE",
  "ar-EG",
  "fa-IR-u-ca-gregory",
  "el-GR",
  "es-MX",
  "en-US",
];

const read = (text: string): string => {
  const cell = readTime(text, "D/M/Y", () => undefined);
  if (cell === null || typeof cell === "number") return "no time";
  return new Date(cell.clock).toISOString().slice(11, 19);
};

describe("the clock of twelve hours, with the half of the day in words", () => {
  it.each(LOCALES)("%s", (locale) => {
    for (const date of AT) {
      const clock = date.toLocaleTimeString(locale, { hour12: true });
      const right = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) =>
        `${part}`.padStart(2, "0"),
      );
      expect([clock, read(`2026-05-03 ${clock}`)]).toEqual([clock, right.join(":")]);
    }
  });
  it.each([
    ["2026/5/1 下午2:05", "14:05:00"],
    ["2026年5月1日 午前0:05", "00:05:00"],
    ["2026. 5. 1. 오후 12:05:30", "12:05:30"],
    ["2026-05-01 晚上8:05", "20:05:00"],
    ["2026-05-01 晚上12:05", "00:05:00"],
    ["2026-05-01 中午12:30", "12:30:00"],
    ["2026-05-01 下午 14:05", "14:05:00"],
    ["13\u200f/12\u200f/2025 6:27:16 م", "18:27:16"],
    ["01/05/2026 2:05:00 CH", "14:05:00"],
    ["01.05.2026 2:05 ÖÖ", "02:05:00"],
  ])("%s", (text, clock) => expect(read(text)).toBe(clock));
  it("is no time where the half is not known", () => expect(read("2026-05-01 2:05 qz.w.")).toBe("no time"));
});
