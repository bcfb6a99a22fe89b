/** Bindings as one store of several sees them: every key under a prefix, every message and run marked with its name. */

/** A store's part of a KV namespace. */
export const prefixedKv = (kv: KVNamespace, prefix: string): KVNamespace =>
  new Proxy(kv, {
    get(target, name) {
      switch (name) {
        case "get":
        case "put":
        case "delete":
          return (key: string, ...rest: unknown[]) => call(target, name, [`${prefix}${key}`, ...rest]);
        case "list":
          return async (options: KVNamespaceListOptions = {}) => {
            const page = await target.list({ ...options, prefix: `${prefix}${options.prefix ?? ""}` });
            return {
              ...page,
              keys: page.keys.map((key) => ({ ...key, name: key.name.slice(prefix.length) })),
            };
          };
        default:
          throw new Error(`KV.${String(name)} has no meaning for one store of several yet`);
      }
    },
  });

/** A store's part of a bucket. */
export const prefixedBucket = (bucket: R2Bucket, prefix: string): R2Bucket =>
  new Proxy(bucket, {
    get(target, name) {
      switch (name) {
        case "get":
        case "head":
        case "put":
        case "createMultipartUpload":
          return (key: string, ...rest: unknown[]) => call(target, name, [`${prefix}${key}`, ...rest]);
        case "delete":
          return (keys: string | string[]) =>
            target.delete(Array.isArray(keys) ? keys.map((key) => `${prefix}${key}`) : `${prefix}${keys}`);
        case "list":
          return async (options: R2ListOptions = {}) => {
            const page = await target.list({ ...options, prefix: `${prefix}${options.prefix ?? ""}` });
            const objects = page.objects.map(({ key, size, etag, uploaded }) => ({
              ...{ key: key.slice(prefix.length), size, etag, uploaded },
            }));
            return { ...page, objects };
          };
        default:
          throw new Error(`R2.${String(name)} has no meaning for one store of several yet`);
      }
    },
  });

/** First words of a message that is a store's: no event begins so. */
const MARK = "store ";

/** The queue that all stores share: each message says whose it is. */
export const storeQueue = (queue: Queue, store: string): Queue =>
  new Proxy(queue, {
    get(target, name) {
      if (name !== "sendBatch")
        throw new Error(`the queue's ${String(name)} has no meaning for one store yet`);
      return (messages: Iterable<MessageSendRequest<string>>) =>
        target.sendBatch(
          [...messages].map((message) => ({ ...message, body: `${MARK}${store}\n${message.body}` })),
        );
    },
  });

/** A message as its store sent it. */
export function markedMessage(body: unknown): { readonly store: string | null; readonly body: unknown } {
  if (typeof body !== "string" || !body.startsWith(MARK)) return { store: null, body };
  const end = body.indexOf("\n");
  return { store: body.slice(MARK.length, end), body: body.slice(end + 1) };
}

/**
 * Runs of all stores are instances of one Workflow: a store's have its name before theirs, and among what they are
 * given.
 */
export const storeWorkflows = (workflow: Workflow, store: string): Workflow =>
  new Proxy(workflow, {
    get(target, name) {
      switch (name) {
        case "create":
          return ({ id, params }: { readonly id: string; readonly params: object }) =>
            target.create({ id: `${store}-${id}`, params: { ...params, store } });
        case "get":
          return (id: string) => target.get(`${store}-${id}`);
        default:
          throw new Error(`the Workflow's ${String(name)} has no meaning for one store yet`);
      }
    },
  });

const call = (target: object, name: string, values: readonly unknown[]): unknown => {
  const method: unknown = Reflect.get(target, name);
  return typeof method === "function" ? Reflect.apply(method, target, values) : undefined;
};
