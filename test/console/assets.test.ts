import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONSOLE_ASSETS, consoleAssets } from "../../lib/cli/build-console-assets.ts";

describe("the console's files", () => {
  it("are those of the packages that are installed", async () => {
    for (const [file, text] of await consoleAssets()) {
      expect(await readFile(join(CONSOLE_ASSETS, file), "utf8"), file).toBe(text);
    }
  });
});
