import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../lib/core/escape-html.ts";

describe("text in HTML", () => {
  it("cannot write what follows it backwards, and keeps the marks that Arabic and Hebrew need", () => {
    expect(escapeHtml("Tea \u202e¥1,280\u202d")).toBe("Tea ¥1,280");
    expect(escapeHtml("شاي\u200f 100\u200e")).toBe("شاي\u200f 100\u200e");
  });
});
