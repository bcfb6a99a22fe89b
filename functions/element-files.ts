/** `GET /v1/element.js` and `/v1/element.css`: the custom element, and the looks that it shares with filled pages. */
import bundle from "../lib/blocks/element/bundle.json" with { type: "json" };

const HEADERS = {
  // Its address does not change with its content, so browsers may not keep it for long without asking.
  "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
  "access-control-allow-origin": "*",
  "x-content-type-options": "nosniff",
};

export const elementScript = (): Response => file(bundle.script, "text/javascript; charset=utf-8");
export const elementStyle = (): Response => file(bundle.style, "text/css; charset=utf-8");

const file = (body: string, type: string): Response =>
  new Response(body, { headers: { ...HEADERS, "content-type": type } });
