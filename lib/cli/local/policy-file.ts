import { readFile } from "node:fs/promises";
import { type Policy, parsePolicy } from "../../offers/policy/policy.ts";
import { CliError } from "../cli-error.ts";

/** The shop's policy from a JSON file laid over the defaults, or the defaults. */
export async function readPolicyFile(file: string | undefined): Promise<Policy> {
  const policy = parsePolicy(file === undefined ? {} : await jsonFrom(file));
  if (!policy.ok) throw new CliError(file === undefined ? policy.error : `${file}: ${policy.error}`);
  return policy.value;
}

async function jsonFrom(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : "it is not JSON"}`);
  }
}
