import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BUNDLE, buildElement } from "../../lib/cli/build-element.ts";

describe("the custom element", () => {
  it("is served as its source stands (else: node lib/cli/build-element.ts)", async () => {
    expect(JSON.parse(await readFile(BUNDLE, "utf8"))).toEqual(await buildElement());
  });

  it("takes at most 3 KB gzipped, its looks included", async () => {
    const { script } = await buildElement();
    expect(gzipSync(script).length).toBeLessThanOrEqual(3072);
  });
});
