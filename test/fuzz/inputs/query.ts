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

export default input({
  name: "query strings",
  weight: 6,
  arbitrary: fc
    .array(
      fc.tuple(
        fc.oneof(fc.constantFrom(...NAMES), text),
        fc.oneof(
          text,
          fc.array(text, { maxLength: 130 }).map((list) => list.join(",")),
        ),
        fc.boolean(),
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
