import * as v from "valibot";
import { isCurrency } from "../core/money.ts";

/** Parts that the catalog's and the customers' schemas share. */
export const id = v.pipe(
  v.string("must be a string (ids are never numbers)"),
  v.nonEmpty("must not be empty"),
  v.maxLength(512),
);
export const decimalText = v.union(
  [v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.trim(), v.regex(/^[+-]?(\d+(\.\d*)?|\.\d+)$/))],
  "must be a decimal number, or one in a string",
);
export const notNegative = v.pipe(
  v.number("must be a number"),
  v.finite(),
  v.minValue(0, "must be zero or more"),
);

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
export const localized = v.union(
  [
    text,
    v.pipe(
      v.record(
        v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, "is no language tag")),
        text,
      ),
      v.check((map) => Object.keys(map).length > 0, "must name at least one language"),
    ),
  ],
  'must be a non-empty string or texts by language such as {"ja":"…","en":"…"}',
);

/** Where a page may lead: http(s) or relative, so that no catalog can put a script into a page. */
export const link = v.pipe(
  v.string("must be a string"),
  v.trim(),
  v.nonEmpty("must not be empty"),
  v.check(isSafeLink, "must be an http(s) address or a relative one"),
);

/** Browsers drop tabs and line ends inside an address and leading control characters before looking at the scheme. */
function isSafeLink(address: string): boolean {
  const seen = [...address].filter((char) => char > " ").join("");
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(seen);
  return scheme === null || /^https?$/i.test(scheme[1]!);
}

export const currency = v.pipe(v.string(), v.check(isCurrency, "must be three capital letters (ISO 4217)"));

/** Field may be absent or null. */
export const maybe = <const S extends v.GenericSchema>(schema: S) => v.nullish(schema);
