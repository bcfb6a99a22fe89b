/** A request as it goes over the wire: nothing is decoded, followed or kept. */
import { type IncomingHttpHeaders, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As received. */
  readonly raw: Buffer;
  /** Decoded by its content coding. */
  readonly body: Buffer;
  /** One letter a byte, so that any encoding can be compared and searched. */
  readonly text: string;
  /** Whether the connection broke before the body's end. */
  readonly broken: boolean;
}

export interface GetOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function get(url: string, options: GetOptions = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: options.method ?? "GET", headers: options.headers ?? {} },
      async (response) => {
        const pieces: Buffer[] = [];
        let broken = false;
        try {
          for await (const piece of response) pieces.push(piece as Buffer);
        } catch {
          broken = true;
        }
        const raw = Buffer.concat(pieces);
        const body = broken ? raw : decoded(raw, response.headers["content-encoding"]);
        const text = body.toString("latin1");
        resolve({ status: response.statusCode!, headers: response.headers, raw, body, text, broken });
      },
    );
    sent.on("error", reject);
    sent.end(options.body);
  });
}

function decoded(raw: Buffer, coding: string | undefined): Buffer {
  if (raw.length === 0) return raw;
  if (coding === "gzip") return gunzipSync(raw);
  return coding === "br" ? brotliDecompressSync(raw) : raw;
}
