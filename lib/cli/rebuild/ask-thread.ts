import type { Worker } from "node:worker_threads";

/** Strings and objects of a thread, beside its arrays; young ones need little room. */
export const HEAP_MB = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 };

/**
 * What a thread answers to a message. Rejects when the thread itself breaks down, for instance for want of memory; `work`
 * says what it was at.
 */
export function askThread<Answer>(worker: Worker, message: unknown, work: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    };
    const onMessage = (answer: Answer): void => {
      settle();
      resolve(answer);
    };
    const onError = (error: Error): void => {
      settle();
      reject(error);
    };
    const onExit = (): void => {
      settle();
      reject(new Error(`the thread that ran ${work} has ended`));
    };
    worker.on("message", onMessage).on("error", onError).on("exit", onExit);
    worker.postMessage(message);
  });
}
