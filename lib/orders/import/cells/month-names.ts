import { isDate } from "../../../core/rfc3339.ts";
import { LANGUAGE_TAGS } from "../../../words/word-lists.ts";

/** Month names and their short forms in the languages of `lib/words`, without accents and dots, → 1 to 12. */
let known: Map<string, number> | null = null;

function months(): Map<string, number> {
  if (known !== null) return known;
  known = new Map<string, number>();
  for (const language of LANGUAGE_TAGS) {
    for (const options of [
      { month: "long" },
      { month: "short" },
      { month: "long", day: "numeric" },
      { month: "short", day: "numeric" },
    ] as const) {
      const format = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
      for (let month = 1; month <= 12; month++) {
        const name = format
          .formatToParts(Date.UTC(2026, month - 1, 15))
          .find(({ type }) => type === "month")?.value;
        if (name !== undefined && !/\d/.test(name) && !known.has(plain(name))) known.set(plain(name), month);
      }
    }
  }
  known
    .set("sept", 9)
    .set("mrz", 3)
    .set("mar", 3)
    .set("avr", 4)
    .set("janv", 1)
    .set("fevr", 2)
    .set("ago", 8)
    .set("set", 9)
    .set("dic", 12)
    .set("ene", 1);
  return known;
}

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");

const DAY_FIRST =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[\s/-]*(?:de\s+|d')?(\p{L}{3,12})\.?,?[\s/-]*(?:de[l]?\s+)?(\d{4}|\d{2})(?:\s?г\.?)?(?!\d)(?:,?\s*(?:at|um|à|a las|alle|kl\.?)\s)?(.*)$/su;
const MONTH_FIRST =
  /^(?:\p{L}{2,12}\.?,?\s+)?(\p{L}{3,12})\.?[\s/-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s/-]+(\d{4}|\d{2})(?!\d)(?:,?\s*at\s)?(.*)$/su;
const YEAR_FIRST = /^(\d{4})[\s/-](\p{L}{3,12})\.?[\s/-](\d{1,2})(?!\d)(.*)$/su;
/** `Thu Jan 01 2026 10:00:00 GMT+0100` is month first; `Thu Jan  1 10:00:00 2026` has its year at the end. */
const YEAR_AT_END =
  /^(?:\p{L}{2,4}\s+)(\p{L}{3,12})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)(?:\s+(\p{L}{1,5}))?\s+(\d{4})$/su;

/** A date with its month's name, and what follows it with a blank before; `null` where there is none. */
export function dayMonthYear(
  text: string,
): { readonly date: readonly [number, number, number]; readonly rest: string } | null {
  // Most times have no letter but T and Z.
  if (!/\p{L}{3}/u.test(text)) return null;
  const end = YEAR_AT_END.exec(text);
  if (end !== null)
    return made(end[5]!, end[1]!, end[2]!, `${end[3]!}${end[4] === undefined ? "" : ` ${end[4]}`}`);
  const day = DAY_FIRST.exec(text);
  if (day !== null) {
    const found = made(day[3]!, day[2]!, day[1]!, day[4]!);
    if (found !== null) return found;
  }
  const month = MONTH_FIRST.exec(text);
  if (month !== null) return made(month[3]!, month[1]!, month[2]!, month[4]!);
  const year = YEAR_FIRST.exec(text);
  return year === null ? null : made(year[1]!, year[2]!, year[3]!, year[4]!);
}

/** No sale is of a later year, but for one that the Thai calendar counts, which is ahead by these years. */
const LATEST_YEAR = 2400;
const BUDDHIST_YEARS = 543;

function made(year: string, name: string, day: string, rest: string) {
  const month = months().get(plain(name));
  if (month === undefined) return null;
  const said = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 69 ? 2000 : 1900);
  const full = said > LATEST_YEAR && /\p{sc=Thai}/u.test(name) ? said - BUDDHIST_YEARS : said;
  const date = [full, month, Number(day)] as const;
  return isDate(...date) ? { date, rest: rest === "" || /^[\sT,]/.test(rest) ? rest : ` ${rest}` } : null;
}
