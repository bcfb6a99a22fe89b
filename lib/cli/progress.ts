import ora, { type Ora } from "ora";

/**
 * Shows on stderr what long work is doing, once it is started: a spinner on a terminal, a line a step elsewhere. A
 * terminal that says it has no columns (that of `script`, of some CI) is elsewhere: its lines would be cleared for ever.
 */
export const spinnerOf = (text: string): Ora =>
  ora({
    text,
    stream: process.stderr,
    discardStdin: false,
    ...(process.stderr.columns === 0 ? { isEnabled: false } : {}),
  });

/** A spinner for work that has begun. */
export const progress = (text: string): Ora => spinnerOf(text).start();
