/** `.dev.vars` of the folder that a command runs in: what `wrangler dev` takes its variables and secrets from. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Nothing where there is no such file. */
export async function devVars(folder: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(folder, ".dev.vars"), "utf8").catch(() => "");
  return Object.fromEntries(
    Object.entries(parseEnv(text)).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
