/** `osusume blocks`: answers from a folder of tables, as the edge would give them. */
import { Command } from "commander";
import type { Answer } from "../../blocks/answer/answer.ts";
import { rank } from "../../blocks/answer/rank.ts";
import { respond } from "../../blocks/answer/respond.ts";
import { readState, withState } from "../../blocks/browser/shopper-state.ts";
import { jsonOfBytes } from "../../blocks/request/json-of-bytes.ts";
import { parseBody, type Query } from "../../blocks/request/query.ts";
import { problem, type RequestProblem } from "../../blocks/request/request-problem.ts";
import { calendarOf } from "../../core/calendar.ts";
import { isObject } from "../../core/is-object.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { PLACEMENT_NAMES } from "../../offers/placements.ts";
import { readLines } from "../../orders/read/text-lines.ts";
import { customerKeys } from "../../security/customer-key.ts";
import { createSigner } from "../../security/signed-token.ts";
import { fingerprintOf } from "../../security/signing-key.ts";
import { ALL_READS, READS } from "../../tables/read/build-reader.ts";
import { CliError } from "../cli-error.ts";
import { fileSource } from "../files.ts";
import { keyForNow, signingKey } from "../local/machine-key.ts";
import { readPolicyFile } from "../local/policy-file.ts";
import { openTables } from "../local/tables-folder.ts";
import { toStderr, toStdout } from "../terminal.ts";
import { ToldLines } from "../told-lines.ts";

/** Older purchases than these say little. */
const MOST_HISTORY = 500;

interface BlocksOptions {
  readonly tables: string;
  readonly placement?: string;
  readonly items?: string;
  readonly cart?: string;
  readonly customer?: string;
  readonly at?: string;
  readonly queries?: string;
  readonly limit?: string;
  readonly locale?: string;
  readonly policy?: string;
  readonly explain?: boolean;
  readonly guardrails: boolean;
}

export const blocksCommand = (): Command =>
  new Command("blocks")
    .description("print the blocks for a placement, or for each line of a file of queries")
    .requiredOption("--tables <dir>", "folder that rebuild wrote")
    .option("--placement <placement>", PLACEMENT_NAMES.join(", "))
    .option("--items <skus>", "anchors: sku or sku:qty, separated by commas")
    .option("--cart <skus>", "what else is in the cart, in the same form")
    .option("--customer <id>", "who asks: the plain id, as in the order log")
    .option("--at <time>", "the moment of asking, RFC 3339 (default: that of the build)")
    .option(
      "--queries <file>",
      "NDJSON: one request body a line, with “id” to be echoed and “history”, a list of skus bought before, if you like",
    )
    .option("--limit <n>", "offers a block")
    .option("--locale <tag>", "language of the texts")
    .option("--policy <file>", "the shop's policy: JSON, laid over the defaults")
    .option("--explain", "say which candidates were refused, and why")
    .option("--no-guardrails", "for measuring: the best-scored items not in the cart, as one block")
    .action(run);

const OTHER_KEY =
  "its customers are filed under another key than SIGNING_KEY, or than this machine's, and nobody is known";

