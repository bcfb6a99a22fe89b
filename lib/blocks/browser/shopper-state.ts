/**
 * The browser's memory as it travels: a signed first-party cookie, or `state` in the JSON API for sites of another
 * origin.
 *
 * `3~{bytes in base64url}.{tag}`, at most 1 KB with the cookie's name. Little-endian bytes:
 * ```
 * u32 minute it was written · u32 minute of the last purchase from an offer (0: none)
 * u32 u32 visitor, higher half first (0 0: none) · u16 day it was last noted · u8 whether as a customer · u8 items shown n
 * u8 items that the shopper has m
 * n ×  { u32 mark · u16 day it was last shown · u8 times k · (k − 1) × u8 days before that, latest first }
 * m ×  { u32 u32 key of the item, higher half first · u16 day on which that was said }
 * rest { u32 mark · u16 day it was dismissed } …
 * ```
 * Version 2, which is written still where nothing was said to be had, has no m and none of these; version 1 had no
 * visitor either: its second line was the count n alone. Marks and keys are hashes: the cookie names no item. What does
 * not fit is forgotten, the oldest showings first; what is not this shop's, is older than 90 days, or is too large,
 * counts as no memory at all. What the shopper has is not forgotten with time: as long as the cookie lives, it is said
 * anew.
 */

import { UTC } from "../../core/calendar.ts";
import { hex64 } from "../../core/hash.ts";
import { MINUTE } from "../../core/time.ts";
import { visitorId } from "../../learning/events/visitor.ts";
import {
  afterShown,
  type Had,
  itemMark,
  type Memory,
  NO_MEMORY,
  type Visitor,
} from "../../offers/shopper/memory.ts";
import type { Consent } from "../../offers/shopper/shopper.ts";
import { base64url } from "../../security/base64url.ts";
import type { Signer } from "../../security/signed-token.ts";
import type { Answer } from "../answer/answer.ts";
import type { Query } from "../request/query.ts";

export const STATE_COOKIE = "osusume";
const VERSION = "3";
/** What a shop's older isolates can read too. */
const WITHOUT_HAS = "2";
const MOST_LENGTH = 1024 - STATE_COOKIE.length - 1;
const SIGNED_LENGTH = VERSION.length + 1 + 1 + 16;
const MOST_BYTES = Math.floor(((MOST_LENGTH - SIGNED_LENGTH) * 3) / 4);
const HEADER_BYTES = 20;
const SHOWN_AT = 19;
const HAS_AT = 20;
/** Where items are counted, those shown and those had, by the version that wrote them. */
const COUNTS_BY_VERSION: ReadonlyMap<string, Counts> = new Map([
  ["1", { shownAt: 8, hasAt: null }],
  [WITHOUT_HAS, { shownAt: SHOWN_AT, hasAt: null }],
  [VERSION, { shownAt: SHOWN_AT, hasAt: HAS_AT }],
]);

interface Counts {
  readonly shownAt: number;
  readonly hasAt: number | null;
}

const DISMISSED_BYTES = 6;
const SHOWN_BYTES = 7;
const HAD_BYTES = 10;
/** Things that a shopper said to have: the latest. */
const MOST_HAD = 12;
/** Dismissals come first, but leave room for what was shown. */
const MOST_DISMISSED = 64;
/** Days for which anything is remembered. */
const MEMORY_DAYS = 90;
/** Clocks of two machines may differ. */
const MOST_AHEAD = 24 * 60;

/** What a shopper's browser remembers; nothing where the token is none of ours. `now` is milliseconds since 1970. */
export function readState(signer: Signer, token: string | null, now: number): Memory {
  if (token === null || token === "" || token.length > MOST_LENGTH) return NO_MEMORY;
  const fields = signer.verify("state", token);
  if (fields === null || fields.length !== 2) return NO_MEMORY;
  const counts = COUNTS_BY_VERSION.get(fields[0]!);
  const bytes = fromBase64url(fields[1]!);
  return (counts === undefined || bytes === null ? null : unpackMemory(bytes, counts, now)) ?? NO_MEMORY;
}

export const writeState = (signer: Signer, memory: Memory, now: number): string =>
  signer.sign("state", [
    (memory.has?.size ?? 0) > 0 ? VERSION : WITHOUT_HAS,
    base64url(packMemory(memory, now)),
  ]);

/** The state among a request's cookies; `null` when there is none. */
export function stateFromCookies(header: string | null): string | null {
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === STATE_COOKIE) return part.slice(equals + 1).trim();
  }
  return null;
}

/** A `Cookie` header without those of these names, the others letter for letter; `null` where there are no others. */
export function withoutCookies(header: string, isOurs: (name: string) => boolean): string | null {
  const others = header.split(";").filter((part) => !isOurs(part.split("=")[0]!.trim()));
  return others.every((part) => part.trim() === "") ? null : others.join(";").trimStart();
}

/** `Set-Cookie`: for as long as it is remembered, or for the visit; `null` where the shopper wants nothing written. */
export function stateCookie(state: string, consent: Consent): string | null {
  if (consent === "none") return null;
  const lasting = consent === "all" ? `; Max-Age=${MEMORY_DAYS * 86_400}` : "";
  return `${STATE_COOKIE}=${state}; Path=/${lasting}; Secure; HttpOnly; SameSite=Lax`;
}

/** The memory after an answer was shown. */
export const afterAnswer = (memory: Memory, { blocks }: Answer, today: number): Memory =>
  afterShown(
    memory,
    blocks.flatMap((block) => block.offers.map(({ sku }) => itemMark(sku))),
    today,
  );

/** Milliseconds since 1970, and the day on which they fall in the shop. */
export interface Present {
  readonly now: number;
  readonly today: number;
}

