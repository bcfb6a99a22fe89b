/** A thread that runs steps of a rebuild, one after another, for `StepThreads`. */
import { parentPort, workerData } from "node:worker_threads";
import { runStep, type StepEnvironment } from "../../rebuild/pipeline/run-step.ts";
import type { StepInput } from "../../rebuild/pipeline/steps.ts";
import type { StepName } from "../../rebuild/run/step-names.ts";
import { NO_PSEUDONYMS, pseudonymsUnder } from "../../security/pseudonyms.ts";
import { createSigner } from "../../security/signed-token.ts";
import { folderBlobs } from "../local/folder-blobs.ts";
import { folderStore } from "../local/folder-store.ts";

/** What a thread works with; each has its own view of the same folders. */
export interface ThreadSetup {
  /** Folder of the run's blobs, and blobs that are files of the user's: key → path. */
  readonly folder: string;
  readonly inputs: ReadonlyMap<string, string>;
  /** Folder of the tables. */
  readonly out: string;
  /** Key that customers are filed under, `null` where nobody is to be known. */
  readonly signingKey: string | null;
  /** The key before, in both its uses; `null` where none is named. */
  readonly formerKey: string | null;
  /** Key that tokens of offers are signed with, `null` where no events are given. */
  readonly tokenKey: string | null;
}

export interface ThreadStep {
  readonly run: string;
  readonly step: StepName;
  /** What the step takes, which no type can tell once it has crossed over. */
  readonly input: unknown;
}

/** Errors cross threads as what they say: a class of one thread is no class of another. */
export type ThreadAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

export function environmentOf(setup: ThreadSetup): StepEnvironment {
  const { folder, inputs, out, signingKey, formerKey: former, tokenKey } = setup;
  return {
    blobs: folderBlobs(folder, inputs),
    tables: folderStore(out),
    pseudonyms: signingKey === null ? NO_PSEUDONYMS : pseudonymsUnder(signingKey, { former }),
    signer: tokenKey === null ? undefined : createSigner(tokenKey, former),
    now: () => Date.now(),
  };
}

const port = parentPort;
if (port !== null) {
  const environment = environmentOf(workerData as ThreadSetup);
  port.on(
    "message",
    (asked: ThreadStep) => void answer(environment, asked).then((told) => port.postMessage(told)),
  );
}

async function answer(environment: StepEnvironment, { run, step, input }: ThreadStep): Promise<ThreadAnswer> {
  try {
    return { ok: true, value: await runStep(environment, run, step, input as StepInput<StepName>) };
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, name: "Error", message: String(error) };
    return { ok: false, name: error.name, message: error.message };
  } finally {
    // Columns lie outside the heap, whose collector is in no hurry about them.
    globalThis.gc?.();
  }
}
