import fc from "fast-check";
import { readOverlay } from "../../../lib/offers/live/overlay.ts";
import { bytesOf, input, jsonWith, nearly } from "../input.ts";

const since = 1_700_000_000_000;
const OVERLAY = {
  items: {
    A: { price: ["12.50", since], stock: [0, since], active: [true, since] },
    B: { stock: [null, since] },
  },
  overrides: [
    { id: "1", kind: "ban", item: "A", who: "Mai", why: "sold out" },
    {
      id: "2",
      kind: "pin",
      item: "B",
      anchor: "A",
      position: 1,
      who: "Mai",
      why: "new",
    },
  ],
};

export default input({
  name: "the overlay",
  weight: 1,
  arbitrary: fc.oneof(
    nearly(OVERLAY),
    jsonWith([
      "items",
      "overrides",
      "price",
      "stock",
      "active",
      "id",
      "kind",
      "item",
      "anchor",
      "who",
      "why",
      "from",
      "until",
      "factor",
      "position",
      "fill",
      "items",
      "take",
      "strength",
      "waives",
      "segment",
      "exit",
      "campaign",
      "holdout",
    ]),
  ),
  run: (value) => {
    const { buffer } = new Uint8Array(bytesOf(JSON.stringify(value) ?? ""));
    return [readOverlay(buffer), readOverlay(buffer.slice(0, buffer.byteLength >> 1))];
  },
});
