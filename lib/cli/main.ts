/** `osusume …`: the engine on one machine. */
import { Command } from "commander";
import { own } from "../core/own-property.ts";
import { runProgram } from "./run-program.ts";

/** What there is to ask for: only what is asked for is loaded, as all of it takes longer than most of it runs. */
const COMMANDS: Readonly<Record<string, (words: readonly string[]) => Promise<Command>>> = {
  import: async (words) => {
    // The thread begins while all else is loaded.
    const elsewhere = (await import("./import/rows-elsewhere.ts")).RowsElsewhere.for(words);
    return (await import("./commands/import-command.ts")).importCommand(elsewhere);
  },
  catalog: async () => (await import("./commands/catalog-command.ts")).catalogCommand(),
  rebuild: async () => (await import("./commands/rebuild-command.ts")).rebuildCommand(),
  blocks: async () => (await import("./commands/blocks-command.ts")).blocksCommand(),
  read: async () => (await import("./commands/read-command.ts")).readCommand(),
  evaluate: async () => (await import("./commands/evaluate-command.ts")).evaluateCommand(),
  report: async () => (await import("./commands/report-command.ts")).reportCommand(),
  inspect: async () => (await import("./commands/inspect-command.ts")).inspectCommand(),
  serve: async () => (await import("./commands/serve-command.ts")).serveCommand(),
  publish: async () => (await import("./commands/publish-command.ts")).publishCommand(),
  rollback: async () => (await import("./commands/rollback-command.ts")).rollbackCommand(),
  erase: async () => (await import("./commands/erase-command.ts")).eraseCommand(),
  user: async () => (await import("./commands/user-command.ts")).userCommand(),
};

const program = new Command("osusume").description("Upsell and cross-sell blocks from an order log");
const asked = own(COMMANDS, process.argv[2] ?? "");
for (const load of asked === undefined ? Object.values(COMMANDS) : [asked])
  program.addCommand(await load(process.argv.slice(3)));

await runProgram(program);
