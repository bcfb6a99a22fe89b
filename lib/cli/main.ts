/** `osusume …`: the engine on one machine. */
import { Command } from "commander";
import { blocksCommand } from "./commands/blocks-command.ts";
import { catalogCommand } from "./commands/catalog-command.ts";
import { eraseCommand } from "./commands/erase-command.ts";
import { evaluateCommand } from "./commands/evaluate-command.ts";
import { importCommand } from "./commands/import-command.ts";
import { inspectCommand } from "./commands/inspect-command.ts";
import { publishCommand } from "./commands/publish-command.ts";
import { readCommand } from "./commands/read-command.ts";
import { rebuildCommand } from "./commands/rebuild-command.ts";
import { reportCommand } from "./commands/report-command.ts";
import { rollbackCommand } from "./commands/rollback-command.ts";
import { serveCommand } from "./commands/serve-command.ts";
import { userCommand } from "./commands/user-command.ts";
import { runProgram } from "./run-program.ts";

const program = new Command("osusume")
  .description("Upsell and cross-sell blocks from an order log")
  .addCommand(importCommand())
  .addCommand(catalogCommand())
  .addCommand(rebuildCommand())
  .addCommand(blocksCommand())
  .addCommand(readCommand())
  .addCommand(evaluateCommand())
  .addCommand(reportCommand())
  .addCommand(inspectCommand())
  .addCommand(serveCommand())
  .addCommand(publishCommand())
  .addCommand(rollbackCommand())
  .addCommand(eraseCommand())
  .addCommand(userCommand());

await runProgram(program);
