/**
 * What one Worker's own isolate holds, by the debugger's protocol (`Runtime.getHeapUsage`): its heap, and the buffers
 * beside it. That is what Cloudflare counts against its 128 MB (Workers' limits, “Memory”). The whole runtime's
 * resident bytes are another thing: they hold Miniflare's own Workers, which stand in for KV, R2 and queues, with their
 * databases.
 */
import * as v from "valibot";

const targetsSchema = v.array(v.object({ title: v.string(), webSocketDebuggerUrl: v.string() }));
const usageSchema = v.object({
  result: v.object({
    usedSize: v.number(),
    embedderHeapUsedSize: v.optional(v.number(), 0),
    backingStorageSize: v.optional(v.number(), 0),
  }),
});
/** Under load, and while it clears up. */
const PATIENCE_MS = 30_000;
/**
 * The runtime here knows no limit and lets garbage lie; from so much on it is told to clear up before what is held is
 * read.
 */
const CLEARED_FROM = 96e6;

export interface IsolateMemory {
  /** As the runtime calls it, `core:user:osusume`. */
  readonly title: string;
  /** Bytes that it holds, garbage up to 96 MB among them; not a number where nobody answers in time. */
  bytes(): Promise<number>;
  /** The same without any garbage. */
  held(): Promise<number>;
  close(): void;
}

/** `worker` as the runtime was told to call it. Rejects where there is no such isolate. */
export async function isolateMemory(inspector: URL, worker: string): Promise<IsolateMemory> {
  const target = (await targetsOf(inspector)).find(({ title }) => isOf(title, worker));
  if (target === undefined) throw new Error(`no isolate of ${worker}`);
  return memoryOf(target);
}

/** Whether it is that Worker's isolate. */
export const isOf = (title: string, worker: string): boolean => title.endsWith(`:user:${worker}`);

/** All isolates of the runtime, Miniflare's own among them. */
export const isolatesMemory = async (inspector: URL): Promise<IsolateMemory[]> =>
  Promise.all((await targetsOf(inspector)).map(memoryOf));

type Target = v.InferOutput<typeof targetsSchema>[number];

async function targetsOf(inspector: URL): Promise<Target[]> {
  const listed = await fetch(new URL("/json/list", inspector.href.replace(/^ws/, "http")));
  return v.parse(targetsSchema, await listed.json());
}

async function memoryOf({ title, webSocketDebuggerUrl }: Target): Promise<IsolateMemory> {
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("error", () => reject(new Error(`the isolate ${title} cannot be looked into`)), {
      once: true,
    });
  });
  const waiting = new Map<number, (bytes: number) => void>();
  socket.addEventListener("message", ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    const id = v.safeParse(v.object({ id: v.number() }), message);
    if (!id.success) return;
    const usage = v.safeParse(usageSchema, message);
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = usage.success
      ? usage.output.result
      : { usedSize: Number.NaN, embedderHeapUsedSize: 0, backingStorageSize: 0 };
    waiting.get(id.output.id)?.(usedSize + embedderHeapUsedSize + backingStorageSize);
    waiting.delete(id.output.id);
  });
  let asked = 0;
  const ask = (method: string): Promise<number> =>
    new Promise((resolve) => {
      const id = ++asked;
      const late = setTimeout(() => resolve(Number.NaN), PATIENCE_MS);
      waiting.set(id, (bytes) => {
        clearTimeout(late);
        resolve(bytes);
      });
      socket.send(JSON.stringify({ id, method }));
    });
  const held = async (): Promise<number> => {
    await ask("HeapProfiler.collectGarbage");
    return ask("Runtime.getHeapUsage");
  };
  return {
    title,
    async bytes() {
      const bytes = await ask("Runtime.getHeapUsage");
      return bytes > CLEARED_FROM ? held() : bytes;
    },
    held,
    close: () => socket.close(),
  };
}
