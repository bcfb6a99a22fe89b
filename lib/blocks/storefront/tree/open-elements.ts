/** The stack of open elements (§13.2.4.2), by name. */
import {
  BUTTON_SCOPE,
  IMPLIED_END,
  SCOPE,
  SPECIAL,
  SPECIAL_MATHML,
  SPECIAL_SVG,
  TABLE_SCOPE,
} from "./names.ts";

export type Namespace = "html" | "svg" | "math";

/** One element; identity tells two of the same name apart. */
export interface OpenElement {
  readonly name: string;
  readonly space: Namespace;
  /** Start tag of a formatting element, and of what was cloned from it; `null` where it was too long to be kept. */
  readonly tag: Uint8Array | null;
  /** Foreign content in which HTML stands, and what is at its edge. */
  readonly holds: "html" | "text" | null;
}

export class OpenElements {
  readonly #stack: OpenElement[];

  constructor(stack: readonly OpenElement[] = []) {
    this.#stack = [...stack];
  }

  /** Of the same elements. */
  copy(): OpenElements {
    return new OpenElements(this.#stack);
  }
  isAlike(other: OpenElements): boolean {
    let i = this.length;
    if (i !== other.length) return false;
    while (i > 0 && areAlike(this.at(i - 1), other.at(i - 1))) i--;
    return i === 0;
  }

  get length(): number {
    return this.#stack.length;
  }
  get current(): OpenElement | undefined {
    return this.#stack.at(-1);
  }
  at(index: number): OpenElement {
    return this.#stack[index]!;
  }
  push(element: OpenElement): void {
    this.#stack.push(element);
  }
  pop(): void {
    this.#stack.pop();
  }
  indexOf(element: OpenElement): number {
    return this.#stack.lastIndexOf(element);
  }
  includes(element: OpenElement): boolean {
    return this.#stack.includes(element);
  }
  remove(element: OpenElement): void {
    const at = this.indexOf(element);
    if (at >= 0) this.#stack.splice(at, 1);
  }
  replace(old: OpenElement, by: OpenElement): void {
    this.#stack[this.indexOf(old)] = by;
  }
  insertAfter(element: OpenElement, inserted: OpenElement): void {
    this.#stack.splice(this.indexOf(element) + 1, 0, inserted);
  }

  has(name: string): boolean {
    return this.#stack.some((element) => element.name === name && element.space === "html");
  }
  hasForeign(): boolean {
    return this.#stack.some(({ space }) => space !== "html");
  }
  isCurrent(name: string): boolean {
    return this.current?.name === name && this.current.space === "html";
  }

  /** “Has an element in scope”: one of the names, with none of the border's elements above it. */
  hasInScope(wanted: (name: string) => boolean, border: ReadonlySet<string> = SCOPE): boolean {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const { name, space } = this.#stack[i]!;
      if (space === "html") {
        if (wanted(name)) return true;
        if (border.has(name)) return false;
      } else if (border !== TABLE_SCOPE && isSpecial(this.#stack[i]!)) return false;
    }
    return false;
  }
  isInScope(element: OpenElement): boolean {
    for (let i = this.#stack.length - 1; i >= 0; i--) {
      const one = this.#stack[i]!;
      if (one === element) return true;
      if (one.space === "html" ? SCOPE.has(one.name) : isSpecial(one)) return false;
    }
    return false;
  }
  /** “Has an element in table scope”. */
  hasInTable(wanted: (name: string) => boolean): boolean {
    return this.hasInScope(wanted, TABLE_SCOPE);
  }

  generateImpliedEndTags(but = "", implied: ReadonlySet<string> = IMPLIED_END): void {
    for (let top = this.current; top !== undefined; top = this.current) {
      if (top.space !== "html" || top.name === but || !implied.has(top.name)) return;
      this.pop();
    }
  }
  /** Pops up to and with the first that is wanted. */
  popUntil(wanted: (name: string) => boolean): void {
    for (let top = this.#stack.pop(); top !== undefined; top = this.#stack.pop()) {
      if (top.space === "html" && wanted(top.name)) return;
    }
  }
  popUntilElement(element: OpenElement): void {
    this.#stack.length = this.indexOf(element);
  }
  /** “Clear the stack back to a … context”. */
  clearBackTo(context: ReadonlySet<string>): void {
    while (this.#stack.length > 0 && !context.has(this.current!.name)) this.pop();
  }
  truncate(length: number): void {
    this.#stack.length = length;
  }

  closeP(): void {
    if (!this.hasInScope(isP, BUTTON_SCOPE)) return;
    this.generateImpliedEndTags("p");
    this.popUntil(isP);
  }
}

const areAlike = (a: OpenElement, b: OpenElement): boolean =>
  a === b || (a.name === b.name && a.space === b.space && a.holds === b.holds);

const isP = (name: string): boolean => name === "p";

export const isSpecial = ({ name, space }: OpenElement): boolean =>
  space === "html" ? SPECIAL.has(name) : space === "math" ? SPECIAL_MATHML.has(name) : SPECIAL_SVG.has(name);
