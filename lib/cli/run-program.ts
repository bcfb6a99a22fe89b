import { type Command, CommanderError } from "commander";
import { CliError } from "./cli-error.ts";
import { Interrupted } from "./interruption.ts";
import { systemFailure } from "./system-error.ts";
import { toStderr } from "./terminal.ts";

/** Does what the command line asks for. Exit 0 done, 1 failed, 2 wrong use. */
export async function runProgram(program: Command): Promise<void> {
  for (const command of withSubcommands(program)) {
    command.exitOverride().configureHelp({ sortOptions: true }).showHelpAfterError("(--help shows how)");
  }
  // Whoever reads the output has seen enough: `osusume … | head`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message; asking for help is no wrong use.
      process.exitCode = error.exitCode === 0 ? 0 : 2;
    } else if (error instanceof CliError) {
      toStderr(`osusume: ${error.message}\n`);
      process.exitCode = error.exitCode;
    } else if (error instanceof Interrupted) {
      process.kill(process.pid, error.signal);
    } else {
      const failure = systemFailure(error);
      if (failure === null) throw error;
      toStderr(`osusume: ${failure}\n`);
      process.exitCode = 1;
    }
  }
}

/** A command and all below it: none hands its settings on to commands that were made apart. */
const withSubcommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
];
