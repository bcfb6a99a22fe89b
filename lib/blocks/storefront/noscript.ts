/**
 * A page as browsers read it that run no scripts, from a `noscript` on, whose content is markup to them, until they have
 * come to the same tree again. Mostly that is so at its end tag; what ends or opens an element around it goes on.
 */
import type { Content, HtmlToken, Tag } from "./tokenizer/html-token.ts";
import { Tokenizer } from "./tokenizer/tokenizer.ts";
import type { Tree } from "./tree/tree.ts";

export class Unscripted {
  readonly tree: Tree;
  readonly #scripted: Tree;
  /** Reads the `noscript` that is open. */
  #tokenizer: Tokenizer | null = null;
  #differs = false;

  /** `scripted`: as it was before the start tag. */
  constructor(scripted: Tree) {
    this.#scripted = scripted;
    this.tree = scripted.unscripted();
  }

  /** Whether the two take what follows for different tags, or one of them knows no more. */
  get isLost(): boolean {
    return this.#differs || this.tree.lost !== null;
  }
  /** Whether there is nothing to tell apart any more. */
  get isDone(): boolean {
    return this.#tokenizer === null && !this.isLost && this.#scripted.isAlike(this.tree);
  }

  enter(noscript: Tag): void {
    this.tree.take(noscript);
    this.#tokenizer = new Tokenizer(this.tree.isForeign);
  }

  /** Bytes from the start tag on, up to and with the end tag. */
  read(bytes: Uint8Array): void {
    const tokenizer = this.#tokenizer;
    if (tokenizer === null) return;
    for (const { token } of tokenizer.read(bytes)) {
      const content = this.tree.take(token);
      if (token.kind === "start" && content !== "markup") tokenizer.expect(content, token.name);
      if (this.tree.lost !== null) return;
    }
  }

  leave(): void {
    if (this.#tokenizer?.isBetweenTags === false) this.#differs = true;
    this.#tokenizer = null;
    this.#differs ||= this.tree.isForeign() !== this.#scripted.isForeign();
  }

  /** What stands outside of `noscript`, and how its content is read where scripts run. */
  take(token: HtmlToken, content: Content): void {
    const ours = this.tree.take(token);
    this.#differs ||= ours !== content || this.tree.isForeign() !== this.#scripted.isForeign();
  }
}
