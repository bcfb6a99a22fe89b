/**
 * A build of a log that does not fit into memory: the nightly function's steps on threads, working in a folder beside the
 * tables' that is gone in the end, whatever the end.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { EVENTS_PREFIX } from "../../learning/events/event-objects.ts";
import { latestOrder } from "../../rebuild/log/latest-order.ts";
import { rebuildHere } from "../../rebuild/pipeline/direct.ts";
import { isFinal } from "../../rebuild/pipeline/failure.ts";
import type { NightReport } from "../../rebuild/pipeline/night-report.ts";
import { type RunStep, readOrders } from "../../rebuild/pipeline/orchestrate.ts";
import { beginRun, type StepEnvironment } from "../../rebuild/pipeline/run-step.ts";
import {
  CATALOG_PREFIX,
  CUSTOMERS_PREFIX,
  ORDERS_PREFIX,
  QUARANTINE_PREFIX,
  REPORTS_PREFIX,
  type RebuildSettings,
} from "../../rebuild/run/rebuild-settings.ts";
import type { RunOptions } from "../../rebuild/run/step-context.ts";
import { readIndex } from "../../rebuild/segments/index-file.ts";
import type { Blobs } from "../../rebuild/storage/blobs.ts";
import { buildNamed } from "../../tables/store/manifest.ts";
import { readManifest } from "../../tables/store/read-manifest.ts";
import { CliError } from "../cli-error.ts";
import { untilInterrupted } from "../interruption.ts";
import { gateRefusal } from "./gates-here.ts";
import { noOrders, type RebuildOutcome, type RebuildRequest } from "./rebuild-asked.ts";
import { environmentOf } from "./step-thread.ts";
import { StepThreads } from "./step-threads.ts";

/** The runs that read the log and that build from it: names within the folder. */
const READING = "read";
const BUILDING = "build";

export async function rebuildInSteps(
  asked: RebuildRequest,
  settings: RebuildSettings,
): Promise<RebuildOutcome> {
  const folder = await workFolder(asked.out);
  const setup = {
    folder,
    inputs: inputsOf(asked),
    out: asked.out,
    signingKey: asked.customers?.signingKey ?? null,
    formerKey: asked.formerKey,
    tokenKey: asked.events?.tokenKey ?? null,
  };
  const threads = new StepThreads(setup, settings.parallel);
  try {
    return await untilInterrupted(build(asked, settings, environmentOf(setup), threads));
  } catch (error) {
    if (!isFinal(error)) throw error;
    throw (error as Error).name === "NothingToBuild"
      ? noOrders(asked.orders)
      : new CliError(messageOf(error));
  } finally {
    await threads.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function workFolder(out: string): Promise<string> {
  try {
    await mkdir(dirname(resolve(out)), { recursive: true });
    return await mkdtemp(`${resolve(out)}.rebuild-`);
  } catch (error) {
    throw new CliError(`${out}: no folder to work in can be made beside it: ${(error as Error).message}`);
  }
}

/** The user's files under the keys that the steps look for them, named as the user did. */
function inputsOf({ sources, catalogFile, customers, events }: RebuildRequest): Map<string, string> {
  const inputs = new Map(sources.map(({ name, path }) => [`${ORDERS_PREFIX}${name}`, path]));
  if (catalogFile !== null) inputs.set(`${CATALOG_PREFIX}${catalogFile}`, catalogFile);
  if (customers !== null && customers.feedFile !== null)
    inputs.set(`${CUSTOMERS_PREFIX}${customers.feedFile}`, customers.feedFile);
  for (const { name, path } of events?.sources ?? []) inputs.set(`${EVENTS_PREFIX}${name}`, path);
  return inputs;
}

async function build(
  asked: RebuildRequest,
  settings: RebuildSettings,
  { blobs, tables, ...environment }: StepEnvironment,
  threads: StepThreads,
): Promise<RebuildOutcome> {
  const on = (run: string): RunStep => {
    return (step, input) =>
      threads.run(run, step, input).catch((error: unknown) => {
        throw isFinal(error)
          ? error
          : new CliError(`${asked.out}: nothing was published: ${messageOf(error)}`);
      });
  };
  asked.onProgress("reading the order log");
  await beginRun(blobs, optionsOf(asked, settings, READING, 0, true));
  await readOrders(on(READING), settings);
  const index = await readIndex(blobs);
  for (const { refused } of index) if (refused !== null) throw new CliError(named(refused));
  await tellRejected(blobs, asked.onRejected);
  const parts = index.flatMap((object) => object.parts);
  const asOf = asked.asOf ?? (await latestOrder(blobs, parts));
  if (asOf === null) throw noOrders(asked.orders);
  const last = await readManifest(tables);
  // Where nothing serves yet there is nothing to protect.
  const force = asked.force || (last.ok && last.value === null);
  const {
    build: id,
    published,
    refused,
  } = await rebuildHere(optionsOf(asked, settings, BUILDING, asOf, force), {
    blobs,
    tables,
    ...environment,
    step: on(BUILDING),
    onStep: (step) => asked.onProgress(`building: ${step}`),
  });
  if (!published) throw new CliError(gateRefusal(refused));
  const manifest = await readManifest(tables);
  const info = manifest.ok && manifest.value !== null ? buildNamed(manifest.value, id) : null;
  if (info === null) throw new CliError(`${asked.out}: the build is not in its manifest`);
  const report = await blobs.get(`${REPORTS_PREFIX}${id}.json`);
  const { log, notes } = JSON.parse(new TextDecoder().decode(report?.bytes)) as NightReport;
  return { info, quarantined: log.reasons, notes };
}

function optionsOf(
  asked: RebuildRequest,
  settings: RebuildSettings,
  run: string,
  asOf: number,
  force: boolean,
): RunOptions {
  const { policy } = asked;
  return {
    run,
    asOf,
    clock: asked.clock,
    // Where nobody said what the present is, it is only the time of the latest order: what came back later counts.
    openEnded: asked.asOf === null,
    policy,
    force,
    settings,
    affinity: {},
    trigger: "command line",
  };
}

/** Tells of each line that was set aside, in the order of files and lines. */
async function tellRejected(blobs: Blobs, tell: (message: string) => void): Promise<void> {
  for (const { key } of await blobs.list(QUARANTINE_PREFIX)) {
    const found = await blobs.get(key);
    for (const line of new TextDecoder().decode(found?.bytes).split("\n"))
      if (line !== "") tell(named((JSON.parse(line) as { message: string }).message));
  }
}

/** A message about an object, as one about the user's file. */
const named = (message: string): string =>
  message.startsWith(ORDERS_PREFIX) ? message.slice(ORDERS_PREFIX.length) : message;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
