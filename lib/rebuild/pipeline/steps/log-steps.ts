import { candidates, regressionsOf } from "../../../affinity/scorers/scorer-list.ts";
import { inParallel } from "../../../core/parallel.ts";
import { GoodsRule } from "../../../orders/goods.ts";
import { ARTIFACTS } from "../../artifacts.ts";
import { choiceKey, choiceOf } from "../../learn/affinity/choose-scorer.ts";
import { holdOut, knownOf } from "../../learn/affinity/hold-out.ts";
import { affinitySettingsOf } from "../../learn/learn-affinity.ts";
import { keepCatalog } from "../../learn/learn-catalog.ts";
import { compactSlice } from "../../log/compact.ts";
import { divideSlice, sumPartitions } from "../../log/customer-partitions.ts";
import { buildDictionary } from "../../log/dictionary.ts";
import { keepEarlier } from "../../log/earlier-purchases.ts";
import { logInfo } from "../../log/log-info.ts";
import { planLog } from "../../log/log-plan.ts";
import { findOverwrites } from "../../log/overwrites.ts";
import { rollGroups } from "../../log/roll-groups.ts";
import { rollUp } from "../../log/roll-webhooks.ts";
import { logOf } from "../../log/scan.ts";
import { keepSlice } from "../../log/slice.ts";
import { findArtifact, keepArtifact, readArtifact } from "../../run/artifact.ts";
import { ORDERS_PREFIX } from "../../run/rebuild-settings.ts";
import type { StepContext } from "../../run/step-context.ts";
import { type EncodedObject, encodeBytes, encodeObject, encodingOf } from "../../segments/encode-object.ts";
import { addToIndex, readIndex, unencoded } from "../../segments/index-file.ts";
import { logTotalsOf } from "../../segments/log-totals.ts";
import { groupsOf } from "../../segments/object-groups.ts";
import type { WeeksChoice } from "../../shapes/affinity-shapes.ts";
import type { KeptSlice } from "../../shapes/log-shapes.ts";
import type { BlobInfo } from "../../storage/blobs.ts";
import { findSoundJson } from "../../storage/columns.ts";

/** Small objects that one step encodes at the same time. */
const SMALL_AT_ONCE = 4;

