/**
 * The Workers of this project on one machine, in one Miniflare, with the bindings that their wrangler.toml names: what
 * `npm start`, the browser tests and the benchmarks run. Nothing is fetched from the internet.
 */
import { createServer } from "node:net";
import { join } from "node:path";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type V4WorkerOptions } from "miniflare";
import { ENTRY_FILE, type WorkerModule, workerModules } from "../bundle/worker-modules.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** As wrangler.toml has it. */
const PLAIN_DATE = "2026-10-01";

/** What wrangler.toml names is built by its own command; here it is built afresh. */
const BUILT = join(ROOT, "dist", ENTRY_FILE);
const SOURCE = join(ROOT, "functions/worker.ts");

/** Whoever tries the engine on one machine must not wonder, once in twenty times, where the offers are. */
const NOBODY_HELD_OUT = { POLICY_EXPERIMENTS__HOLDOUT__SHARE: "0" };

interface LocalWorker {
  readonly name: string;
  /** Path of its wrangler.toml. */
  readonly config: string;
  /** Laid over the variables of wrangler.toml; secrets too. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Laid over its service bindings: name → another worker of this runtime. */
  readonly services?: Readonly<Record<string, string>>;
  /** Whether it also answers at an address of its own, `direct(name)`, past Miniflare's own entry. */
  readonly direct?: boolean;
}

/** A Worker of one script without bindings, to compare with. */
export interface PlainWorker {
  readonly name: string;
  readonly script: string;
  readonly direct?: boolean;
}

export interface LocalOptions {
  /** The first one answers at `port`. */
  readonly workers: readonly (LocalWorker | PlainWorker)[];
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder that keeps KV and R2 between runs; without it they live as long as the runtime. */
  readonly keep?: string;
  /** Whether a debugger may look in, at `miniflare.getInspectorURL()`. */
  readonly inspected?: boolean;
  /** Lines that Workers write to the console. */
  readonly onLog?: (line: string, level: string) => void;
}

export interface LocalRuntime {
  /** Where the first worker answers. */
  readonly url: URL;
  readonly miniflare: Miniflare;
  /** Where a worker that is `direct` answers. */
  direct(worker: string): Promise<URL>;
  /** Runs a worker's scheduled function as a cron would; `at` is milliseconds since 1970. Rejects when it fails. */
  runCron(worker: string, at: number): Promise<void>;
  dispose(): Promise<void>;
}

/** Rejects with what to do when the port is taken or a Worker cannot be built. */
export async function startLocal(options: LocalOptions): Promise<LocalRuntime> {
  quietTools();
  if (options.port !== 0) await claimPort(options.port);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.port,
      cf: false,
      ...(options.inspected ? { inspectorPort: 0 } : {}),
      log: new Log(LogLevel.ERROR),
      handleStructuredLogs: ({ message, level }) => options.onLog?.(message, level),
      ...(options.keep === undefined ? {} : { resourcePersistencePath: options.keep }),
      workers: await Promise.all(options.workers.map(workerOptions)),
    }),
  );
  try {
    const url = await miniflare.ready;
    return {
      url,
      miniflare,
      direct: (worker) => miniflare.unsafeGetDirectURL(worker),
      runCron: (worker, at) => runCron(miniflare, worker, at),
      dispose: () => miniflare.dispose(),
    };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}

/** The tools underneath would otherwise ask the internet for the place of this machine, and report their use. */
function quietTools(): void {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = "false";
  process.env.WRANGLER_SEND_METRICS = "false";
}

const directSockets = ({ direct = false }: { readonly direct?: boolean }) =>
  direct ? { unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }] } : {};

async function workerOptions(worker: LocalWorker | PlainWorker): Promise<V4WorkerOptions> {
  if ("script" in worker) {
    const { name, script } = worker;
    return { name, script, modules: true, compatibilityDate: PLAIN_DATE, ...directSockets(worker) };
  }
  // Loaded late: wrangler is large, and reads the variables above when it is loaded.
  const { unstable_getMiniflareWorkerOptions } = await import("wrangler");
  const { workerOptions: fromConfig, main } = unstable_getMiniflareWorkerOptions(worker.config);
  if (main === undefined) throw new Error(`${worker.config} names no main`);
  const { modulesRules: _, modules: __, serviceBindings, bindings, ...rest } = fromConfig as V4WorkerOptions;
  return {
    ...rest,
    name: worker.name,
    ...asModules((await workerModules(main === BUILT ? SOURCE : main)).modules),
    bindings: variablesOf({ ...NOBODY_HELD_OUT, ...bindings, ...worker.variables }, worker.services),
    serviceBindings: { ...serviceBindings, ...worker.services },
    ...directSockets(worker),
  } as V4WorkerOptions;
}

/** Modules as Miniflare takes them, the entry first. */
export const asModules = (modules: readonly WorkerModule[]) => ({
  modulesRoot: "/",
  modules: modules.map(({ name, text }) => ({
    type: "ESModule" as const,
    path: `/${name}`,
    contents: text,
  })),
});

/** A name can be bound once: a service goes before a variable. */
const variablesOf = <T>(
  variables: Record<string, T>,
  services: LocalWorker["services"] = {},
): Record<string, T> => Object.fromEntries(Object.entries(variables).filter(([name]) => !(name in services)));

const isBroken = (cause: unknown): boolean =>
  cause instanceof Error &&
  "code" in cause &&
  (cause.code === "UND_ERR_SOCKET" || cause.code === "ECONNRESET");

async function runCron(miniflare: Miniflare, worker: string, at: number): Promise<void> {
  const handle = await miniflare.getWorker(worker);
  const scheduled = () => handle.scheduled({ scheduledTime: new Date(at), cron: "" });
  // A connection that workerd closed while it was idle fails the next request on it, which has not been read then; and
  // a night may be asked for twice.
  const { outcome } = await scheduled().catch((error: unknown) => {
    if (error instanceof Error && isBroken(error.cause)) return scheduled();
    throw error;
  });
  if (outcome !== "ok") throw new Error(`the scheduled function of ${worker} ended with “${outcome}”`);
}

/** Rejects when somebody listens there already. */
const claimPort = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" || error.code === "EACCES"
          ? new PortTaken(port, error.code === "EACCES")
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });

export class PortTaken extends Error {
  override readonly name = "PortTaken";
  constructor(port: number, forbidden: boolean) {
    super(
      forbidden
        ? `port ${port} may not be used by this user; try another, such as --port 8788`
        : `port ${port} is in use by another program; stop it, or take another with --port ${port + 1}`,
    );
  }
}
