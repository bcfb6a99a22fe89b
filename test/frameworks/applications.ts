/** Small shops of docs/examples/frameworks/, each of one framework: installed, built for production and started. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once, run, type StartedServer, startServerIn } from "../fixtures/installed-shop.ts";

const EXAMPLES = join(import.meta.dirname, "../../docs/examples/frameworks");
export const APPLICATIONS: readonly string[] = readdirSync(EXAMPLES).filter((name) =>
  statSync(join(EXAMPLES, name)).isDirectory(),
);
const QUIET = { NEXT_TELEMETRY_DISABLED: "1", NUXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };

/** Its own server, as its framework's guide starts it in production. */
const STARTED_BY: Readonly<Record<string, readonly string[]>> = {
  next: ["node_modules/next/dist/bin/next", "start"],
  nuxt: [".output/server/index.mjs"],
  sveltekit: ["build"],
  astro: ["dist/server/entry.mjs"],
};
const SERVER_OF_ITS_OWN = ["dist/server/server.js"];

export async function startApplication(
  name: string,
  port: number,
  say: (text: string) => void,
): Promise<StartedServer> {
  const example = join(EXAMPLES, name);
  const folder = join(process.env.FRAMEWORKS_DIR ?? join(tmpdir(), "osusume-frameworks"), name);
  mkdirSync(folder, { recursive: true });
  cpSync(example, folder, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(example, "package.json"), "utf8"));
  await once(folder, `installed-${digest([JSON.stringify(dependencies)])}`, say, () =>
    run(folder, "npm", ["install", "--no-audit", "--no-fund"]),
  );
  await once(folder, `built-${digest(contentsOf(example))}`, say, () =>
    run(folder, "npm", ["run", "build"], QUIET),
  );
  return startServerIn(folder, STARTED_BY[name] ?? SERVER_OF_ITS_OWN, `http://127.0.0.1:${port}/`, {
    ...QUIET,
    PORT: String(port),
    HOST: "127.0.0.1",
  });
}

/** Packages of the framework's with their versions, as the example pins them. */
export function versionsOf(name: string): string {
  const { dependencies } = JSON.parse(readFileSync(join(EXAMPLES, name, "package.json"), "utf8"));
  return Object.entries(dependencies)
    .map(([one, version]) => `${one} ${version}`)
    .join(", ");
}

const contentsOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => `${path}\n${readFileSync(join(folder, path), "utf8")}`);

const digest = (texts: readonly string[]): string =>
  createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 12);
