/**
 * EverShop, a real shop (React 19, Express, PostgreSQL), on this machine: what docs/examples/evershop/ holds, installed,
 * filled, built and started. What takes minutes is done once; a folder that has it is taken up again.
 */
import { execFileSync } from "node:child_process";
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once, run, type StartedServer, startServerIn } from "../fixtures/installed-shop.ts";
import { orderHistory } from "./order-history.ts";

const EXAMPLE = join(import.meta.dirname, "../../docs/examples/evershop");
export const SHOP_PORT = 9400;
/** Where shoppers find it: the Worker's, and the `shop.homeUrl` of the example's config. */
export const WORKER_PORT = 9401;
const DATABASE_PORT = 9420;
const DATABASE = "evershop";

export interface Evershop {
  readonly url: string;
  readonly folder: string;
  /** Runs a file of the example, and answers what it prints. */
  sql(file: string): string;
  stop(): Promise<void>;
}

/** Stops whatever it started if it fails. */
export async function startEvershop(say: (text: string) => void): Promise<Evershop> {
  const folder = process.env.EVERSHOP_DIR ?? join(tmpdir(), "osusume-evershop");
  mkdirSync(folder, { recursive: true });
  const stops: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    stops.push(startDatabase(join(folder, "database"), say));
    copyExample(folder);
    await once(folder, "installed", say, () => install(folder));
    await once(folder, "built", say, () => run(folder, "npx", ["evershop", "build"]));
    const server = await startServer(folder, say);
    stops.push(server.stop);
    await once(folder, "filled", say, () => fill(folder));
    return { url: `http://127.0.0.1:${SHOP_PORT}`, folder, sql: (file) => psql(join(EXAMPLE, file)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL refuses to run as root; its package brings a user of its own. */
const asPostgres = (program: string, args: readonly string[]): void => {
  const isRoot = process.getuid?.() === 0;
  const [command, ...rest] = isRoot
    ? ["runuser", "-u", "postgres", "--", program, ...args]
    : [program, ...args];
  execFileSync(command!, rest, { stdio: ["ignore", "ignore", "pipe"] });
};

function startDatabase(folder: string, say: (text: string) => void): () => void {
  const programs = postgresPrograms();
  const data = join(folder, "data");
  if (!existsSync(data)) {
    say("The database is being made");
    mkdirSync(folder, { recursive: true });
    if (process.getuid?.() === 0) {
      const id = (kind: string) => Number(execFileSync("id", [kind, "postgres"], { encoding: "utf8" }));
      chownSync(folder, id("-u"), id("-g"));
    }
    asPostgres(join(programs, "initdb"), ["-D", data, "-U", "postgres", "--auth", "trust", "-E", "UTF8"]);
  }
  const settings = `-p ${DATABASE_PORT} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''`;
  asPostgres(join(programs, "pg_ctl"), [
    "-D",
    data,
    "-o",
    settings,
    "-l",
    join(folder, "log"),
    "-w",
    "start",
  ]);
  return () => asPostgres(join(programs, "pg_ctl"), ["-D", data, "-m", "fast", "-w", "stop"]);
}

function postgresPrograms(): string {
  const root = "/usr/lib/postgresql";
  const newest = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (newest === undefined) throw new Error("PostgreSQL is not there: apt-get install postgresql");
  return join(root, newest, "bin");
}

const CONNECTION = [
  "-h",
  "127.0.0.1",
  "-p",
  String(DATABASE_PORT),
  "-U",
  "postgres",
  "-v",
  "ON_ERROR_STOP=1",
  "-qX",
];
const psql = (file: string, database = DATABASE): string =>
  execFileSync("psql", [...CONNECTION, "-f", file, database], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
const ask = (query: string, database = DATABASE): string =>
  execFileSync("psql", [...CONNECTION, "-Atc", query, database], { encoding: "utf8" }).trim();

function copyExample(folder: string): void {
  const settings = {
    DB_HOST: "127.0.0.1",
    DB_PORT: DATABASE_PORT,
    DB_NAME: DATABASE,
    DB_USER: "postgres",
    DB_PASSWORD: "postgres",
    DB_SSLMODE: "disable",
    PORT: SHOP_PORT,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(folder, ".env"), lines.join(""));
  for (const name of ["package.json", "config"])
    cpSync(join(EXAMPLE, name), join(folder, name), { recursive: true });
  const extension = join(folder, "extensions/osusume");
  cpSync(join(EXAMPLE, "extension/package.json"), join(extension, "package.json"));
  cpSync(join(EXAMPLE, "extension/pages"), join(extension, "dist/pages"), { recursive: true });
}

function install(folder: string): void {
  run(folder, "npm", ["install", "--no-audit", "--no-fund"]);
  // Its limit of five pages a second and address is not what is to be measured.
  const limits = join(folder, "node_modules/@evershop/evershop/dist/modules/base/services/rateLimit.js");
  writeFileSync(limits, readFileSync(limits, "utf8").replace(/limit: \d+/g, "limit: 1_000_000"));
  if (ask(`select 1 from pg_database where datname = '${DATABASE}'`, "postgres") === "")
    ask(`create database ${DATABASE}`, "postgres");
}

/** Its own demonstration, then products and half a year of orders. */
function fill(folder: string): void {
  run(folder, "npx", ["evershop", "seed", "--all"]);
  psql(join(EXAMPLE, "offers.sql"));
  psql(join(EXAMPLE, "products.sql"));
  psql(join(EXAMPLE, "shipping.sql"));
  const products = ask(
    "select json_agg(json_build_object('id', product_id, 'sku', sku, 'name', name, 'price', price)) from product join product_description on product_id = product_description_product_id",
  );
  const orders = join(folder, "orders.sql");
  writeFileSync(orders, orderHistory(JSON.parse(products)));
  psql(orders);
}

function startServer(folder: string, say: (text: string) => void): Promise<StartedServer> {
  say("The shop starts");
  const program = join(folder, "node_modules/@evershop/evershop/dist/bin/evershop.js");
  return startServerIn(folder, [program, "start"], `http://127.0.0.1:${SHOP_PORT}/cart`);
}
