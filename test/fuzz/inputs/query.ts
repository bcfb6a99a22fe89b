import fc from "fast-check";
import { parsePageSearch } from "../../../lib/blocks/request/page-query.ts";
import { parseSearch } from "../../../lib/blocks/request/query.ts";
import { input, text } from "../input.ts";

const NAMES = [
  "placement",
  "items",
  "cart",
  "viewed",
  "customer",
  "state",
  "locale",
  "currency",
  "consent",
  "limit",
  "at",
  "build",
  "explain",
  "utm",
];

/** So that what comes behind the checks of one parameter is met with others beside it. */
const RIGHT = [
  ["items", "A:2,B,c%2Cd"],
  ["cart", "C:3"],
  ["viewed", "D,E"],
  ["limit", "3"],
  ["at", "2026-05-01T10:00:00Z"],
  ["consent", "session"],
  ["locale", "ja"],
] as const;

export default input({
  name: "query strings",
  weight: 6,
  arbitrary: fc
    .array(
      fc.oneof(
        fc.tuple(
          fc.oneof(fc.constantFrom(...NAMES), text),
          fc.oneof(
            text,
            fc.array(text, { maxLength: 130 }).map((list) => list.join(",")),
          ),
          fc.boolean(),
        ),
        fc.constantFrom(...RIGHT).map(([name, value]) => [name, value, false] as const),
      ),
      { maxLength: 12 },
    )
    .map((pairs) =>
      pairs
        .map(([name, value, encoded]) =>
          encoded
            ? `${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`
            : `${name}=${value}`,
        )
        .join("&"),
    ),
  run: (search) => [
    parseSearch(`?placement=cart&${search}`),
    parseSearch(search),
    parsePageSearch(`?placement=cart,product&${search}`),
  ],
});
