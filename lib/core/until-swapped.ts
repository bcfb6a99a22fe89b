/** Changing by compare and swap what others change as well: whoever comes second reads anew and tries again. */

/** What an attempt comes to when somebody else was quicker. */
export const OVERTAKEN = Symbol("overtaken");

/** Several change one value in one second only by accident. */
const ROUNDS = 8;
const FIRST_PAUSE_MS = 25;

/**
 * Tries until an attempt is not overtaken, with longer and longer pauses of chance between; `OVERTAKEN` where all were.
 * An attempt reads, makes the new value of what it read, and writes it only over that.
 */
export async function untilSwapped<T>(
  attempt: () => Promise<T | typeof OVERTAKEN>,
  rounds: number = ROUNDS,
): Promise<T | typeof OVERTAKEN> {
  for (let round = 0; round < rounds; round++) {
    const done = await attempt();
    if (done !== OVERTAKEN) return done;
    const longest = FIRST_PAUSE_MS * 2 ** Math.min(round, 6);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
  }
  return OVERTAKEN;
}