export const LOG_STEPS = {
  /** Which small objects of webhooks there are to roll up. */
  async gather(context: StepContext) {
    const { rollUp = false, clock, settings } = context.options;
    const objects = rollUp ? await context.blobs.list(ORDERS_PREFIX) : [];
    const groups = rollGroups(objects, clock, settings.encodeObjects);
    for (const [i, group] of groups.entries()) await keepArtifact(context, ARTIFACTS.roll, group, i);
    await keepArtifact(context, ARTIFACTS.rolls, groups.length);
    return { groups: groups.length };
  },

  async roll(context: StepContext, { group }: { group: number }) {
    const { held, deleted } = await rollUp(
      context.blobs,
      await readArtifact(context, ARTIFACTS.roll, group),
      context.options.clock,
    );
    await keepArtifact(context, ARTIFACTS.rolled, held, group);
    return { held: held.length, deleted };
  },

  /** Which objects are new or have changed, in groups of a step's work. */
  async list(context: StepContext) {
    const { settings, policy, clock } = context.options;
    const rolled = await rolledIn(context);
    const objects = (await context.blobs.list(ORDERS_PREFIX)).filter(
      ({ key, size }) => size > 0 && !rolled.has(key),
    );
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
    for (const [i, group] of groups.entries()) await keepArtifact(context, ARTIFACTS.group, group, i);
    await keepArtifact(context, ARTIFACTS.objects, objects);
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
    const objects = await readArtifact(context, ARTIFACTS.group, group);
    const encode = async ({ key }: BlobInfo): Promise<void> => {
      const object = await context.blobs.open(key);
      if (object !== null) encoded.push(await encodeObject(context.blobs, object, options));
    };
    // Small ones several at a time, as reading them is mostly waiting; large ones one by one, as they take memory.
    await inParallel(objects.filter(small), SMALL_AT_ONCE, encode);
    for (const object of objects.filter((one) => !small(one))) await encode(object);
    encoded.sort((a, b) => (a.key < b.key ? -1 : 1));
    await keepArtifact(context, ARTIFACTS.encoded, encoded, group);
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
    const present = new Set((await readArtifact(context, ARTIFACTS.objects)).map(({ key }) => key));
    const own = index.filter(({ key }) => present.has(key));
    const { asOf, openEnded = false, policy, settings } = context.options;
    const { window_days: windowDays, owned_days } = policy.rebuild;
    const ownedDays = context.pseudonyms.filed ? owned_days : 0;
    const plan = planLog(own, { asOf, openEnded, windowDays, ownedDays, settings });
    await keepArtifact(context, ARTIFACTS.plan, plan);
    await keepArtifact(context, ARTIFACTS.totals, logTotalsOf(own, encoded));
    const { buckets, slices, first, earlier } = plan;
    return { buckets, all: slices.length, first, slices: slices.length - first, earlier };
  },

  catalog: keepCatalog,

  /** Of each order the latest record of one slice of time. */
  async compact(context: StepContext, { slice }: { slice: number }) {
    const plan = await readArtifact(context, ARTIFACTS.plan);
    await keepArtifact(
      context,
      ARTIFACTS.compacted,
      await compactSlice(context, plan, plan.slices[slice]!),
      slice,
    );
    return {};
  },

  /** Of one bucket of orders what later slices say of the earlier. */
  async overwrite(context: StepContext, { bucket }: { bucket: number }) {
    const plan = await readArtifact(context, ARTIFACTS.plan);
    const compacted = await Promise.all(
      plan.slices.map((_, slice) => readArtifact(context, ARTIFACTS.compacted, slice)),
    );
    await keepArtifact(
      context,
      ARTIFACTS.overwritten,
      await findOverwrites(context, plan, compacted, bucket),
      bucket,
    );
    return {};
  },

  /** The orders of one slice of the window; the log's own slices are counted from the window's first. */
  async slice(context: StepContext, { slice }: { slice: number }) {
    const plan = await readArtifact(context, ARTIFACTS.plan);
    const place = plan.first + slice;
    const compacted = await readArtifact(context, ARTIFACTS.compacted, place);
    await keepArtifact(context, ARTIFACTS.slice, await keepSlice(context, plan, place, compacted), slice);
    return {};
  },

  /** What the orders before the window, in one slice, tell of customers. */
  async earlier(context: StepContext, { slice }: { slice: number }) {
    await keepEarlier(context, await logOf(context), slice);
    return {};
  },

  async dictionary(context: StepContext, { slices }: { slices: number }) {
    return buildDictionary(context, await slicesOf(context, slices));
  },

  /** The log as a whole, and which of its orders are held out, unless the scorer has been chosen by them before. */
  async log(context: StepContext, { slices }: { slices: number }) {
    const settings = affinitySettingsOf(context);
    const info = await logInfo(context, await slicesOf(context, slices));
    await keepArtifact(context, ARTIFACTS.log, info);
    const known = knownOf(info, context.options.asOf, settings);
    const key = await choiceKey(context, info, known, settings);
    const week = await findSoundJson<WeeksChoice>(context.blobs, key);
    const chosen = week?.chosen ?? null;
    await keepArtifact(context, ARTIFACTS.choice, key);
    if (week !== null) {
      await keepArtifact(context, ARTIFACTS.chosen, week.chosen);
      await keepArtifact(context, ARTIFACTS.personal, week.personal);
    }
    const held = chosen !== null || info.orders === 0 ? null : await holdOut(context, info, known, settings);
    if (held !== null) await keepArtifact(context, ARTIFACTS.heldOut, held);
    const list = candidates(settings, info.items);
    return {
      orders: info.orders,
      partitions: info.partitions,
      chosen: chosen === null ? null : choiceOf(chosen, settings),
      /** How often the log is cut to choose by; 0 where there is nothing to choose, or too little to choose by. */
      cuts: held !== null && held.targets >= settings.validation.minTargets ? held.cuts.length : 0,
      candidates: list.map(({ name }) => name),
      regressions: regressionsOf(list).length,
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
} as const;

/** Objects whose records stand in another. */
async function rolledIn(context: StepContext): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  const groups = (await findArtifact(context, ARTIFACTS.rolls)) ?? 0;
  for (let group = 0; group < groups; group++) {
    for (const key of await readArtifact(context, ARTIFACTS.rolled, group)) held.add(key);
  }
  return held;
}

async function encodedIn(context: StepContext, groups: number): Promise<EncodedObject[]> {
  const encoded: EncodedObject[] = [];
  for (let group = 0; group < groups; group++) {
    encoded.push(...(await readArtifact(context, ARTIFACTS.encoded, group)));
  }
  return encoded;
}

const slicesOf = (context: StepContext, slices: number): Promise<KeptSlice[]> =>
  Promise.all(Array.from({ length: slices }, (_, slice) => readArtifact(context, ARTIFACTS.slice, slice)));
