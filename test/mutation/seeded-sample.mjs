/**
 * Which mutants a run makes: of a seeded sample of the lines. All of a large folder take hours, a sample tells as much of how many
 * survive; another seed tries others. `MUTATION_SHARE` 1 takes all.
 */
import { createHash } from "node:crypto";
import { declareValuePlugin, PluginKind } from "@stryker-mutator/api/plugin";

const share = Number(process.env.MUTATION_SHARE ?? 1);
const seed = process.env.MUTATION_SEED ?? "1";

/** What holds other lines is gone into, whatever line it begins on. */
const CONTAINERS =
  /^(File|Program|BlockStatement|Class|Function|ArrowFunction|ObjectMethod|Export|VariableDecl|If|For|While|Do|Switch|Try|Catch|Return|ExpressionStatement|AssignmentExpression|CallExpression|NewExpression|ObjectExpression|ObjectProperty|ArrayExpression|TS|Yield|Await|Spread)/;

const taken = (file, line) =>
  createHash("sha256").update(`${seed} ${file} ${line}`).digest().readUInt32LE() / 2 ** 32 < share;

const sample = {
  shouldIgnore(path) {
    const { node } = path;
    if (
      share >= 1 ||
      node.loc == null ||
      (CONTAINERS.test(node.type) && node.loc.start.line !== node.loc.end.line)
    )
      return undefined;
    const file = path.hub?.file?.opts?.filename ?? "";
    const name = file.slice(file.indexOf("/lib/") + 1);
    return taken(name, node.loc.start.line) ? undefined : "not in the sample";
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, "seeded-sample", sample)];
