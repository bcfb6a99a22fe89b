import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { StepInput, StepOutput } from "../../rebuild/pipeline/steps.ts";
import type { StepName } from "../../rebuild/run/step-names.ts";
import { askThread, HEAP_MB } from "./ask-thread.ts";
import type { ThreadAnswer, ThreadSetup, ThreadStep } from "./step-thread.ts";

/** Runs the steps of a rebuild on threads of their own, each on one that is free. */
export class StepThreads {
  readonly #setup: ThreadSetup;
  readonly #most: number;
  readonly #all = new Set<Worker>();
  readonly #free: Worker[] = [];
  readonly #waiting: ((worker: Worker) => void)[] = [];
  #closed = false;

  constructor(setup: ThreadSetup, most: number) {
    this.#setup = setup;
    this.#most = most;
  }

  async run<N extends StepName>(run: string, step: N, input: StepInput<N>): Promise<StepOutput<N>> {
    const worker = await this.#take();
    const asked: ThreadStep = { run, step, input };
    const answer = await askThread<ThreadAnswer>(worker, asked, step).catch((error: unknown) => {
      this.#all.delete(worker);
      throw error;
    });
    this.#give(worker);
    if (answer.ok) return answer.value as StepOutput<N>;
    throw Object.assign(new Error(answer.message), { name: answer.name });
  }

  /** Ends all threads, whatever they are at. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #take(): Promise<Worker> | Worker {
    if (this.#closed) throw new Error("the threads have been ended");
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.size < this.#most) {
      const file = join(import.meta.dirname, "step-thread.ts");
      const worker = new Worker(file, { workerData: this.#setup, resourceLimits: HEAP_MB });
      this.#all.add(worker);
      return worker;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(worker: Worker): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(worker);
    else next(worker);
  }
}
