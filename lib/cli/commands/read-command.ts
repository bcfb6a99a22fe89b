/**
 * `osusume read`: what a shop's pages would say, placement beside placement, for people to read; or why they offer no
 * step up.
 */
import { Command } from "commander";
import type { Answer, AnswerBlock, AnswerOffer } from "../../blocks/answer/answer.ts";
import { respond } from "../../blocks/answer/respond.ts";
import { parseBody } from "../../blocks/request/query.ts";
import { indexOfBuild } from "../../console/search/index-of-build.ts";
import type { Policy } from "../../offers/policy/policy.ts";
import { createSigner } from "../../security/signed-token.ts";
import type { BuildReader } from "../../tables/read/build-reader.ts";
import type { TableStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { openTables } from "../local/tables-folder.ts";
import { refusalsOf, refusalTable } from "../read/refusals.ts";
import { toStdout } from "../terminal.ts";

interface ReadOptions {
  readonly tables: string;
  readonly placements: string;
  readonly limit: string;
  readonly locale: string;
  readonly policy?: string;
  readonly refusals?: boolean;
}

const COLUMN = 72;
/** Nobody follows these offers: any key will do. */
const KEY = "for reading";

export const readCommand = (): Command =>
  new Command("read")
    .description("print what the pages of items offer, placement beside placement, for reading")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--placements <list>", "separated by commas", "product,cart")
    .option("--limit <n>", "items, the best-selling first", "50")
    .option("--locale <tag>", "language of the texts", "en")
    .option("--policy <file>", "the shop's policy: JSON, laid over the defaults")
    .option("--refusals", "count the pages with a step up, and what refuses it on the others")
    .argument("[skus...]", "these items alone")
    .action(run);

async function run(skus: readonly string[], options: ReadOptions): Promise<void> {
  const { reader, store } = await openTables(options.tables);
  const popular = await reader.popular();
  if (!popular.ok) throw new CliError(popular.error.message);
  const most = Number(options.limit);
  if (!Number.isInteger(most) || most < 1) throw new CliError("--limit must be a whole number, 1 or more", 2);
  const selling = popular.value.list(null, null).map(({ sku }) => sku);
  const asked =
    skus.length > 0 ? skus : options.refusals ? await everySku(reader, store) : selling.slice(0, most);
  const policy = await readPolicyFile(options.policy);
  const signer = createSigner(KEY);
  const now = Date.parse(reader.build.asOf);
  const placements = options.placements.split(",");
  const answerFor = async (body: unknown, by: Policy = policy): Promise<Answer> => {
    const query = parseBody(body);
    if (!query.ok) throw new CliError(`${query.error.title}: ${query.error.detail}`, 2);
    const asker = { now, request: "read", languages: [] };
    return (await respond(query.value, [reader], { policy: by, signer }, asker)).answer;
  };
  if (options.refusals) {
    for (const placement of placements) {
      const answers: Answer[] = [];
      const alone = { ...policy, placements: { ...policy.placements, [placement]: ["upsell" as const] } };
      for (const sku of asked)
        answers.push(await answerFor({ placement, items: [sku], explain: true }, alone));
      toStdout(refusalTable(placement, refusalsOf(answers)));
    }
    return;
  }
  for (const sku of asked) {
    const columns: string[][] = [];
    for (const placement of placements) {
      const answer = await answerFor({ placement, items: [sku], locale: options.locale });
      columns.push([placement, ...answer.blocks.flatMap(blockLines)]);
    }
    toStdout(`■ ${sku}\n${sideBySide(columns).join("\n")}\n\n`);
  }
}

/** Of every item of the build, in the order of their codes. */
async function everySku({ build }: BuildReader, store: TableStore): Promise<readonly string[]> {
  const index = await indexOfBuild(build, store);
  if (!index.ok) throw new CliError(index.error);
  return index.value.skus;
}

const blockLines = ({ title, offers }: AnswerBlock): string[] => [
  `  ${title}`,
  ...offers.flatMap((offer) => [
    `    ${offer.sku} ${offer.title} ${offer.price.text}`,
    `      ${saidOf(offer)}`,
  ]),
];

const saidOf = ({ step, benefit, why }: AnswerOffer): string =>
  [step?.text, benefit, why.text].filter((part) => part !== undefined).join(" · ");

/** Columns of lines → lines, each cut to its column. */
function sideBySide(columns: readonly (readonly string[])[]): string[] {
  const height = Math.max(...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map((lines) => (lines[row] ?? "").slice(0, COLUMN - 1).padEnd(COLUMN))
      .join("│ ")
      .trimEnd(),
  );
}
