/**
 * The Worker as it runs in workerd, with the sample shop's tables and a shop's pages behind it, for input that comes as
 * requests.
 */
import { Agent, request as open } from "node:http";
import { type AttackedShop, startAttackedShop } from "../attacks/attacked-shop.ts";

export interface Asked {
  readonly method?: string;
  readonly path: string;
  /** Values are bytes, a letter each. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

let started: Promise<AttackedShop> | null = null;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** One for all inputs of a run. */
export function realShop(): Promise<AttackedShop> {
  started ??= startAttackedShop();
  return started;
}

/** Rejects where there is one that does not stop. */
export async function stopRealShop(): Promise<void> {
  const shop = started;
  started = null;
  await (await shop)?.stop();
}

/** As `send`, and an error of ours, or a secret given away, is thrown. */
export async function answered(asked: Asked): Promise<Reply> {
  const reply = await send(asked);
  if (reply.status >= 500)
    throw new Error(`${asked.method ?? "GET"} ${asked.path.slice(0, 200)}: ${reply.status} ${reply.body}`);
  const whole = `${JSON.stringify(reply.headers)}${reply.body}`;
  const told = GIVEN_AWAY.exec(whole);
  if (told !== null) throw new Error(`${asked.path.slice(0, 200)} gives “${told[0]}” away`);
  return reply;
}

/** A file that the Worker has in hand. */
export const control = (): Promise<Reply> => answered({ path: "/v1/element.css" });

/** What no answer may hold, whatever it was asked. */
const GIVEN_AWAY =
  /\[native code\]|\[object Object\]|an-admin-token-for|a signing key for attacks|\.ts:\d+:\d+/;

/** By Node's own client on one connection: it writes paths and headers as they are given, where HTTP allows them at all. */
async function send({ method = "GET", path, headers = {}, body }: Asked): Promise<Reply> {
  const { url } = await realShop();
  return new Promise((resolve, reject) => {
    const asking = open(
      {
        agent,
        host: url.hostname,
        port: url.port,
        method,
        path,
        headers: { ...headers } as Record<string, string>,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(parts),
          }),
        );
      },
    );
    asking.on("error", reject);
    asking.end(body);
  });
}

/** What may stand in a request's first line. */
export const asTarget = (text: string): string =>
  Buffer.from(text.toWellFormed(), "utf8")
    .toString("latin1")
    .replace(/[^\x21-\x7e\x80-\xff]/g, "")
    .slice(0, 12_000);

/** What may stand in a header's value. */
export const asHeader = (text: string): string =>
  Buffer.from(text.toWellFormed(), "utf8")
    .toString("latin1")
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, "")
    .slice(0, 8000);
