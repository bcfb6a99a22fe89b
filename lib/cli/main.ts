/** `osusume …`: the engine on one machine. */
import { Command } from "commander";
import { blocksCommand } from "./blocks.ts";
import { evaluateCommand } from "./evaluate.ts";
import { importCommand } from "./import.ts";
import { inspectCommand } from "./inspect.ts";
import { publishCommand } from "./publish.ts";
import { rebuildCommand } from "./rebuild.ts";
import { rollbackCommand } from "./rollback.ts";
import { runProgram } from "./run-program.ts";
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

await runProgram(program);
