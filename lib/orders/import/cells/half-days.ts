/** Words for the halves of a day, which some languages write before the clock: `오후 2:05` is 14:05, and `下午2:05`. */

const MORNING = "오전|午前|上午|早上|凌晨|清晨|de\\.?";
const AFTERNOON = "오후|午後|下午|中午|傍晚|晚上|du\\.?";
const BEFORE = new RegExp(
  `(?<![\\p{L}])(?:(${MORNING})|(${AFTERNOON}))\\s?(\\d{1,2}[:.時时点시]\\s?\\d{2}(?:[:.分]\\s?\\d{2})?)`,
  "iu",
);
const AM = "ص|ق\\.ظ\\.?|قبل[\\s\u200c]?از[\\s\u200c]?ظهر|[πΠ]\\.?[μΜ]\\.?|ÖÖ|SA";
const PM = "م|ب\\.ظ\\.?|بعد[\\s\u200c]?از[\\s\u200c]?ظهر|[μΜ]\\.?[μΜ]\\.?|ÖS|CH";
const BEHIND = new RegExp(`(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s?(?:(${AM})|(${PM}))(?![\\p{L}])`, "u");
const SIGNS_OF_TIMES = /^[\d\s:.,/+TZ-]*$/;

/** A clock of twelve hours with the half of its day in English; one that goes on to 24, or begins with none, needs no more. */
function inEnglish(clock: string, isMorning: boolean): string {
  const hour = Number(clock.split(":")[0]);
  if (hour > 12 || (hour === 0 && isMorning)) return clock;
  return `${hour === 0 ? clock.replace(/^0+/, "12") : clock} ${isMorning ? "AM" : "PM"}`;
}

/** A time with the half of its day behind the clock, in English. */
export function withHalfDays(text: string): string {
  if (SIGNS_OF_TIMES.test(text)) return text;
  return text
    .replace(BEFORE, (said: string, morning: string | undefined, _, clock: string) =>
      inEnglish(
        clock.replaceAll(/[時时点시分]\s?/gu, ":"),
        morning !== undefined || /^晚上\s?12/u.test(said),
      ),
    )
    .replace(BEHIND, (_, clock: string, morning: string | undefined) =>
      inEnglish(clock, morning !== undefined),
    );
}
