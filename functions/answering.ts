/** One answer, as every route gives it: in JSON, as HTML, or streamed into a page. */
import type { Answer } from "../lib/blocks/answer.ts";
import { acceptedLanguages, type Locale } from "../lib/blocks/locale.ts";
import type { OnPage } from "../lib/blocks/page.ts";
import type { Query } from "../lib/blocks/query.ts";
import { localeOf, respond } from "../lib/blocks/respond.ts";
import { policyFromVariables } from "../lib/offers/policy.ts";
import { kvStore } from "../lib/tables/kv-store.ts";
import type { Env } from "./env.ts";
import { shop, signerFor } from "./isolate.ts";

export interface Answered {
  readonly answer: Answer;
  /** Whose words it uses. */
  readonly locale: Locale;
}

export async function answerTo(
  query: Query,
  request: Request,
  env: Env,
  onPage: OnPage = {},
): Promise<Answered> {
  const store = kvStore(env.TABLES);
  const now = Date.now();
  const snapshot = await shop.snapshot(store, policyFromVariables({ ...env }), now);
  const options = {
    policy: snapshot.policy,
    signer: signerFor(env.SIGNING_KEY ?? ""),
    now: query.at ?? now,
    request: crypto.randomUUID(),
    languages: acceptedLanguages(request.headers.get("accept-language")),
    ...onPage,
  };
  const answer = await respond(query, shop.readers(store, snapshot, query.build), options);
  return { answer, locale: localeOf(query, options) };
}
