/** The accounts of somebody's list, whom to call first and about what. */

import Papa from "papaparse";
import { calendarOf } from "../../core/calendar.ts";
import { guardedCell } from "../../core/csv-cell.ts";
import { toMajor } from "../../core/money.ts";
import type { RankedAccount } from "../account-priorities.ts";
import { html, type Markup, nothing } from "../markup.ts";
import type { Speech } from "../speech.ts";
import type { View } from "../view.ts";
import { layout, pathOf } from "./layout.ts";

export interface AccountsPage {
  /** As they were given, one a line. */
  readonly ids: string;
  readonly most: number;
  /** `null` before anything was asked. */
  readonly ranked: readonly RankedAccount[] | null;
  /** Ids that nobody has. */
  readonly unknown: readonly string[];
  readonly currency: string;
  /** IANA name of the shop's. */
  readonly timeZone: string;
}

export function accountsPage(view: View, page: AccountsPage): Markup {
  const { speech } = view;
  const words = speech.words.accounts;
  return layout(view, {
    title: words.title,
    area: "customers",
    main: html`<p>${words.lead}</p><details><summary>${words.what}</summary><p>${words.letters}</p></details>
<form method="post" action="${pathOf("customers")}/accounts"><input type="hidden" name="form" value="${view.formToken}">
<label>${words.ids}<textarea name="ids" rows="6" required spellcheck="false">${page.ids}</textarea><small>${speech.fill(words.ids_help, { most: page.most })}</small></label>
<button name="as" value="page">${words.button}</button> <button name="as" value="csv" class="plain">${words.export}</button></form>
${page.ranked === null ? nothing : table(speech, page)}`,
  });
}

const FIRST_UNKNOWN = 10;

/** The first of many, and how many more. */
function someOf(speech: Speech, ids: readonly string[]): string {
  const more = ids.length - FIRST_UNKNOWN;
  const rest = more > 0 ? [speech.fill(speech.words.more_rows, { count: more })] : [];
  return speech.list([...ids.slice(0, FIRST_UNKNOWN), ...rest]);
}

function table(speech: Speech, { ranked, unknown, currency, timeZone }: AccountsPage): Markup {
  const words = speech.words.accounts;
  const heads = [words.priority, words.id, words.value, words.room, words.pace, words.missing];
  return html`<p role="status">${speech.fill(words.unknown, { count: unknown.length, ids: someOf(speech, unknown) })}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${(
    ranked ?? []
  ).map(
    (one) =>
      html`<tr><td class="short"><strong>${one.priority}</strong></td><th scope="row">${one.id}</th><td class="number">${speech.locale.money(one.value, currency)}</td><td class="number">${speech.percent(one.room)}</td><td>${pace(speech, one, timeZone)}</td><td class="told">${missing(speech, one)}</td></tr>`,
  )}</tbody></table></div>`;
}

function pace(speech: Speech, { row, risk }: RankedAccount, timeZone: string): Markup {
  const words = speech.words.accounts;
  const day = row.lastOrderAt === null ? "–" : speech.day(calendarOf(timeZone)(row.lastOrderAt));
  return html`${speech.fill(words.orders, { orders: row.orders, day })}${risk === null ? nothing : html`<br><strong>${words[risk]}</strong>`}`;
}

const missing = (speech: Speech, { missing: kinds }: RankedAccount): string =>
  kinds.length === 0
    ? speech.words.accounts.nothing_missing
    : kinds
        .map(({ category, share }) => speech.fill(speech.words.accounts.missing_one, { category, share }))
        .join(" · ");

/** The same for a spreadsheet; no cell is a formula. */
export const accountsCsv = (ranked: readonly RankedAccount[], currency: string): string =>
  Papa.unparse({
    fields: [
      "priority",
      "account",
      "expected_value",
      "currency",
      "room",
      "orders",
      "last_order",
      "keep_first",
      "missing",
      "evidence",
    ],
    data: ranked.map(({ priority, id, value, room, row, risk, missing: kinds }) => [
      priority,
      guardedCell(id),
      toMajor(value, currency),
      currency,
      room.toFixed(3),
      row.orders,
      row.lastOrderAt === null ? "" : new Date(row.lastOrderAt).toISOString(),
      risk ?? "",
      guardedCell(kinds.map(({ category }) => category).join("; ")),
      kinds.map(({ share }) => share.toFixed(3)).join("; "),
    ]),
  });
