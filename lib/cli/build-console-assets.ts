/** What the console's pages load, from the packages that it comes in, as files that the Worker serves itself. */
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const { resolve } = createRequire(import.meta.url);
export const CONSOLE_ASSETS = join(import.meta.dirname, "../../data/console/assets");

/** File → where it comes from. `console.css` beside them is our own. */
const SOURCES = {
  "pico.css": "@picocss/pico/css/pico.classless.min.css",
  "htmx.js": "htmx.org/dist/htmx.min.js",
} as const;

export const consoleAssets = (): Promise<(readonly [string, string])[]> =>
  Promise.all(
    Object.entries(SOURCES).map(
      async ([file, source]) => [file, await readFile(resolve(source), "utf8")] as const,
    ),
  );

if (import.meta.main) {
  for (const [file, text] of await consoleAssets()) await writeFile(join(CONSOLE_ASSETS, file), text);
}
