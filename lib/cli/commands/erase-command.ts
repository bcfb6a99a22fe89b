/** `osusume erase`: a customer out of the files on this machine, or out of a shop's bucket by its API. */
import { realpath } from "node:fs/promises";
import { Command } from "commander";
import { type Erased, eraseCustomer } from "../../rebuild/people/erase.ts";
import { CUSTOMERS_PREFIX, ORDERS_PREFIX } from "../../rebuild/run/rebuild-settings.ts";
import { CliError } from "../cli-error.ts";
import { sourcesOf } from "../files.ts";
import { folderBlobs } from "../local/folder-blobs.ts";
import { toStderr, toStdout } from "../terminal.ts";

interface EraseOptions {
  readonly orders?: string;
  readonly customers?: string;
  readonly shop?: string;
}

export const eraseCommand = (): Command =>
  new Command("erase")
    .description("take a customer out of the order log: their orders become a guest's")
    .argument("<id>", "the customer's id, as the order log has it")
    .option("--orders <file|dir>", "order log on this machine")
    .option("--customers <file|dir>", "the CRM's feed on this machine; its lines of the customer go")
    .option("--shop <url>", "address of a shop's Worker, in place of files; needs ADMIN_TOKEN")
    .action(run);

async function run(id: string, { orders, customers, shop }: EraseOptions): Promise<void> {
  if ((shop === undefined) === (orders === undefined && customers === undefined)) {
    throw new CliError("erase needs either --orders or --customers, or --shop", 2);
  }
  const erased = shop === undefined ? await here(id, orders, customers) : await there(id, shop);
  for (const { file, why } of erased.left) toStderr(`${file}: ${why}\n`);
  for (const file of erased.files) toStdout(`${file}\n`);
  toStderr(`${erased.lines} lines named the customer, in ${erased.files.length} files\n`);
  if (erased.left.length > 0) throw new CliError("the customer may still stand in the files named above");
}

async function here(id: string, orders?: string, customers?: string): Promise<Erased> {
  const inputs = new Map<string, string>();
  for (const [prefix, path] of [
    [ORDERS_PREFIX, orders],
    [CUSTOMERS_PREFIX, customers],
  ] as const) {
    if (path === undefined) continue;
    // The file itself is written anew, and not the link that led to it.
    for (const { name, path: file } of await sourcesOf(path))
      inputs.set(`${prefix}${name}`, await realpath(file));
  }
  const erased = await eraseCustomer(folderBlobs(NOWHERE, inputs), id);
  const named = (key: string): string => key.slice(key.indexOf("/") + 1);
  return {
    ...erased,
    files: erased.files.map(named),
    left: erased.left.map(({ file, why }) => ({ file: named(file), why })),
  };
}

/** The files are the user's own; beside them there are no blobs. */
const NOWHERE = "/nowhere/osusume";

async function there(id: string, shop: string): Promise<Erased> {
  const token = process.env.ADMIN_TOKEN;
  if (!token) throw new CliError("set ADMIN_TOKEN to the shop's");
  const url = new URL(`/v1/admin/customers/${encodeURIComponent(id)}`, shop);
  const response = await fetch(url, { method: "DELETE", headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new CliError(`${url.origin} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Erased;
}
