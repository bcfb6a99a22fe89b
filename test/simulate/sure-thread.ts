/** The worlds without HTTP on a thread of their own, beside the walk. */
import { parentPort, workerData } from "node:worker_threads";
import { coverage, falseAlarms } from "./sure.ts";

const { worlds, seed } = workerData as { readonly worlds: number; readonly seed: number };
parentPort!.postMessage({
  coverage: coverage({ worlds, people: 600, days: 28, seed }),
  falseAlarms: falseAlarms({ worlds, people: 300, days: 7, seed }),
});
