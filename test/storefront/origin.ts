/** A shop for tests: answers by path with what it was told to, on a port of its own. */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface Origin {
  readonly url: string;
  readonly port: number;
  /** Requests seen, newest last. */
  readonly seen: IncomingMessage[];
  on(path: string, handler: Handler): void;
  stop(): Promise<void>;
}

export async function startOrigin(): Promise<Origin> {
  const handlers = new Map<string, Handler>();
  const seen: IncomingMessage[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    seen.push(request);
    const handler = handlers.get(URL.parse(request.url!, "http://origin")?.pathname ?? "");
    if (handler === undefined) response.writeHead(404, { "content-type": "text/plain" }).end("nothing here");
    else void Promise.resolve(handler(request, response)).catch((error) => response.destroy(error as Error));
  });
  // Echoes one text frame, as a shop's chat would answer.
  server.on("upgrade", (request, socket) => {
    sockets.add(socket);
    const accept = createHash("sha1")
      .update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on("error", () => {});
    socket.on("data", (frame: Buffer) => {
      if ((frame[0]! & 0x0f) !== 1) return;
      const length = frame[1]! & 0x7f;
      const mask = frame.subarray(2, 6);
      const text = frame.subarray(6, 6 + length).map((byte, i) => byte ^ mask[i % 4]!);
      socket.write(Buffer.concat([Buffer.from([0x81, length]), text]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    on: (path, handler) => handlers.set(path, handler),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
