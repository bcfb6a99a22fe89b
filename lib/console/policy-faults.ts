/** What a policy's parser has refused, by the field, in the words of the console's language. */
import type { Node } from "./policy-parts.ts";
import { isMoment } from "./policy-parts.ts";
import type { Speech } from "./speech.ts";

/** As the parsers of the policy word them (lib/offers/policy/policy.ts, lib/experiments/frozen.ts). */
const KNOWN = [
  [/must begin before it ends/, "begins"],
  [/there is no arm/, "control"],
  [/has at least two/, "two_arms"],
  [/no experiments of its own/, "nested"],
  [/but not be changed or removed/, "frozen"],
] as const;

export class PolicyFaults {
  /** Messages by path, `segments.0.name`. */
  readonly #byPath: ReadonlyMap<string, string>;

  constructor(byPath: ReadonlyMap<string, string> = new Map()) {
    this.#byPath = byPath;
  }

  /** Of a refusal such as `policy: limits.offers: too large; currency: …`. */
  static of(detail: string): PolicyFaults {
    const byPath = new Map<string, string>();
    const said = detail
      .replace(/^.*?\bpolicy: (?:policy: )?/s, "")
      .replace(/^[^.:]*: (?=[\w-]+\.[\w.-]+: )/, "");
    for (const fault of said.split(/; (?=[\w.-]+: )/)) {
      const [, path, message] = /^([\w-]+(?:\.[\w-]+)*): (.*)$/s.exec(fault) ?? [];
      if (path !== undefined && message !== undefined) byPath.set(path, message);
    }
    return new PolicyFaults(byPath);
  }

  get count(): number {
    return this.#byPath.size;
  }

  at(path: string): string | null {
    return this.#byPath.get(path) ?? null;
  }

  /** Those that may be of nothing that is still in the form, in words. */
  ofWhatIsGone(speech: Speech): string[] {
    return [...this.#byPath].flatMap(([path, message]) =>
      KNOWN.some(([pattern]) => pattern.test(message)) ? [`${path}: ${this.words(speech, {}, message)}`] : [],
    );
  }

  /** Whether something at or under a path was refused. */
  under(path: string): boolean {
    return [...this.#byPath.keys()].some((own) => own === path || own.startsWith(`${path}.`));
  }

  words(speech: Speech, node: Node, message: string): string {
    const { expected, faults } = speech.words.policy;
    const known = KNOWN.find(([pattern]) => pattern.test(message));
    if (known !== undefined) return faults[known[1]];
    const [least, most] = [node.minimum, node.maximum];
    if (
      (node.type === "number" || node.type === "integer") &&
      typeof least === "number" &&
      typeof most === "number"
    )
      return speech.fill(expected[node.type], { least: speech.count(least), most: speech.count(most) });
    if (isMoment(node)) return expected.moment;
    if (Array.isArray(node.enum)) return expected.choice;
    if (node.type === "array") return expected.list;
    if (node.type === "string")
      return typeof node.pattern === "string" && node.pattern.startsWith("^[A-Za-z]")
        ? expected.name
        : expected.text;
    return speech.fill(expected.other, { detail: message });
  }
}
