const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Somebody has asked the process to end. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super(`ended by ${signal}`);
    this.signal = signal;
  }
}

/** Rejects with `Interrupted` instead of ending the process at once, so that what lies around can be put away. */
export async function untilInterrupted<T>(work: Promise<T>): Promise<T> {
  let stop: (signal: NodeJS.Signals) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    stop = (signal) => reject(new Interrupted(signal));
  });
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    // Whatever the work ends in once it is no longer waited for.
    work.catch(() => undefined);
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
