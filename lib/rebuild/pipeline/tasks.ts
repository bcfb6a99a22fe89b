/**
 * Every step of a rebuild: what it is given and gives back is small JSON, what it works on and makes lies in storage.
 * So a step may run anywhere and be tried again, and its result does not depend on where or how often it ran.
 */

import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import { candidates } from "../../affinity/scorers/list.ts";
import { inParallel } from "../../core/parallel.ts";
import { GoodsRule } from "../../orders/goods.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { type Counted, countPartition } from "../learn/affinity/count.ts";
import { type CountSet, readFacts, tally } from "../learn/affinity/facts.ts";
import { holdOut, knownOf } from "../learn/affinity/hold-out.ts";
import { type ItemPartition, partitionItems } from "../learn/affinity/item-partitions.ts";
import { summarise } from "../learn/affinity/pairs-file.ts";
import {
  type Chosen,
  choiceKey,
  choose,
  lambdaOf,
  scorerNamed,
  tryCandidate,
} from "../learn/affinity/score.ts";
import { solveTargets, targetRanges } from "../learn/affinity/solve.ts";
import {
  keepCategories,
  keepTogether,
  keepVariety,
  readAffinity,
  settingsOf,
} from "../learn/learn-affinity.ts";
import { keepCatalog } from "../learn/learn-catalog.ts";
import { keepCustomerShards, keepFeed, keepPartitionRows, planShards } from "../learn/learn-customers.ts";
import { learnFromEvents } from "../learn/learn-from-events.ts";
import { keepHabits } from "../learn/learn-habits.ts";
import { keepItems, keepLadders } from "../learn/learn-items-and-ladders.ts";
import { keepFollowers, keepNext, planFollowing } from "../learn/learn-next.ts";
import { keepRebuy } from "../learn/learn-rebuy.ts";
import { keepSurvey } from "../learn/learn-survey.ts";
import { compactSlice } from "../log/compact.ts";
import { divideSlice, sumPartitions } from "../log/customer-partitions.ts";
import { buildDictionary } from "../log/dictionary.ts";
import { planLog } from "../log/log-plan.ts";
import { findOverwrites } from "../log/overwrites.ts";
import { type LogInfo, logInfo } from "../log/scan.ts";
import { type KeptSlice, keepSlice, sliceBytes } from "../log/slice.ts";
import { DAY } from "../log/time-slices.ts";
import { passGates } from "../publish/gates.ts";
import { lastBuild, nameBuild, sweepTables } from "../publish/manifest-step.ts";
import { publishShards, shardsOf } from "../publish/publish-shards.ts";
import { sweepDerived } from "../publish/sweep-derived.ts";
import { find, keep, read } from "../run/artifact.ts";
import type { StepContext } from "../run/context.ts";
import { ORDERS_PREFIX, REPORTS_PREFIX, WORK_PREFIX } from "../run/rebuild-settings.ts";
import { type EncodedObject, encodeBytes, encodeObject, encodingOf } from "../segments/encode-object.ts";
import { addToIndex, readIndex, unencoded } from "../segments/index-file.ts";
import { totalsOf } from "../segments/log-totals.ts";
import { groupsOf } from "../segments/object-groups.ts";
import type { BlobInfo } from "../storage/blobs.ts";
import { findSoundJson, putJson } from "../storage/columns.ts";
import { sweepMemos } from "../storage/memo.ts";
import { packTables } from "../tables/tables-step.ts";
import { writeReport } from "./report-step.ts";

/** Small objects that one step encodes at the same time. */
const SMALL_AT_ONCE = 4;

