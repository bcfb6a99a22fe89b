import { keepFew } from "../core/keep-few.ts";

/**
 * Which of the tags that there are is meant by what was asked for. For each range, best first: lookup as RFC 4647 §3.4
 * words it, the range shortened from its end (`zh-Hant-CN`, `zh-Hant`, `zh`) until a tag is the same, letters' case and
 * old names (`iw` for `he`) aside, where a single letter or digit does not stay at the end; else a tag that says the
 * same in other words or for another country: of the same language and script once CLDR's likely subtags are added
 * (`zh-TW` for `zh-Hant-TW`, `pt-PT` for `pt-BR`, `nb` for `no`). `null` where nothing is.
 */
export function lookUp(ranges: readonly string[], tags: readonly string[]): string | null {
  for (const asked of ranges) {
    const range = canonical(asked);
    for (let wanted = range; wanted !== ""; wanted = shorter(wanted)) {
      const found = tags.find((tag) => tag.toLowerCase() === wanted || canonical(tag) === wanted);
      if (found !== undefined) return found;
    }
    const close = closest(range, tags);
    if (close !== null) return close;
  }
  return null;
}

function shorter(range: string): string {
  const parts = range.split("-").slice(0, -1);
  if (parts.at(-1)?.length === 1) parts.pop();
  return parts.join("-");
}

/** Of several the one of the country that is likely for the language itself, else the first. */
function closest(range: string, tags: readonly string[]): string | null {
  const wanted = likely(range);
  if (wanted === null) return null;
  const alike = tags.filter((tag) => {
    const one = likely(tag);
    return one !== null && one.language === wanted.language && one.script === wanted.script;
  });
  const home = likely(wanted.language)?.region;
  return alike.find((tag) => likely(tag)?.region === home) ?? alike[0] ?? null;
}

/** Parts of Norwegian, as IANA's registry has them; in CLDR `no` stands for the first. */
const PARTS: Readonly<Record<string, string>> = { nb: "no", nn: "no" };

interface Likely {
  readonly language: string;
  readonly script: string;
  readonly region: string;
}

const canonicalTags = new Map<string, string>();
const likelyTags = new Map<string, Likely | null>();
const MOST_KEPT = 256;

/** In lower case and by its name of today; as it is written where it is no tag. */
function canonical(tag: string): string {
  return kept(canonicalTags, tag, () => {
    try {
      return (Intl.getCanonicalLocales(tag)[0] ?? tag).toLowerCase();
    } catch {
      return tag.toLowerCase();
    }
  });
}

/** Language, script and country, those that are not named as CLDR holds them likely; `null` where it knows none. */
function likely(tag: string): Likely | null {
  return kept(likelyTags, tag, () => {
    // No tag, or of a language that is not determined.
    if (tag === "" || /^und(-|$)/i.test(tag)) return null;
    try {
      const { language, script, region } = new Intl.Locale(tag).maximize();
      return script === undefined
        ? null
        : { language: PARTS[language] ?? language, script, region: region ?? "" };
    } catch {
      return null;
    }
  });
}

function kept<T>(known: Map<string, T>, tag: string, make: () => T): T {
  const found = known.get(tag);
  if (found !== undefined) return found;
  const made = make();
  keepFew(known, tag, made, MOST_KEPT);
  return made;
}
