import { rankAccounts } from "../../lib/console/account-priorities.ts";
import { churnRisk } from "../../lib/console/churn-risk.ts";
import { accountsCsv, accountsPage } from "../../lib/console/pages/accounts-page.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import { deskOfRow } from "../../lib/tables/rows/desk-of-rows.ts";
import { snapshotOf } from "../isolate.ts";
import { customerKeyOf } from "../people-keys.ts";
import { CONSOLE_HEADERS, type Handler, pageResponse, textOf } from "./opened.ts";
import { tablesOf } from "./reader.ts";

/** Each may lie in a shard of its own, and an invocation may read a thousand. */
const MOST_ACCOUNTS = 500;

export const accounts: Handler = async ({ request, env, view, form, now }) => {
  const { errors } = view.speech.words;
  const tables = await tablesOf(env);
  const keyOf = customerKeyOf(env, tables?.reader.build.customerKey);
  if (tables === null || keyOf === undefined) {
    return pageResponse(saidPage(view, errors.no_build, errors.no_build_text));
  }
  const { currency } = tables.reader.build;
  const ids = textOf(form, "ids");
  const { policy } = await snapshotOf(env, now);
  const timeZone = policy.time_zone;
  const empty = { ids, most: MOST_ACCOUNTS, ranked: null, unknown: [], currency, timeZone };
  if (request.method !== "POST") return pageResponse(accountsPage(view, empty));
  const given = [
    ...new Set(
      ids
        .split(/\r?\n/)
        .map((id) => id.trim())
        .filter(Boolean),
    ),
  ].slice(0, MOST_ACCOUNTS);
  const found = await tables.reader.find("customers", given.map(keyOf));
  if (!found.ok) {
    const text = view.speech.fill(errors.unreadable, { detail: found.error.message });
    return pageResponse(saidPage(view, errors.not_found, text), 502);
  }
  const known = given.flatMap((id, i) => {
    const place = found.value[i];
    if (place == null) return [];
    const row = place.shard.row(place.row);
    return [{ id, row, risk: churnRisk(row, deskOfRow(place.shard.packed, place.row).aliveBefore, policy) }];
  });
  const ranked = rankAccounts(known);
  if (textOf(form, "as") === "csv") {
    return new Response(accountsCsv(ranked, currency), {
      headers: {
        ...CONSOLE_HEADERS,
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="accounts.csv"',
      },
    });
  }
  return pageResponse(
    accountsPage(view, { ...empty, ranked, unknown: given.filter((_, i) => found.value[i] == null) }),
  );
};
