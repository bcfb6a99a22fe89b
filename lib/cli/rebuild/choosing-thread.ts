/** A thread that chooses a build's scorer, for `choose-on-thread.ts`. */
import { parentPort } from "node:worker_threads";
import type { AffinitySettings } from "../../affinity/affinity-settings.ts";
import { chooseHere } from "../../affinity/choosing.ts";
import type { HeldOutItems, ScorerChoice } from "../../affinity/evaluation/validate.ts";
import type { OrderLog } from "../../orders/order.ts";

/** What a scorer is chosen by: of the customers no more than how many they are. */
export interface ChoosingAsked {
  readonly log: Pick<OrderLog, "at" | "idHash" | "customer" | "channel" | "offsets" | "items" | "skus">;
  readonly customers: number;
  readonly settings: AffinitySettings;
  readonly asOf: number;
}

/** A scorer by its name: what it does cannot cross over. */
export interface ChoosingAnswer {
  readonly scorer: string;
  readonly validation: ScorerChoice["validation"];
  readonly heldOut: HeldOutItems | null;
}

const port = parentPort;
if (port !== null) port.once("message", (asked: ChoosingAsked) => void answer(asked).then(tell));

const tell = (told: ChoosingAnswer): void => port?.postMessage(told);

async function answer({ log, customers, settings, asOf }: ChoosingAsked): Promise<ChoosingAnswer> {
  const nobody = Array.from({ length: customers }, () => "");
  const none = { titles: [], currency: "", digest: "", qty: new Uint32Array(0), price: new Int32Array(0) };
  const whole = { ...log, ...none, customers: nobody, returned: new Uint32Array(0) };
  let heldOut: ChoosingAnswer["heldOut"] = null;
  const { scorer, validation } = await chooseHere(whole, settings, asOf, (told) => {
    heldOut = told;
  });
  return { scorer: scorer.name, validation, heldOut };
}
