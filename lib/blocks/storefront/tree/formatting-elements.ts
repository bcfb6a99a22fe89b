/**
 * The list of active formatting elements (§13.2.4.3), which browsers open again after what closed them, and the adoption
 * agency (§13.2.6.4.7), which they mend misnested ones with.
 */
import { isSpecial, type OpenElement, type OpenElements } from "./open-elements.ts";

/** Beginning of a cell, a caption, an `object`: formatting from outside does not go on in it. */
const MARKER = null;
const MOST_ALIKE = 3;
const MOST_ROUNDS = 8;
const MOST_KEPT_INNER = 3;

export class FormattingElements {
  #list: (OpenElement | typeof MARKER)[] = [];
  readonly #open: OpenElements;
  /** Whether two start tags have the same attributes. */
  readonly #areAlike: (a: OpenElement, b: OpenElement) => boolean;

  constructor(open: OpenElements, areAlike: (a: OpenElement, b: OpenElement) => boolean) {
    this.#open = open;
    this.#areAlike = areAlike;
  }

  get length(): number {
    return this.#list.length;
  }

  /** The same list, for a copy of what is open. */
  copy(open: OpenElements): FormattingElements {
    const copy = new FormattingElements(open, this.#areAlike);
    copy.#list = [...this.#list];
    return copy;
  }
  isAlike(other: FormattingElements): boolean {
    return (
      this.length === other.length && this.#list.every((one, i) => this.#isAlike(one, other, other.#list[i]!))
    );
  }
  #isAlike(
    one: OpenElement | typeof MARKER,
    other: FormattingElements,
    its: OpenElement | typeof MARKER,
  ): boolean {
    if (one === MARKER || its === MARKER) return one === its;
    if (one.name !== its.name || this.#open.indexOf(one) !== other.#open.indexOf(its)) return false;
    return one === its || this.#areAlike(one, its);
  }

  mark(): void {
    this.#list.push(MARKER);
  }
  clearToMarker(): void {
    const at = this.#list.lastIndexOf(MARKER);
    this.#list.length = Math.max(0, at);
  }
  remove(element: OpenElement): void {
    this.#list = this.#list.filter((one) => one !== element);
  }

  /** With Noah's Ark clause: at most three that are alike. */
  push(element: OpenElement): void {
    const alike: OpenElement[] = [];
    for (let i = this.#list.length - 1; i >= 0; i--) {
      const one = this.#list[i]!;
      if (one === MARKER) break;
      if (one.name === element.name && this.#areAlike(one, element)) alike.push(one);
    }
    if (alike.length >= MOST_ALIKE) this.remove(alike.at(-1)!);
    this.#list.push(element);
  }

  /** The last of that name after the last marker. */
  find(name: string): OpenElement | null {
    for (let i = this.#list.length - 1; i >= 0; i--) {
      const one = this.#list[i]!;
      if (one === MARKER) return null;
      if (one.name === name) return one;
    }
    return null;
  }

  reconstruct(): void {
    let i = this.#list.length;
    while (i > 0) {
      const one = this.#list[i - 1]!;
      if (one === MARKER || this.#open.includes(one)) break;
      i--;
    }
    for (; i < this.#list.length; i++) {
      const clone = { ...this.#list[i]! };
      this.#open.push(clone);
      this.#list[i] = clone;
    }
  }

  /** What an end tag of a formatting element does; `false` where it is to be taken as any other end tag. */
  adopt(subject: string): boolean {
    const open = this.#open;
    const top = open.current;
    if (top?.name === subject && top.space === "html" && !this.#list.includes(top)) {
      open.pop();
      return true;
    }
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const formatting = this.find(subject);
      if (formatting === null) return false;
      if (!open.includes(formatting)) {
        this.remove(formatting);
        return true;
      }
      if (!open.isInScope(formatting)) return true;
      const furthest = this.#furthestBlock(formatting);
      if (furthest === null) {
        open.popUntilElement(formatting);
        this.remove(formatting);
        return true;
      }
      this.#rebuild(formatting, furthest);
    }
    return true;
  }

  #furthestBlock(formatting: OpenElement): OpenElement | null {
    for (let i = this.#open.indexOf(formatting) + 1; i < this.#open.length; i++) {
      const element = this.#open.at(i);
      if (isSpecial(element)) return element;
    }
    return null;
  }

  #rebuild(formatting: OpenElement, furthest: OpenElement): void {
    const open = this.#open;
    let bookmark = this.#list.indexOf(formatting);
    let last = furthest;
    let above = open.indexOf(furthest);
    for (let inner = 1; ; inner++) {
      above--;
      const node = open.at(above);
      if (node === formatting) break;
      let listed = this.#list.indexOf(node);
      if (inner > MOST_KEPT_INNER && listed >= 0) {
        this.#list.splice(listed, 1);
        if (listed < bookmark) bookmark--;
        listed = -1;
      }
      if (listed < 0) {
        open.remove(node);
        continue;
      }
      const clone = { ...node };
      this.#list[listed] = clone;
      open.replace(node, clone);
      if (last === furthest) bookmark = listed + 1;
      last = clone;
    }
    const clone = { ...formatting };
    const old = this.#list.indexOf(formatting);
    this.#list.splice(old, 1);
    this.#list.splice(old < bookmark ? bookmark - 1 : bookmark, 0, clone);
    open.remove(formatting);
    open.insertAfter(furthest, clone);
  }
}
