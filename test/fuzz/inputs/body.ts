import { parseEvents } from "../../../lib/blocks/browser/reported-events.ts";
import { parsePageBody } from "../../../lib/blocks/request/page-query.ts";
import { parseBody } from "../../../lib/blocks/request/query.ts";
import { input, jsonWith } from "../input.ts";

export default input({
  name: "bodies of answers and events",
  weight: 4,
  arbitrary: jsonWith([
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
  run: (body) => [
    parseBody(body),
    parsePageBody(body),
    parseEvents(body),
    parseBody({ placement: "cart", ...(body as object) }),
  ],
});
