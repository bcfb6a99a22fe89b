/** An attack as data: what is sent to a running shop, and what must hold. A new one is an entry in a file of `list/`. */

import type { AttackedShop } from "./attacked-shop.ts";
import type { Answered, Sent } from "./sent.ts";

export interface Attack {
  /** What is tried, as a sentence. */
  readonly name: string;
  /** What kind of weakness it looks for. */
  readonly kind: string;
  /** Sent one after another, each made when its turn comes; the last answer is looked at. */
  readonly send: Sent | readonly Sent[] | ((shop: AttackedShop) => Sent | Promise<Sent>);
  readonly holds: Holds;
  /** It waits most of its time, and may run beside others. */
  readonly waits?: boolean;
}

interface Holds {
  /** Without it: anything but an error of ours. */
  readonly status?: number | readonly number[];
  /** Milliseconds on an idle machine; the quickest of a few tries counts. Without it 1,000. */
  readonly under?: number;
  readonly says?: RegExp;
  /** Stands neither in the body nor in a header. */
  readonly never?: RegExp;
  readonly headers?: Readonly<Record<string, RegExp | null>>;
  /** What else must be so; resolves with what is not. */
  readonly also?: (shop: AttackedShop, answer: Answered) => Promise<string | null>;
}

const MOST_MS = 1000;
const TRIES = 5;

/** What the attack has broken; `null` where everything holds. */
export async function tryAttack(shop: AttackedShop, { send, holds }: Attack): Promise<string | null> {
  let answer = await sendAll(shop, send);
  let { ms } = answer;
  const most = holds.under ?? MOST_MS;
  // A machine that is busy with something else is not the shop's fault.
  for (let tried = 1; ms > most && tried < TRIES; tried++) {
    answer = await sendAll(shop, send);
    ms = Math.min(ms, answer.ms);
  }
  if (ms > most) return `it took ${Math.round(ms)} ms, at most ${most} are allowed`;
  return wrongWith(answer, holds) ?? (await holds.also?.(shop, answer)) ?? (await shop.trouble());
}

async function sendAll(shop: AttackedShop, send: Attack["send"]): Promise<Answered> {
  const all = typeof send === "function" ? [await send(shop)] : "path" in send ? [send] : send;
  let last: Answered | undefined;
  for (const one of all) last = await shop.ask(one);
  return last!;
}

function wrongWith({ status, headers, text }: Answered, holds: Holds): string | null {
  const wanted = holds.status === undefined ? null : [holds.status].flat();
  if (wanted === null ? status >= 500 : !wanted.includes(status))
    return `answered ${status}: ${text.slice(0, 200)}`;
  if (holds.says !== undefined && !holds.says.test(text))
    return `${holds.says} is not in ${text.slice(0, 300)}`;
  for (const [name, pattern] of Object.entries(holds.headers ?? {})) {
    const value = headers.get(name);
    if (pattern === null ? value !== null : value === null || !pattern.test(value))
      return `${name}: ${value}`;
  }
  if (holds.never === undefined) return null;
  const whole = `${[...headers].map((pair) => pair.join(": ")).join("\n")}\n\n${text}`;
  const found = holds.never.exec(whole);
  return found === null ? null : `“${found[0].slice(0, 100)}” was given away`;
}
