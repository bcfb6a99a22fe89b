import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { parseSearch } from "../../lib/blocks/request/query.ts";
import { customerView } from "../../lib/console/customer.ts";
import { idsTyped } from "../../lib/console/id-spellings.ts";
import { customersPage, type OfferOccasion } from "../../lib/console/pages/customers-page.ts";
import type { CountedPortfolio, PortfolioView } from "../../lib/console/pages/portfolio-section.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { mayRead } from "../../lib/console/role.ts";
import { calendarOf } from "../../lib/core/calendar.ts";
import type { Policy } from "../../lib/offers/policy/policy.ts";
import { reportOfBuild } from "../admin-report.ts";
import { blocks } from "../blocks.ts";
import type { Env } from "../env.ts";
import { snapshotOf } from "../isolate.ts";
import { customerRowsOf } from "../people-keys.ts";
import { ask } from "./api.ts";
import { tokenFor } from "./customer-question.ts";
import { namesOf, titledView } from "./names-of-build.ts";
import { type Handler, type Opened, pageResponse, textOf } from "./opened.ts";
import { type Tables, tablesOf } from "./reader.ts";

/** Occasions on which a person talks to a customer. */
const OCCASIONS = ["account", "follow_up", "quota", "support"];

export const customers: Handler = async ({ env, view, now }) => {
  const tables = await tablesOf(env);
  if (tables === null) return nothingYet(view);
  const { policy } = await snapshotOf(env, now);
  // What all of them are worth is a figure.
  const portfolio = mayRead(view.session.role, "today") ? await portfolioOf(env, tables) : null;
  return pageResponse(customersPage(view, null, presentOf(tables, policy), portfolio));
};

/** As the nights of the build that serves and of the one before it have counted. */
async function portfolioOf(env: Env, { manifest, reader }: Tables): Promise<PortfolioView> {
  const counted = async (build: string | null): Promise<CountedPortfolio | null> => {
    if (build === null) return null;
    const report = await reportOfBuild(env, build);
    return report?.portfolio == null ? null : { portfolio: report.portfolio, asOf: report.asOf };
  };
  const [now, before] = await Promise.all([counted(manifest.current), counted(manifest.previous)]);
  return { now, before, currency: reader.build.currency };
}

/** By `POST`, so that the id stands in no address, history or log. */
export const lookUpCustomer: Handler = async (opened) => {
  const { env, view, form, now } = opened;
  const { errors } = view.speech.words;
  const id = textOf(form, "id").trim();
  const tables = await tablesOf(env);
  const rowsOf = customerRowsOf(env, tables?.reader.build.customerKey);
  if (tables === null || rowsOf === undefined) return nothingYet(view);
  const { policy } = await snapshotOf(env, now);
  const names = namesOf(env, tables.reader.build);
  for (const one of idsTyped(id)) {
    const found = await customerView(tables.reader, rowsOf(one), policy, names);
    if (!found.ok) {
      const text = view.speech.fill(errors.unreadable, { detail: found.error });
      return pageResponse(saidPage(view, errors.not_found, text), 502);
    }
    if (found.value === null) continue;
    const occasions = await occasionsOf(opened, one);
    const lookUp = { id: one, found: found.value, occasions };
    const titled = await titledView(env, view, tables.reader.build);
    return pageResponse(customersPage(titled, lookUp, presentOf(tables, policy)));
  }
  return pageResponse(customersPage(view, { id, found: null, occasions: [] }, presentOf(tables, policy)));
};

const presentOf = ({ reader: { build } }: Tables, { time_zone }: Policy) => ({
  currency: build.currency,
  today: calendarOf(time_zone)(Date.parse(build.asOf)),
  timeZone: time_zone,
});

const nothingYet = (view: Opened["view"]): Promise<Response> => {
  const { errors } = view.speech.words;
  return pageResponse(saidPage(view, errors.no_build, errors.no_build_text));
};

async function occasionsOf({ env, view, now }: Opened, id: string): Promise<OfferOccasion[]> {
  const token = (await tokenFor(id, env, now)) ?? "";
  const search = (placement: string) =>
    new URLSearchParams({
      placement,
      customer: token,
      locale: view.speech.language,
      explain: "true",
    }).toString();
  return Promise.all(
    OCCASIONS.filter((placement) => parseSearch(`?${search(placement)}`).ok).map(async (placement) => {
      const { status, body } = await ask(blocks, env, view.session, `/v1/blocks?${search(placement)}`);
      return { placement, blocks: status === 200 ? (body as Answer).blocks : [] };
    }),
  );
}
