/**
 * Events as NDJSON → events that count: lines of our own log, and events as a browser sends them (with the token, which is
 * verified here). Each id once, whatever the order and however often it was delivered; what is wrong is counted by reason.
 */

import { parseRfc3339 } from "../../core/rfc3339.ts";
import { DAY } from "../../core/time.ts";
import type { Signer } from "../../security/signed-token.ts";
import { type MeasuredEvent, measuredEvent, REPORTED_TYPES, reported } from "./measured-event.ts";
import { readToken, tokenTime } from "./offer-token.ts";

export interface EventCounts {
  /** Lines. */
  read: number;
  kept: number;
  /** Delivered again. */
  doubled: number;
  malformed: number;
  /** Not signed by this shop. */
  forged: number;
  /** Reported after the token had run out. */
  expired: number;
}

export interface EventRules {
  readonly signer: Signer;
  /** Days for which a token may report. */
  readonly tokenDays: number;
}

/** An event as a browser sends it; nothing of it is believed yet. */
type Reported = Partial<Readonly<Record<"type" | "token" | "at" | "order", unknown>>>;

/** Tells lines that are events from those that are not, and counts both. */
export class EventParser {
  readonly #rules: EventRules;
  readonly counts: EventCounts = { read: 0, kept: 0, doubled: 0, malformed: 0, forged: 0, expired: 0 };

  constructor(rules: EventRules) {
    this.#rules = rules;
  }

  /** The event, or what was wrong with the line; `null` for an empty one. */
  parse(text: string): MeasuredEvent | string | null {
    if (text.trim() === "") return null;
    this.counts.read++;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return this.#refuse("malformed", "it is not JSON");
    }
    const isReport = typeof value === "object" && value !== null && "token" in value;
    const event = isReport ? this.#verified(value as Reported) : measuredEvent(value);
    return event ?? this.#refuse("malformed", "it is no event of this log");
  }

  /** A line that no event is as long as. */
  tooLong(): void {
    this.counts.read++;
    this.counts.malformed++;
  }

  #verified(value: Reported): MeasuredEvent | string {
    const type = REPORTED_TYPES.find((one) => one === value.type);
    if (type === undefined || typeof value.token !== "string") {
      return this.#refuse("malformed", `“type” must be one of ${REPORTED_TYPES.join(", ")}`);
    }
    const token = readToken(this.#rules.signer, value.token);
    const given = token === null ? null : tokenTime(token);
    if (token === null || given === null) return this.#refuse("forged", "its token is not this shop's");
    const at = typeof value.at === "string" ? parseRfc3339(value.at) : given;
    if (at === null) return this.#refuse("malformed", "“at” must be an RFC 3339 time");
    if (at - given > this.#rules.tokenDays * DAY) {
      return this.#refuse("expired", `its token had run out after ${this.#rules.tokenDays} days`);
    }
    const order = typeof value.order === "string" && value.order !== "" ? value.order : null;
    return reported(type, token, value.token, at, order);
  }

  #refuse(reason: "malformed" | "forged" | "expired", message: string): string {
    this.counts[reason]++;
    return message;
  }
}

/** Gathers events in any order. */
export class EventReader {
  readonly #parser: EventParser;
  readonly #events = new Map<string, MeasuredEvent>();

  constructor(rules: EventRules) {
    this.#parser = new EventParser(rules);
  }

  get counts(): EventCounts {
    return this.#parser.counts;
  }

  /** What was wrong with the line, `null` where it counts. */
  line(text: string): string | null {
    const event = this.#parser.parse(text);
    if (event === null || typeof event === "string") return event;
    this.add(event);
    return null;
  }

  tooLong(): void {
    this.#parser.tooLong();
  }

  /** Of an event that is delivered again the earlier time counts. */
  add(event: MeasuredEvent): void {
    const known = this.#events.get(event.id);
    if (known !== undefined) {
      this.counts.doubled++;
      if (event.at >= known.at) return;
    } else {
      this.counts.kept++;
    }
    this.#events.set(event.id, event);
  }

  /** By time and then by id: the same for any order of delivery. */
  events(): MeasuredEvent[] {
    return [...this.#events.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }
}
