/** The preview link: made beside what is tried, opened by whoever has it. */
import { previewPage } from "../../lib/console/pages/preview-page.ts";
import { ok } from "../../lib/core/result.ts";
import type { Env } from "../env.ts";
import { PREVIEW_COOKIE } from "../preview-cookie.ts";
import { makePreview, previewEnd } from "../preview-link.ts";
import { CONSOLE_HEADERS, type Handler, pageResponse, redirect, speechOf, textOf } from "./opened.ts";
import { policyBeside } from "./policy-beside.ts";
import { showLink } from "./try-handlers.ts";

const cookieOf = (token: string, seconds: number): string =>
  `${PREVIEW_COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; Secure; SameSite=Lax`;

/** From the form of what is tried. */
export const previewLink: Handler = async (opened) => {
  const { request, env, form, now } = opened;
  const situation = { policy: textOf(form, "policy").trim(), policy_from: textOf(form, "policy_from") };
  const part = await policyBeside(opened, situation);
  if (!part.ok) return showLink(opened, part);
  const token = await makePreview(
    env,
    part.value ?? {},
    textOf(form, "beside") || textOf(form, "build"),
    now,
  );
  return showLink(opened, ok(new URL(`/console/preview/${encodeURIComponent(token)}`, request.url).href));
};

/** For anybody: the token is what opens. */
export async function openPreview(
  request: Request & { params: Record<string, string> },
  env: Env,
): Promise<Response> {
  const speech = speechOf(request);
  let token = "";
  try {
    token = decodeURIComponent(request.params.token ?? "");
  } catch {
    // No link of ours.
  }
  if (token === "end") return redirect("/", { "set-cookie": cookieOf("", 0) });
  const now = Date.now();
  const until = previewEnd(env, token, now);
  if (until === null) return pageResponse(previewPage(speech, null), 404);
  return pageResponse(previewPage(speech, until), 200, {
    ...CONSOLE_HEADERS,
    "set-cookie": cookieOf(token, Math.floor((until - now) / 1000)),
  });
}
