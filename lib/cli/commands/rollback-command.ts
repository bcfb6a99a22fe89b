/** `osusume rollback`: back to the build before the current one, or to a named one that is still kept. */
import { Command } from "commander";
import { rollback } from "../../tables/store/rollback.ts";
import { CliError } from "../cli-error.ts";
import { openTables } from "../local/tables-folder.ts";
import { toStdout } from "../terminal.ts";

interface RollbackOptions {
  readonly tables: string;
  readonly build?: string;
  readonly current?: string;
}

export const rollbackCommand = (): Command =>
  new Command("rollback")
    .description("make the build before the current one current again")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--build <id>", "a build that is still kept (default: the previous one)")
    .option("--current <id>", "the build that serves as far as you know: nothing is done where it is another")
    .action(async ({ tables, build, current }: RollbackOptions) => {
      const { store } = await openTables(tables);
      const done = await rollback(store, build ?? null, current ?? null);
      if (!done.ok) throw new CliError(`${tables}: ${done.error}`);
      toStdout(`${done.value.current}\n`);
    });
