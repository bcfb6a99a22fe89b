import fc from "fast-check";
import { parseEvents } from "../../../lib/blocks/browser/reported-events.ts";
import { parsePageBody } from "../../../lib/blocks/request/page-query.ts";
import { parseBody } from "../../../lib/blocks/request/query.ts";
import { input, jsonWith, nearly } from "../input.ts";

const BODIES = [
  {
    placement: "cart",
    items: [{ sku: "A", qty: 2 }, "B"],
    cart: "C:3",
    viewed: ["D"],
    limit: 3,
    at: "2026-05-01T10:00:00Z",
    consent: "session",
  },
  {
    slots: [
      { placement: "product", items: ["A"] },
      { placement: "cart", items: "A:2,B" },
    ],
    cart: [{ sku: "C", qty: 1 }],
    locale: "ja",
  },
  { type: "click", token: "a.b", at: "2026-05-01T10:00:00Z" },
  {
    events: [
      { type: "purchase", order: "1001" },
      { type: "have", token: "a.b" },
    ],
    state: "3~AAAA.b",
  },
];

export default input({
  name: "bodies of answers and events",
  weight: 4,
  arbitrary: fc.oneof(
    nearly(...BODIES),
    jsonWith([
      "placement",
      "slots",
      "items",
      "cart",
      "sku",
      "qty",
      "list",
      "viewed",
      "limit",
      "at",
      "consent",
      "type",
      "token",
      "events",
      "state",
    ]),
  ),
  run: (body) => [
    parseBody(body),
    parsePageBody(body),
    parseEvents(body),
    parseBody({ placement: "cart", ...(body as object) }),
  ],
});
