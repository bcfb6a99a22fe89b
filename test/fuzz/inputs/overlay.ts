import { readOverlay } from "../../../lib/offers/live/overlay.ts";
import { bytesOf, input, jsonWith } from "../input.ts";

export default input({
  name: "the overlay",
  weight: 1,
  arbitrary: jsonWith([
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
  run: (value) => {
    const { buffer } = new Uint8Array(bytesOf(JSON.stringify(value) ?? ""));
    return [readOverlay(buffer), readOverlay(buffer.slice(0, buffer.byteLength >> 1))];
  },
});
