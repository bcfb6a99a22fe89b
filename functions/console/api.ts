/** Asks the Worker's own API as the person who is signed in would: the console holds no second way to do a thing. */
import type { Session } from "../../lib/console/session.ts";
import type { Speech } from "../../lib/console/speech.ts";
import { spokenDetail } from "../../lib/console/spoken-details.ts";
import { askedBy } from "../audit-log.ts";
import type { Env } from "../env.ts";

type Route = (request: Request, env: Env) => Promise<Response>;

export interface AdminReply {
  readonly status: number;
  /** JSON, or text where the answer is none. */
  readonly body: unknown;
  /** Names the version that was read. */
  readonly etag: string | null;
}

interface Question {
  readonly method?: string;
  readonly body?: unknown;
  /** The version that the body is to take the place of. */
  readonly ifMatch?: string | null;
}

/** `path` with its query; a body makes it a `POST` unless `method` says otherwise. */
export async function ask(
  route: Route,
  env: Env,
  session: Session,
  path: string,
  { method, body, ifMatch }: Question = {},
): Promise<AdminReply> {
  const request = new Request(`https://console.internal${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      authorization: `Bearer ${env.ADMIN_TOKEN ?? ""}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch == null ? {} : { "if-match": ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await route(askedBy(request, session.name), env);
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text,
    etag: response.headers.get("etag"),
  };
}

/** What a problem says (RFC 9457), for people: what it is in the console's language, and what the API adds to it. */
export function detailOf({ status, body }: AdminReply, speech: Speech): string {
  if (typeof body === "object" && body !== null) {
    const { title, detail } = body as { title?: unknown; detail?: unknown };
    const problems: Readonly<Record<string, string>> = speech.words.problems;
    const told = (text: unknown): unknown =>
      typeof text === "string" ? (spokenDetail(speech, text) ?? text) : text;
    const named = (typeof title === "string" && problems[title]) || told(title);
    const said = [named, told(detail)].filter(
      (part): part is string => typeof part === "string" && part !== "",
    );
    if (said.length > 0) return said.join(speech.words.colon);
  }
  return String(status);
}
