import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { CliError } from "../../../lib/cli/cli-error.ts";
import { kvTarget } from "../../../lib/cli/local/kv-target.ts";

const configOf = (toml: string): string => {
  const config = join(mkdtempSync(join(tmpdir(), "osusume-kv-")), "wrangler.toml");
  writeFileSync(config, toml);
  return config;
};
const refusal = async (remote: boolean, config: string): Promise<string> => {
  const error: unknown = await kvTarget(remote, config).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(CliError);
  return (error as CliError).message;
};

it.each([false, true])(
  "a settings file that is not there, broken or without tables is named (remote: %s)",
  async (remote) => {
    expect(await refusal(remote, "nowhere/wrangler.toml")).toMatch(
      /nowhere.wrangler.toml is not here.*--config/,
    );
    expect(await refusal(remote, configOf("name = \n"))).toMatch(/wrangler.toml cannot be read: \S/);
    expect(await refusal(remote, configOf('name = "shop"\n'))).toMatch(
      /names no KV namespace with the binding TABLES/,
    );
  },
);
