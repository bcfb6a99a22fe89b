/** `osusume …`: the engine on one machine. Exit 0 done, 1 failed, 2 wrong use. */
import { Command, CommanderError } from "commander";
import { blocksCommand } from "./blocks.ts";
import { CliError } from "./cli-error.ts";
import { evaluateCommand } from "./evaluate.ts";
import { importCommand } from "./import.ts";
import { inspectCommand } from "./inspect.ts";
import { publishCommand } from "./publish.ts";
import { rebuildCommand } from "./rebuild.ts";
import { rollbackCommand } from "./rollback.ts";
import { serveCommand } from "./serve.ts";

const program = new Command("osusume")
  .description("Upsell and cross-sell blocks from an order log")
  .addCommand(importCommand())
  .addCommand(rebuildCommand())
  .addCommand(blocksCommand())
  .addCommand(evaluateCommand())
  .addCommand(inspectCommand())
  .addCommand(serveCommand())
  .addCommand(publishCommand())
  .addCommand(rollbackCommand());

for (const command of [program, ...program.commands]) {
  command.exitOverride().configureHelp({ sortOptions: true }).showHelpAfterError("(--help shows how)");
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message; asking for help is no wrong use.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof CliError) {
    process.stderr.write(`osusume: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    throw error;
  }
}
