/** Where and as what things are offered, as people read it; the code itself where there is no word for it. */
import type { Speech } from "./speech.ts";

const nameIn = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

export const placeName = ({ words }: Speech, placement: string): string =>
  nameIn(words.policy.parts, placement);

export const blockName = ({ words }: Speech, kind: string): string => nameIn(words.policy.choices, kind);

/** What rises along a ladder. */
export const axisName = ({ words }: Speech, axis: string): string => nameIn(words.policy.parts, axis);

/** What tells of a ladder. */
export const sourceName = ({ words }: Speech, source: string): string =>
  nameIn(words.products.ladder_sources, source);
