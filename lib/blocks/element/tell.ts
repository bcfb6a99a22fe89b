/** What became of offers, told to the Worker; what it answers is remembered where cookies cannot be. */

export type Kind = "exposure" | "click" | "add" | "dismiss" | "have";

export const api = new URL(".", import.meta.url).href;
const isForeign = new URL(api).origin !== location.origin;
const STATE = "osusume";
const TOLD_AFTER_MS = 200;

/**
 * The browser's memory, for a Worker on another host, whose cookie would be a stranger's here; `null` where its cookie
 * does.
 */
export function memory(consent: string): string | null {
  if (!isForeign || consent === "none") return null;
  try {
    return (consent === "all" ? localStorage : sessionStorage).getItem(STATE) ?? "";
  } catch {
    return "";
  }
}
function remember(state: unknown, consent: string): void {
  try {
    if (typeof state === "string") (consent === "all" ? localStorage : sessionStorage).setItem(STATE, state);
  } catch {
    // Private windows may have no storage: then nothing is remembered.
  }
}

/** By what the shopper has agreed to, as the block says. */
const told = new Map<string, object[]>();
let waiting: number | undefined;
let telling: Promise<unknown> = Promise.resolve();

/**
 * What is told at about the same time is told at once, and the next only after its answer: each brings the memory
 * along. `leaving`: the page may be gone before that answer comes, so nothing is waited for.
 */
export function tell(type: Kind, offer: HTMLElement, leaving = false): void {
  const consent = offer.closest<HTMLElement>("[part~=block]")!.dataset.osusumeConsent ?? "all";
  if (consent === "none" && type !== "dismiss" && type !== "have") return;
  const event = { type, token: offer.dataset.osusumeToken!, at: new Date().toISOString() };
  told.set(consent, [...(told.get(consent) ?? []), event]);
  if (leaving) void flush(true);
  else waiting ??= window.setTimeout(flush, TOLD_AFTER_MS);
}

/** Resolves when all has been told, or could not be. */
export function flush(leaving = false): Promise<unknown> {
  clearTimeout(waiting);
  waiting = undefined;
  for (const [consent, events] of told)
    telling = leaving
      ? Promise.all([telling, post(events, consent)])
      : telling.then(() => post(events, consent));
  told.clear();
  return telling;
}

async function post(events: object[], consent: string): Promise<void> {
  const state = memory(consent);
  // As text, so that a Worker on another host needs no preflight.
  const body = JSON.stringify({ events, consent, ...(state === null ? {} : { state }) });
  const answer = await fetch(`${api}events`, { method: "POST", body, keepalive: true }).catch(() => null);
  if (answer?.ok) remember((await answer.json().catch(() => ({}))).state, consent);
}
addEventListener("pagehide", () => void flush(true));
