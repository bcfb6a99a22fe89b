/**
 * What has to be known of all customers before one of them can be described: totals partition by partition, then the
 * survey of all.
 */

import { historyOf, surveyed } from "../../customers/build-customers.ts";
import { PurchaseReader } from "../../customers/purchases.ts";
import {
  type CustomerSurvey,
  maybeAsked,
  SURVEY_BYTES,
  type Surveyed,
  surveyPasses,
} from "../../customers/survey.ts";
import type { OrderLog } from "../../orders/order.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keepColumns, readArtifact, readColumns } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { LogInfo } from "../shapes/log-shapes.ts";
import { asWords, doubles } from "../storage/columns.ts";
import { boughtItems, customerSettingsOf } from "../tables/customer-rows.ts";
import { readItems } from "./learn-items-and-ladders.ts";

/** Array bytes of a customer's totals and of an order and a line while they are added up. */
const CUSTOMER_BYTES = 88;
const ORDER_BYTES = 4;
const LINE_BYTES = 4;

export async function keepCustomerTotals(
  context: StepContext,
  partition: number,
  log: OrderLog,
): Promise<void> {
  const { policy, asOf } = context.options;
  const { items } = await readItems(context);
  const bytes =
    CUSTOMER_BYTES * log.customers.length + ORDER_BYTES * log.at.length + LINE_BYTES * log.items.length;
  const settings = customerSettingsOf(policy);
  const { totals, idHash, later, again } = await context.budget.during(
    "what customers' orders come to",
    bytes,
    () => {
      const bought = boughtItems(log, items);
      const history = historyOf(log, bought, asOf);
      const reader = new PurchaseReader(log, bought, history, asOf, settings);
      const piece = surveyed(log, history, (customer) => reader.read(customer).laterLines);
      const later = new Uint32Array(log.customers.length);
      const again = new Uint32Array(log.customers.length);
      for (const customer of maybeAsked(piece, settings)) {
        const lines = piece.laterLines(customer);
        later[customer] = lines.later;
        again[customer] = lines.again;
      }
      return { ...piece, later, again };
    },
  );
  await keepColumns(
    context,
    ARTIFACTS.customerTotals,
    {
      plac: totals.placed,
      firs: asWords(totals.firstAt),
      last: asWords(totals.lastAt),
      visi: totals.visits,
      pvis: totals.pricedVisits,
      prep: totals.pricedRepeats,
      svis: asWords(totals.secondVisitAt),
      lvis: asWords(totals.lastVisitAt),
      spen: asWords(totals.spend),
      resp: asWords(totals.repeatSpend),
      hash: idHash,
      lat: later,
      agai: again,
    },
    partition,
  );
}

async function readTotals(context: StepContext, partition: number): Promise<Surveyed> {
  const packed = await readColumns(context, ARTIFACTS.customerTotals, partition);
  const totals = {
    placed: packed.u32("plac"),
    firstAt: doubles(packed.u32("firs")),
    lastAt: doubles(packed.u32("last")),
    visits: packed.u32("visi"),
    pricedVisits: packed.u32("pvis"),
    pricedRepeats: packed.u32("prep"),
    secondVisitAt: doubles(packed.u32("svis")),
    lastVisitAt: doubles(packed.u32("lvis")),
    spend: doubles(packed.u32("spen")),
    repeatSpend: doubles(packed.u32("resp")),
  };
  const later = packed.u32("lat");
  const again = packed.u32("agai");
  return {
    totals,
    idHash: packed.u32("hash"),
    laterLines: (customer) => ({ later: later[customer]!, again: again[customer]! }),
  };
}

/** Surveys all customers; how many there are. */
export async function keepSurvey(context: StepContext, info: LogInfo): Promise<number> {
  const { policy, asOf } = context.options;
  let customers = 0;
  for (let partition = 0; partition < info.partitions; partition++)
    customers += (await readTotals(context, partition)).idHash.length;
  const survey = await context.budget.during("a survey of customers", SURVEY_BYTES, async () => {
    const passes = surveyPasses(info.currency, asOf, customerSettingsOf(policy));
    for (;;) {
      const step = passes.next();
      if (step.done) return step.value;
      for (let partition = 0; partition < info.partitions; partition++)
        step.value(await readTotals(context, partition));
    }
  });
  await keepArtifact(context, ARTIFACTS.survey, JSON.stringify({ customers, survey }, writing));
  return customers;
}

/** JSON has no infinity, and a cut or threshold that nobody reaches is one. */
const INFINITE = "infinite";
const writing = (_: string, value: unknown): unknown => (value === Infinity ? INFINITE : value);
const reading = (_: string, value: unknown): unknown => (value === INFINITE ? Infinity : value);

export async function readSurvey(
  context: StepContext,
): Promise<{ readonly customers: number; readonly survey: CustomerSurvey }> {
  const text = await readArtifact(context, ARTIFACTS.survey);
  return JSON.parse(text, reading) as { customers: number; survey: CustomerSurvey };
}
