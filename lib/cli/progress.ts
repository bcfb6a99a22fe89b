import ora, { type Ora } from "ora";

/** Long work shows on stderr what it is doing: a spinner on a terminal, a line a step elsewhere. */
export const progress = (text: string): Ora =>
  ora({ text, stream: process.stderr, discardStdin: false }).start();