export const TASKS = {
  /** Which objects are new or have changed, in groups of a step's work. */
  async list(context: StepContext) {
    const { settings, policy, clock } = context.options;
    const objects = (await context.blobs.list(ORDERS_PREFIX)).filter(({ size }) => size > 0);
    const fresh = unencoded(
      await readIndex(context.blobs),
      objects,
      encodingOf({
        currency: policy.currency,
        goods: new GoodsRule(policy.goods),
        pseudonyms: context.pseudonyms,
      }),
      clock,
    );
    const groups = groupsOf(fresh, settings);
    for (const [i, group] of groups.entries()) await keep(context, ARTIFACTS.group, group, i);
    await keep(context, ARTIFACTS.objects, objects);
    return { objects: objects.length, fresh: fresh.length, groups: groups.length };
  },

  /** Encodes one group of objects, each as it is now: what changes later belongs to the next night. */
  async encode(context: StepContext, { group }: { group: number }) {
    const { settings, policy, clock } = context.options;
    const { budget, pseudonyms } = context;
    const { currency } = policy;
    const goods = new GoodsRule(policy.goods);
    const options = { currency, goods, now: clock, pseudonyms, partBytes: settings.partBytes, budget };
    const encoded: EncodedObject[] = [];
    const small = (one: BlobInfo): boolean =>
      2 * SMALL_AT_ONCE * encodeBytes(one, settings.partBytes) <= settings.stepBytes;
    const objects = await read(context, ARTIFACTS.group, group);
    const encode = async ({ key }: BlobInfo): Promise<void> => {
      const object = await context.blobs.open(key);
      if (object !== null) encoded.push(await encodeObject(context.blobs, object, options));
    };
    // Small ones several at a time, as reading them is mostly waiting; large ones one by one, as they take memory.
    await inParallel(objects.filter(small), SMALL_AT_ONCE, encode);
    for (const object of objects.filter((one) => !small(one))) await encode(object);
    encoded.sort((a, b) => (a.key < b.key ? -1 : 1));
    await keep(context, ARTIFACTS.encoded, encoded, group);
    return { objects: encoded.length, orders: encoded.reduce((sum, { orders }) => sum + orders, 0) };
  },

  /** Adds what was encoded to the index. */
  async index(context: StepContext, { groups }: { groups: number }) {
    await addToIndex(context.blobs, await encodedIn(context, groups));
    return {};
  },

  /** Fixes what this run's log is made of. */
  async seal(context: StepContext, { groups }: { groups: number }) {
    const encoded = await encodedIn(context, groups);
    const index = await readIndex(context.blobs);
    const present = new Set((await read(context, ARTIFACTS.objects)).map(({ key }) => key));
    const own = index.filter(({ key }) => present.has(key));
    const { asOf, openEnded = false, policy, settings } = context.options;
    const plan = planLog(own, { asOf, openEnded, windowDays: policy.rebuild.window_days, settings });
    await keep(context, ARTIFACTS.plan, plan);
    await keep(context, ARTIFACTS.totals, totalsOf(own, encoded));
    return { buckets: plan.buckets, slices: plan.slices.length };
  },

  catalog: keepCatalog,

  /** Of each order the latest record of one slice of time. */
  async compact(context: StepContext, { slice }: { slice: number }) {
    const plan = await read(context, ARTIFACTS.plan);
    await keep(context, ARTIFACTS.compacted, await compactSlice(context, plan, plan.slices[slice]!), slice);
    return {};
  },

  /** Of one bucket of orders what later slices say of the earlier. */
  async overwrite(context: StepContext, { bucket }: { bucket: number }) {
    const plan = await read(context, ARTIFACTS.plan);
    const compacted = await Promise.all(
      plan.slices.map((_, slice) => read(context, ARTIFACTS.compacted, slice)),
    );
    await keep(
      context,
      ARTIFACTS.overwritten,
      await findOverwrites(context, plan, compacted, bucket),
      bucket,
    );
    return {};
  },

  async slice(context: StepContext, { buckets, slice }: { buckets: number; slice: number }) {
    const plan = await read(context, ARTIFACTS.plan);
    const compacted = await read(context, ARTIFACTS.compacted, slice);
    const overwritten: number[] = [];
    for (let bucket = 0; bucket < buckets; bucket++) {
      if ((await read(context, ARTIFACTS.overwritten, bucket)).includes(slice)) overwritten.push(bucket);
    }
    await keep(
      context,
      ARTIFACTS.slice,
      await keepSlice(context, plan, slice, compacted, overwritten),
      slice,
    );
    return {};
  },

  async dictionary(context: StepContext, { slices }: { slices: number }) {
    return buildDictionary(context, await slicesOf(context, slices));
  },

  /** The log as a whole, and which of its orders are held out, unless the scorer has been chosen by them before. */
  async log(context: StepContext, { slices }: { slices: number }) {
    const settings = settingsOf(context);
    const info = await logInfo(context, await slicesOf(context, slices));
    await keep(context, ARTIFACTS.log, info);
    const known = knownOf(info, context.options.asOf, settings);
    const key = await choiceKey(info, known, settings);
    const chosen = await findSoundJson<Chosen>(context.blobs, key);
    await keep(context, ARTIFACTS.choice, key);
    if (chosen !== null) await keep(context, ARTIFACTS.chosen, chosen);
    const held = chosen !== null || info.orders === 0 ? null : await holdOut(context, info, known, settings);
    if (held !== null) await keep(context, ARTIFACTS.heldOut, held);
    return {
      orders: info.orders,
      partitions: info.partitions,
      chosen: chosen === null ? null : choiceOf(chosen, settings),
      validate: held !== null && held.targets >= settings.validation.minTargets,
      candidates: candidates(settings, info.items).map(({ name }) => name),
      lambdas: settings.lambdas.length,
    };
  },

  /** The orders of one slice by customer. */
  async divide(context: StepContext, { slice }: { slice: number }) {
    await divideSlice(context, await logOf(context), slice);
    return {};
  },

  async partitions(context: StepContext) {
    await sumPartitions(context, await logOf(context));
    return {};
  },

  items: async (context: StepContext) => keepItems(context, await logOf(context)),
  ladders: async (context: StepContext) => keepLadders(context, await logOf(context)),

  async variety(context: StepContext) {
    await keepVariety(context, await logOf(context));
    return {};
  },

  async tally(context: StepContext, { set }: { set: CountSet }) {
    const { settings } = context.options;
    const info = await logOf(context);
    const known =
      set === "all"
        ? { from: 0, to: info.orders, asOf: context.options.asOf }
        : (await read(context, ARTIFACTS.heldOut)).before;
    await tally(context, info, set, known, settingsOf(context));
    const largest = Math.max(0, ...info.slices.map(sliceBytes));
    const partitions = partitionItems(await readFacts(context, set), settings, settingsOf(context), largest);
    await keep(context, ARTIFACTS.itemPartitions, partitions, set);
    return { partitions: partitions.length };
  },

  async count(context: StepContext, { set, number }: { set: CountSet; number: number }) {
    const partitions = await read(context, ARTIFACTS.itemPartitions, set);
    const info = await logOf(context);
    const settings = settingsOf(context);
    const counted = await countPartition(context, info, set, number, partitions[number]!, settings);
    await keep(context, ARTIFACTS.counted, counted, set, number);
    return { seen: counted.seen };
  },

  /** The least joint count that lets all partitions' pairs be held together. */
  async pairs(context: StepContext, { set }: { set: CountSet }) {
    const partitions = await read(context, ARTIFACTS.itemPartitions, set);
    const counted: Counted[] = [];
    for (let p = 0; p < partitions.length; p++) counted.push(await read(context, ARTIFACTS.counted, set, p));
    const summary = summarise(partitions, counted, settingsOf(context));
    await keep(context, ARTIFACTS.summary, summary, set);
    const ranges = await rangesOf(context);
    return { seen: summary.seen, held: summary.held, ranges: ranges.length };
  },

  /** Solves a run of targets with every penalty that is tried, or with the chosen one. */
  async solve(
    context: StepContext,
    { set, part, scorer }: { set: CountSet; part: number; scorer: string | null },
  ) {
    const settings = settingsOf(context);
    const chosen = lambdaOf(scorer, settings);
    const lambdas = chosen === null ? settings.lambdas : [chosen];
    const range = (await rangesOf(context))[part]!;
    const summary = await read(context, ARTIFACTS.summary, set);
    await solveTargets(context, set, summary, part, range, lambdas, settings);
    return {};
  },

  async try(context: StepContext, { scorer }: { scorer: string }) {
    const summary = await read(context, ARTIFACTS.summary, "held");
    await tryCandidate(context, summary, await rangesOf(context), scorer, settingsOf(context));
    return {};
  },

  async choose(context: StepContext) {
    const { items } = await logOf(context);
    const chosen = await choose(context, items, settingsOf(context));
    await keep(context, ARTIFACTS.chosen, chosen);
    await putJson(context.blobs, await read(context, ARTIFACTS.choice), chosen);
    return choiceOf(chosen, settingsOf(context));
  },

  async together(context: StepContext, { scorer }: { scorer: string | null }) {
    const summary = await read(context, ARTIFACTS.summary, "all");
    await keepTogether(context, summary, await rangesOf(context), scorer);
    return {};
  },

  /** How the customers of one partition buy, again and next. */
  async habits(context: StepContext, { partition }: { partition: number }) {
    await keepHabits(context, await logOf(context), partition);
    return {};
  },

  /** Puts together how all customers buy. */
  async survey(context: StepContext) {
    const info = await logOf(context);
    await keepRebuy(context, info);
    return { customers: await keepSurvey(context, info), ranges: await planFollowing(context, info) };
  },

  /** What is bought after one range of items. */
  async follow(context: StepContext, { range }: { range: number }) {
    await keepFollowers(context, await logOf(context), range);
    return {};
  },

  async next(context: StepContext) {
    await keepNext(context);
    return {};
  },

  async categories(context: StepContext) {
    await keepCategories(context, await logOf(context));
    return {};
  },

  feed: async (context: StepContext) => keepFeed(context, await logOf(context)),

  /** Who is known of one partition, where the shop has a key to file them under. */
  async customers(context: StepContext, { partition }: { partition: number }) {
    await keepPartitionRows(context, await logOf(context), partition);
    return {};
  },

  divisions: async (context: StepContext) => ({ groups: await planShards(context, await logOf(context)) }),

  /** One group of the shards of customers. */
  async shards(context: StepContext, { group }: { group: number }) {
    await keepCustomerShards(context, await logOf(context), group);
    return {};
  },

  /** Packs every other table and describes the build. */
  async tables(context: StepContext, { scorer }: { scorer: string | null }) {
    const info = await logOf(context);
    const summary = await read(context, ARTIFACTS.summary, "all");
    const chosen = scorer === null ? null : await read(context, ARTIFACTS.chosen);
    const { name } = scorerNamed(scorer, settingsOf(context), info.items);
    const affinity = await readAffinity(context, summary, chosen, name);
    const build = await packTables(context, info, affinity);
    await keep(context, ARTIFACTS.build, build);
    await keep(context, ARTIFACTS.notes, affinity.notes);
    return { build: build.build, shards: shardsOf(build).length };
  },

  /** What became of the offers: for the tables and for the report. */
  events: learnFromEvents,

  /** Says whether the build may be published. One that is current already needs no publishing. */
  async gates(context: StepContext) {
    const build = await read(context, ARTIFACTS.build);
    const last = await lastBuild(context);
    const { lines, quarantined } = await read(context, ARTIFACTS.totals);
    const { policy, force } = context.options;
    const verdicts = passGates({ build, last, log: { lines, quarantined }, policy: policy.rebuild });
    await keep(context, ARTIFACTS.gates, verdicts);
    const refused = verdicts.filter(({ passed }) => !passed).map(({ detail }) => detail);
    return { refused, publish: refused.length === 0 || force, current: last?.build === build.build };
  },

  async publish(context: StepContext, { from, to }: { from: number; to: number }) {
    const build = await read(context, ARTIFACTS.build);
    return publishShards(context, build, shardsOf(build).slice(from, to));
  },

  async manifest(context: StepContext) {
    return nameBuild(context, await read(context, ARTIFACTS.build));
  },

  /** What this night used stays for another; what nothing needs any more goes, in the tables and beside the log. */
  async sweep(context: StepContext) {
    const { policy, asOf } = context.options;
    const { retention } = policy.rebuild;
    const used = [await read(context, ARTIFACTS.choice)];
    for (const [slice, { rows, dictionary }] of (await logOf(context)).slices.entries()) {
      const { place } = await read(context, ARTIFACTS.compacted, slice);
      used.push(rows, dictionary, ...Object.values(place));
    }
    await sweepMemos(context.blobs, used, asOf, asOf - retention.memo_days * DAY);
    await sweepDerived(context.blobs, { night: asOf, reportsDays: retention.reports_days });
    return sweepTables(context);
  },

  /** Writes the report and then lets the run's work go. */
  async report(context: StepContext, input: { published: boolean; written: number; deleted: number }) {
    const report = await writeReport(
      context,
      {
        build: await read(context, ARTIFACTS.build),
        gates: await read(context, ARTIFACTS.gates),
        totals: await read(context, ARTIFACTS.totals),
        notes: await read(context, ARTIFACTS.notes),
        chosen: await find(context, ARTIFACTS.chosen),
      },
      input,
    );
    return { key: `${REPORTS_PREFIX}${report.build}.json` };
  },

  /** The last step: nothing of the run is kept but segments, tables and the report. */
  async clear(context: StepContext) {
    const prefix = `${WORK_PREFIX}${context.options.run}/`;
    const keys = (await context.blobs.list(prefix)).map(({ key }) => key);
    await context.blobs.delete(keys);
    return { deleted: keys.length };
  },
} as const;

async function encodedIn(context: StepContext, groups: number): Promise<EncodedObject[]> {
  const encoded: EncodedObject[] = [];
  for (let group = 0; group < groups; group++) {
    encoded.push(...(await read(context, ARTIFACTS.encoded, group)));
  }
  return encoded;
}

const slicesOf = (context: StepContext, slices: number): Promise<KeptSlice[]> =>
  Promise.all(Array.from({ length: slices }, (_, slice) => read(context, ARTIFACTS.slice, slice)));

/** What the steps behind a choice must know of it. */
const choiceOf = ({ scorer }: Chosen, settings: AffinitySettings) => ({
  scorer,
  solve: lambdaOf(scorer, settings) !== null,
});

const logOf = (context: StepContext): Promise<LogInfo> => read(context, ARTIFACTS.log);

async function rangesOf(context: StepContext): Promise<ItemPartition[]> {
  return targetRanges((await logOf(context)).items, context.options.settings.stepTargets);
}

export type TaskName = keyof typeof TASKS;
/** A task's second parameter. */
export type TaskInput<N extends TaskName> =
  Parameters<(typeof TASKS)[N]> extends [StepContext, infer I] ? I : Record<string, never>;
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof TASKS)[N]>>;
