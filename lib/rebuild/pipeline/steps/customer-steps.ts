import { dividePurchases } from "../../learn/divide-purchases.ts";
import { keepApart } from "../../learn/learn-choices.ts";
import { keepCustomerShards, keepFeed, keepPartitionRows, planShards } from "../../learn/learn-customers.ts";
import { keepFit } from "../../learn/learn-fit.ts";
import { keepHabits } from "../../learn/learn-habits.ts";
import { keepFollowers, keepNext, planFollowing } from "../../learn/learn-next.ts";
import { keepRebuy } from "../../learn/learn-rebuy.ts";
import { keepSurvey } from "../../learn/learn-survey.ts";
import { logOf } from "../../log/scan.ts";
import type { StepContext } from "../../run/step-context.ts";

export const CUSTOMER_STEPS = {
  /** How the customers of one partition buy, again and next. */
  async habits(context: StepContext, { partition }: { partition: number }) {
    await keepHabits(context, await logOf(context), partition);
    return {};
  },

  /** Puts together how all customers buy. */
  async survey(context: StepContext) {
    const info = await logOf(context);
    await keepRebuy(context, info);
    await keepFit(context, info);
    await keepApart(context, info);
    return { customers: await keepSurvey(context, info), ranges: await planFollowing(context, info) };
  },

  /** One partition's first purchases by the items that are followed at once. */
  async purchases(context: StepContext, { partition }: { partition: number }) {
    await dividePurchases(context, partition);
    return {};
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
} as const;
