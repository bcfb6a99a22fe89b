/**
 * `node lib/cli/build-element.ts`: the custom element and its style sheet, minified, into the file that the Worker
 * serves.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";

const FOLDER = join(import.meta.dirname, "../blocks/element");
export const BUNDLE = join(FOLDER, "bundle.json");

export interface ElementBundle {
  readonly script: string;
  readonly style: string;
}

/** What `bundle.json` must hold; a test compares. */
export async function buildElement(): Promise<ElementBundle> {
  const { code: style } = await transform(await readFile(join(FOLDER, "style.css"), "utf8"), {
    loader: "css",
    minify: true,
  });
  const { outputFiles } = await build({
    entryPoints: [join(FOLDER, "element.ts")],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2022",
  });
  return { script: outputFiles[0]!.text, style };
}

if (import.meta.main) await writeFile(BUNDLE, `${JSON.stringify(await buildElement(), null, 2)}\n`);
