/**
 * A Worker as modules that are loaded when asked for: what a file imports at once comes with it, and what it imports with
 * `import()` is a module beside, which an isolate reads when it first comes to it.
 */
import { relative } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { compiledMessages } from "./compiled-messages.ts";
import { undescribedColumns } from "./undescribed-columns.ts";
import { undescribedPolicy } from "./undescribed-policy.ts";
import { unreadWords } from "./unread-words.ts";

/** As workerd takes a Worker's script. */
const FOR_WORKERS = {
  bundle: true,
  write: false,
  format: "esm",
  target: "es2024",
  platform: "browser",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:*", "node:*"],
  loader: { ".ndjson": "text", ".css": "text" },
  logLevel: "silent",
  plugins: [compiledMessages, undescribedColumns, undescribedPolicy, unreadWords],
} satisfies BuildOptions;

export interface WorkerModule {
  /** `worker.mjs`, beside it hashes; a source map is named after its module. */
  readonly name: string;
  readonly text: string;
}

export interface WorkerModules {
  /** The first is the entry. */
  readonly modules: readonly WorkerModule[];
  /** Names of the modules that the entry needs before it answers, itself included. */
  readonly atOnce: ReadonlySet<string>;
  /** Names of the modules that hold a file of ours or of a library, by its path in the project. */
  readonly holding: ReadonlyMap<string, string>;
}

export interface WorkerBuild {
  readonly minify?: boolean;
  readonly sourceMaps?: boolean;
}

/** Rejects where the entry cannot be built. */
export async function workerModules(
  entry: string,
  { minify = false, sourceMaps = false }: WorkerBuild = {},
): Promise<WorkerModules> {
  const { outputFiles, metafile } = await build({
    ...FOR_WORKERS,
    entryPoints: { [ENTRY]: entry },
    outdir: OUT,
    splitting: true,
    // Whoever imports a module spells its name, and what it holds is told by its source map.
    chunkNames: "[hash]",
    // What wrangler takes for a module without being told.
    outExtension: { ".js": ".mjs" },
    minify,
    sourcemap: sourceMaps ? "linked" : false,
    metafile: true,
  });
  const nameOf = (path: string): string => relative(OUT, path);
  const modules = outputFiles
    .map(({ path, text }) => ({ name: nameOf(relative(process.cwd(), path)), text }))
    .sort((a, b) => Number(b.name === ENTRY_FILE) - Number(a.name === ENTRY_FILE));
  const outputs = Object.entries(metafile.outputs);
  return {
    modules,
    atOnce: new Set([...reachedAtOnce(metafile, `${OUT}/${ENTRY_FILE}`)].map(nameOf)),
    holding: new Map(
      outputs.flatMap(([path, { inputs }]) => Object.keys(inputs).map((input) => [input, nameOf(path)])),
    ),
  };
}

function reachedAtOnce({ outputs }: Metafile, from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const { path, kind, external } of outputs[from]?.imports ?? []) {
    if (kind !== "dynamic-import" && external !== true) reachedAtOnce({ outputs, inputs: {} }, path, seen);
  }
  return seen;
}

/** A Worker that is one script, such as those that benchmarks compare with. */
export async function workerScript(entry: string): Promise<string> {
  const { outputFiles } = await build({ ...FOR_WORKERS, entryPoints: [entry] });
  return outputFiles[0]!.text;
}

const ENTRY = "worker";
export const ENTRY_FILE = `${ENTRY}.mjs`;
/** Only names: nothing is written here. */
const OUT = "dist";
