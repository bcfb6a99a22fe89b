/** A small HTTP/1.1 client on keep-alive sockets: what it measures is the server, hardly itself. */
import { connect, type Socket } from "node:net";

export interface Reply {
  readonly status: number;
  readonly body: Buffer;
  readonly head: string;
}

const HEAD_END = Buffer.from("\r\n\r\n");

/** One connection; one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #host: string;
  #pending: { resolve(reply: Reply): void; reject(error: Error): void } | null = null;
  #received: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket, host: string) {
    this.#socket = socket;
    this.#host = host;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#take(chunk));
    socket.on("error", (error) => this.#pending?.reject(error));
    socket.on("close", () => this.#pending?.reject(new Error("the connection was closed")));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => resolve(new Connection(socket, `127.0.0.1:${port}`)));
    });
  }

  get(path: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: ${this.#host}\r\n\r\n`);
    });
  }

  close(): void {
    this.#pending = null;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const end = this.#received.indexOf(HEAD_END);
    if (end < 0) return;
    const head = this.#received.toString("latin1", 0, end);
    const body = bodyOf(head, this.#received.subarray(end + HEAD_END.length));
    if (body === null) return;
    this.#received = Buffer.alloc(0);
    const { resolve } = this.#pending!;
    this.#pending = null;
    resolve({ status: Number(head.slice(9, 12)), body, head });
  }
}

/** `null` while it is not all there. */
function bodyOf(head: string, rest: Buffer): Buffer | null {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return rest.length >= Number(length) ? rest.subarray(0, Number(length)) : null;
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return Buffer.alloc(0);
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = Number.parseInt(rest.toString("latin1", at, line), 16);
    if (size === 0) return rest.length >= line + 4 ? Buffer.concat(parts) : null;
    if (rest.length < line + 2 + size + 2) return null;
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}

export interface Latencies {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly mean: number;
}

export const latenciesOf = (milliseconds: readonly number[]): Latencies => {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return {
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    mean: sorted.reduce((sum, x) => sum + x, 0) / Math.max(1, sorted.length),
  };
};

/** One path after the other on one connection; milliseconds each. */
export async function oneByOne(port: number, paths: readonly string[]): Promise<number[]> {
  const connection = await Connection.open(port);
  const times: number[] = [];
  for (const path of paths) {
    const began = performance.now();
    const { status } = await connection.get(path);
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`${path}: status ${status}`);
  }
  connection.close();
  return times;
}

/** Requests a second over `connections` connections for so many milliseconds. */
export async function throughput(
  port: number,
  paths: readonly string[],
  connections: number,
  milliseconds: number,
): Promise<number> {
  let next = 0;
  let done = 0;
  const began = performance.now();
  const until = began + milliseconds;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = await Connection.open(port);
      while (performance.now() < until) {
        const path = paths[next++ % paths.length]!;
        const { status } = await connection.get(path);
        if (status !== 200) throw new Error(`${path}: status ${status}`);
        done++;
      }
      connection.close();
    }),
  );
  return (1000 * done) / (performance.now() - began);
}
