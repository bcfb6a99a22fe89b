/** What every page of the console is given: who looks at it, in which language, and what was just done. */
import type { Session } from "./session.ts";
import type { Speech } from "./speech.ts";

export interface View {
  readonly speech: Speech;
  readonly session: Session;
  /** Goes hidden into each form. */
  readonly formToken: string;
  /** Path of the page, below the host. */
  readonly path: string;
  /** What a product is called in the language of the page; absent on pages that have not read the names. */
  readonly titleOf?: (sku: string) => string | null;
  /** What has just been done, or why it was not. */
  readonly notice?: Notice;
}

export interface Notice {
  readonly tone: "done" | "refused";
  readonly text: string;
}
