/** What our Worker's isolate holds once its cache is full, as V8 counts it: asked over the runtime's inspector. */
import type { Miniflare } from "miniflare";
import { Connection } from "./http-client.ts";

/** Bytes: objects, the runtime's own, and the buffers behind typed arrays. */
export interface Heap {
  /** As the requests leave it, and after a collection. */
  readonly left: number;
  readonly live: number;
}

const MOST_ASKED = 1000;

/** `worker` answers at `port`; its Miniflare was started with an inspector. */
export async function heapAfter(
  miniflare: Miniflare,
  worker: string,
  port: number,
  paths: readonly string[],
): Promise<Heap> {
  const connection = await Connection.open(port);
  const address = await miniflare.getInspectorURL();
  const inspector = await Inspector.open(`ws://${address.host}/core:user:${worker}`);
  const used = async (): Promise<number> => {
    const { usedSize, embedderHeapUsedSize, backingStorageSize } =
      await inspector.ask("Runtime.getHeapUsage");
    return usedSize! + embedderHeapUsedSize! + backingStorageSize!;
  };
  for (const path of paths) await connection.get(path);
  const left = await used();
  // The runtime says that it has collected only once it has been asked something else, sooner or later.
  void inspector.ask("HeapProfiler.enable");
  let collected = false;
  void inspector.ask("HeapProfiler.collectGarbage").then(() => {
    collected = true;
  });
  for (let asked = 0; !collected; asked++) {
    if (asked === MOST_ASKED) throw new Error("the runtime has not collected its garbage");
    await connection.get("/healthz");
    await used();
  }
  const live = await used();
  inspector.close();
  connection.close();
  return { left, live };
}

/** The Chrome DevTools Protocol, as far as it is needed. */
class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: Record<string, number>) => void>();
  #asked = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result: Record<string, number> };
      if (id !== undefined) this.#waiting.get(id)?.(result);
    });
  }

  static open(url: string): Promise<Inspector> {
    const socket = new WebSocket(url);
    return new Promise((resolve, reject) => {
      socket.addEventListener("open", () => resolve(new Inspector(socket)));
      socket.addEventListener("error", () => reject(new Error(`no inspector at ${url}`)));
    });
  }

  ask(method: string): Promise<Record<string, number>> {
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }

  close(): void {
    this.#socket.close();
  }
}
