/**
 * The kinds of numbers, lists and words that a policy's fields are made of, each with the bounds it has wherever it
 * stands.
 */
import * as v from "valibot";
import { PLACEMENT_NAMES } from "../placements.ts";
import { isUnique } from "./policy-checks.ts";

/** Beyond any number that a shop could mean; JSON's `1e999` is infinite, and would not be read back. */
export const MOST = 1_000_000;
/** What an answer and a page may hold at most, whoever asks. */
export const MOST_OFFERS = 100;
export const MOST_BLOCKS = 20;
export const MOST_BANNED = 10_000;
export const MOST_GOODS = 1000;
export const MOST_SKU_LENGTH = 256;

export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const positive = v.pipe(v.number(), v.minValue(0), v.maxValue(MOST));
export const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST));
export const upTo = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
export const days = v.pipe(v.number(), v.minValue(0), v.maxValue(3650));
/** A list of at most so many, each once. */
export const listOf = <S extends v.GenericSchema>(item: S, most: number) =>
  v.pipe(
    v.array(item),
    v.maxLength(most),
    v.check<v.InferOutput<S>[], string>(isUnique, "must name each only once"),
  );

export const byPlacement = <S extends v.GenericSchema>(schema: S) =>
  v.partial(v.strictObject(v.entriesFromList(PLACEMENT_NAMES, schema)));
/** A field with its words. */
export const said = <S extends v.GenericSchema>(schema: S, words: string) =>
  v.pipe(schema, v.description(words));

export const moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, "must be an RFC 3339 time"),
);
export const name = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z][\w.-]{0,63}$/,
    "must begin with a letter and hold only letters, digits, dots and dashes",
  ),
);

export const pathOrNone = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.regex(/^(none|\/(?![/\\])\S*)$/, "must be a path of the shop, or none"),
);