async function run(options: BlocksOptions): Promise<void> {
  if ((options.placement === undefined) === (options.queries === undefined)) {
    throw new CliError("blocks needs either --placement with --items, or --queries FILE", 2);
  }
  const { reader, readerWith } = await openTables(options.tables);
  // Answers as the edge would give them, which reads so much and no more; a measurement of the scorer sees everything.
  const limits = options.guardrails ? READS : ALL_READS;
  const policy = await readPolicyFile(options.policy);
  const key = (await signingKey()) ?? keyForNow();
  const signer = createSigner(key);
  const keyOf = customerKeys(key);
  const { customerKey } = reader.build;
  if (typeof customerKey === "string" && customerKey !== fingerprintOf(key))
    toStderr(`${options.tables}: ${OTHER_KEY}\n`);
  // The build's own present: the same question has the same answer on any day.
  const built = Date.parse(reader.build.asOf);
  const dayOf = calendarOf(policy.time_zone);
  let asked = 0;
  let odd = 0;
  const told = new ToldLines();
  for await (const one of queriesOf(options)) {
    const { id } = one;
    const withId = (answer: object): string =>
      `${JSON.stringify(id === undefined ? answer : { id, ...answer })}\n`;
    asked++;
    if ("problem" in one) {
      odd++;
      told.tell(`${options.queries}:${one.line}: ${one.problem.title}: ${one.problem.detail}`);
      toStdout(withId(one.problem));
      continue;
    }
    const { query, history } = one;
    const now = query.at ?? built;
    const memory = readState(signer, query.consent === "none" ? null : query.state, now);
    const asking = readerWith(limits);
    const shop = { policy, signer };
    const asker = {
      now,
      request: `cli-${asked}`,
      languages: [],
      customer: query.customer === null ? null : keyOf(query.customer),
      history,
      memory,
    };
    const answer: Answer = options.guardrails
      ? (await respond(query, [asking], shop, asker)).answer
      : await rank(query, [asking], shop, asker);
    if (asking.failure !== null) toStderr(`${options.tables}: ${asking.failure.message}\n`);
    const given = withState(answer, query, memory, signer, { now, today: dayOf(now) });
    toStdout(withId(given));
  }
  told.end();
  if (odd > 0) throw new CliError(`${odd} of ${asked} queries could not be read`);
}

interface Asked {
  readonly id?: unknown;
  readonly query: Query;
  /** Skus bought before, oldest first. */
  readonly history: readonly string[];
}

/** A line that is no query: what the edge would answer it with, in the place of its answer. */
interface Odd {
  readonly id?: unknown;
  readonly problem: RequestProblem;
  readonly line: number;
}

async function* queriesOf(options: BlocksOptions): AsyncGenerator<Asked | Odd> {
  const { placement, items, cart, locale, queries } = options;
  const common = {
    ...(options.limit === undefined ? {} : { limit: options.limit }),
    ...(locale === undefined ? {} : { locale }),
    ...(options.explain ? { explain: true } : {}),
  };
  if (queries === undefined) {
    const { customer, at } = options;
    const body = { placement, items: items ?? "", cart: cart ?? "", customer, at, ...common };
    const query = parseBody(body);
    if (!query.ok) throw new CliError(`${query.error.title}: ${query.error.detail}`, 2);
    yield { query: query.value, history: [] };
    return;
  }
  const lines: { bytes: Uint8Array | null; number: number }[] = [];
  const read = await readLines(queries, await fileSource(queries).open(), {
    line: (bytes, start, end, number) => lines.push({ bytes: bytes.slice(start, end), number }),
    tooLong: (_head, number) => lines.push({ bytes: null, number }),
  });
  if (!read.ok) throw new CliError(read.error.message);
  for (const { bytes, number } of lines) {
    if (bytes?.every((byte) => WHITE_SPACE.has(byte))) continue;
    const body =
      bytes === null ? err(problem(413, "Body too large", "the line is too long")) : jsonOfBytes(bytes);
    const asked = body.ok ? askedIn(body.value, common) : body;
    const id = body.ok && isObject(body.value) && "id" in body.value ? { id: body.value.id } : {};
    yield asked.ok ? { ...asked.value, ...id } : { problem: asked.error, line: number, ...id };
  }
}

const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

function askedIn(body: unknown, common: object): Result<Pick<Asked, "query" | "history">, RequestProblem> {
  const query = parseBody(isObject(body) ? { ...common, ...body } : body);
  if (!query.ok) return query;
  const history = isObject(body) ? (body.history ?? []) : [];
  if (!Array.isArray(history) || !history.every((sku) => typeof sku === "string" && sku !== ""))
    return err(
      problem(400, "Malformed history", "“history” must be a list of skus, oldest first", "history"),
    );
  return ok({ query: query.value, history: history.slice(-MOST_HISTORY) });
}