/** The answer with what the browser is to send along next time, for clients that ask by `state` and allow it. */
export const withState = (
  answer: Answer,
  { state, consent }: Pick<Query, "state" | "consent">,
  memory: Memory,
  signer: Signer,
  { now, today }: Present,
): Answer =>
  state === null || consent === "none"
    ? answer
    : { ...answer, state: writeState(signer, afterAnswer(memory, answer, today), now) };

function packMemory({ shown, dismissed, has, boughtAt, visitor }: Memory, now: number): Uint8Array {
  // A day sooner or later is no matter here.
  const today = UTC(now);
  const had = [...(has?.values() ?? [])].sort((a, b) => b.day - a.day).slice(0, MOST_HAD);
  const header = had.length > 0 ? HEADER_BYTES + 1 : HEADER_BYTES;
  const kept = [...dismissed]
    .filter(([, day]) => today - day < MEMORY_DAYS)
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_DISMISSED);
  let room = MOST_BYTES - header - had.length * HAD_BYTES - kept.length * DISMISSED_BYTES;
  const seen: (readonly [mark: number, days: readonly number[]])[] = [];
  const latestFirst = [...shown]
    .map(([mark, days]) => [mark, days.filter((day) => today - day < MEMORY_DAYS)] as const)
    .filter(([, days]) => days.length > 0)
    .sort(([, a], [, b]) => b.at(-1)! - a.at(-1)! || b.length - a.length);
  for (const entry of latestFirst) {
    room -= SHOWN_BYTES + entry[1].length - 1;
    if (room < 0 || seen.length === 0xff) break;
    seen.push(entry);
  }
  const size = seen.reduce((sum, [, days]) => sum + SHOWN_BYTES + days.length - 1, header);
  const bytes = new Uint8Array(size + had.length * HAD_BYTES + kept.length * DISMISSED_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(now / MINUTE), true);
  view.setUint32(4, boughtAt === null ? 0 : Math.floor(boughtAt / MINUTE), true);
  if (visitor !== undefined) {
    view.setUint32(8, Number.parseInt(visitor.id.slice(0, 8), 16), true);
    view.setUint32(12, Number.parseInt(visitor.id.slice(8), 16), true);
    view.setUint16(16, visitor.notedDay, true);
    view.setUint8(18, visitor.signedIn ? 1 : 0);
  }
  view.setUint8(SHOWN_AT, seen.length);
  if (had.length > 0) view.setUint8(HAS_AT, had.length);
  let at = header;
  for (const [mark, days] of seen) {
    const last = days.at(-1)!;
    view.setUint32(at, mark, true);
    view.setUint16(at + 4, last, true);
    view.setUint8(at + 6, days.length);
    days.slice(0, -1).forEach((day, i) => {
      view.setUint8(at + SHOWN_BYTES + days.length - 2 - i, last - day);
    });
    at += SHOWN_BYTES + days.length - 1;
  }
  for (const { key, day } of had) {
    view.setUint32(at, key.hi, true);
    view.setUint32(at + 4, key.lo, true);
    view.setUint16(at + 8, day, true);
    at += HAD_BYTES;
  }
  for (const [mark, day] of kept) {
    view.setUint32(at, mark, true);
    view.setUint16(at + 4, day, true);
    at += DISMISSED_BYTES;
  }
  return bytes;
}

function unpackMemory(bytes: Uint8Array, { shownAt, hasAt }: Counts, now: number): Memory | null {
  if (bytes.length <= (hasAt ?? shownAt)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const age = Math.floor(now / MINUTE) - view.getUint32(0, true);
  if (age < -MOST_AHEAD || age > MEMORY_DAYS * 24 * 60) return null;
  const bought = view.getUint32(4, true);
  const shown = new Map<number, number[]>();
  let at = (hasAt ?? shownAt) + 1;
  for (let i = view.getUint8(shownAt); i > 0; i--) {
    if (at + SHOWN_BYTES > bytes.length) return null;
    const last = view.getUint16(at + 4, true);
    const times = view.getUint8(at + 6);
    if (times === 0 || at + SHOWN_BYTES + times - 1 > bytes.length) return null;
    const days = [last];
    for (let k = 0; k < times - 1; k++) days.unshift(last - view.getUint8(at + SHOWN_BYTES + k));
    shown.set(view.getUint32(at, true), days);
    at += SHOWN_BYTES + times - 1;
  }
  const has = new Map<string, Had>();
  for (let i = hasAt === null ? 0 : view.getUint8(hasAt); i > 0; i--) {
    if (at + HAD_BYTES > bytes.length) return null;
    const key = { hi: view.getUint32(at, true), lo: view.getUint32(at + 4, true) };
    has.set(hex64(key), { key, day: view.getUint16(at + 8, true) });
    at += HAD_BYTES;
  }
  const dismissed = new Map<number, number>();
  for (; at + DISMISSED_BYTES <= bytes.length; at += DISMISSED_BYTES) {
    dismissed.set(view.getUint32(at, true), view.getUint16(at + 4, true));
  }
  if (at !== bytes.length) return null;
  const memory = {
    shown,
    dismissed,
    boughtAt: bought === 0 ? null : bought * MINUTE,
    ...(has.size > 0 ? { has } : {}),
  };
  const visitor = shownAt === SHOWN_AT ? visitorIn(view) : null;
  return visitor === null ? memory : { ...memory, visitor };
}

function visitorIn(view: DataView): Visitor | null {
  const halves = Uint32Array.of(view.getUint32(8, true), view.getUint32(12, true));
  if (halves[0] === 0 && halves[1] === 0) return null;
  return { id: visitorId(halves), notedDay: view.getUint16(16, true), signedIn: view.getUint8(18) === 1 };
}

function fromBase64url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}
