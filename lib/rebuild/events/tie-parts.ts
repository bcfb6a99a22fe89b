/** Orders meet the people: each goes to every part that it concerns, and is counted in one. */
import { homeOf, type TiedOrder, tieOrders } from "../../report/attribution/tie-orders.ts";
import { partOf } from "../../report/place.ts";
import { pricedIn, reportCurrency } from "../../report/report-currency.ts";
import type { ReportOrder } from "../../report/report-orders.ts";
import { ARTIFACTS } from "../artifacts.ts";
import { keepArtifact, keyOf, readArtifact } from "../run/artifact.ts";
import type { StepContext } from "../run/step-context.ts";
import type { OrderRow, Use } from "../shapes/event-shapes.ts";
import { tiedUnder } from "./counted-night.ts";
import { contested } from "./divide-orders.ts";
import { partsOfRun } from "./event-plan.ts";
import { orderLine } from "./order-rows.ts";
import { PartWriter, padded } from "./parted-lines.ts";
import { readLinks } from "./sign-ins.ts";
import { offerReader, rowKeyOf, windowOf } from "./window.ts";

/** An order takes more in memory than its line; a use and a claim about so much. */
const ORDER_RATIO = 4;
const USE_BYTES = 100;

export async function keepTied(context: StepContext, run: number): Promise<{ tied: number }> {
  const { budget, signer, pseudonyms, blobs } = context;
  const { parts, runs } = await readArtifact(context, ARTIFACTS.division);
  const { from, to } = windowOf(context);
  const people = await readLinks(context);
  const claims = await readArtifact(context, ARTIFACTS.claims);
  const uses: Use[] = [];
  const currencies = new Map<string, number>();
  for (let other = 0; other < runs; other++) {
    const own = await readArtifact(context, ARTIFACTS.latestOrders, other);
    uses.push(...own.uses);
    for (const [currency, orders] of own.currencies)
      currencies.set(currency, (currencies.get(currency) ?? 0) + orders);
  }
  const currency = reportCurrency(currencies, context.options.policy.currency);
  if (run === 0) await keepArtifact(context, ARTIFACTS.reportCurrency, currency);
  budget.take("tokens on orders, and claims", USE_BYTES * (uses.length + claims.length));
  const acceptOnce = contested(uses);
  const rules = {
    readOffer: offerReader(signer!),
    customerKey: pseudonyms.filed ? rowKeyOf : undefined,
  };
  const { counted } = await readArtifact(context, ARTIFACTS.eventPlan);
  const writer = new PartWriter(
    context,
    parts,
    (piece) => `${tiedUnder(counted)}${padded(run)}-${padded(piece)}`,
  );
  const send = (to: readonly (string | null)[], row: OrderRow) => {
    const names = [...new Set(to)].filter((name) => name !== null);
    const line = orderLine(names, row);
    for (const part of new Set(names.map((name) => partOf(name, parts)))) writer.add(part, line);
  };
  const keyOfBuyer = ({ customer }: ReportOrder) =>
    customer === null || !pseudonyms.filed ? null : rowKeyOf(customer);
  let tied = 0;
  for (const part of partsOfRun(run, parts)) {
    const found = await blobs.get(keyOf(context, ARTIFACTS.ordersById, part));
    if (found === null) throw new Error(`the orders of part ${part} are missing`);
    await budget.during("the orders of one part", ORDER_RATIO * found.bytes.byteLength, async () => {
      const text = new TextDecoder().decode(found.bytes);
      const orders =
        text === ""
          ? []
          : text.split("\n").map((line) => pricedIn(JSON.parse(line) as ReportOrder, currency));
      const within = ({ at }: ReportOrder) => at >= from && at <= to;
      for (const order of orders) if (!within(order)) send([keyOfBuyer(order)], { order });
      for (const one of tieOrders(orders.filter(within), claims, people, rules, acceptOnce)) {
        const { order, ...how } = one;
        send([homeOf(one), one.neutral, keyOfBuyer(order), ...requestsOf(one)], { order, tied: how });
        tied++;
      }
    });
    if (writer.full) await writer.write();
  }
  await writer.write();
  return { tied };
}

/** Answers that an order of nobody was bought from: what became of their offers is known by the answer. */
const requestsOf = ({ person, tokens }: TiedOrder): string[] =>
  person === null ? tokens.flatMap((token) => token?.request ?? []) : [];
