/** What a policy was refused for, by the field, in the words of the console's language. */
import * as v from "valibot";
import type { PolicyFault, PolicyRule } from "../offers/policy/policy-fault.ts";
import { isMoment, type Node } from "./policy-parts.ts";
import type { Speech } from "./speech.ts";
import { spokenDetail } from "./spoken-details.ts";

const RULES = ["begins", "control", "two_arms", "nested", "frozen"] as const satisfies readonly PolicyRule[];

/** A problem of the API that tells of faults. */
const problemSchema = v.object({
  faults: v.array(v.object({ path: v.string(), message: v.string(), rule: v.optional(v.picklist(RULES)) })),
});

export class PolicyFaults {
  readonly #byPath: ReadonlyMap<string, PolicyFault>;

  constructor(faults: readonly PolicyFault[] = []) {
    this.#byPath = new Map(faults.map((fault) => [fault.path, fault]));
  }

  /** Of the body of a problem; none where it tells of none. */
  static of(body: unknown): PolicyFaults {
    const read = v.safeParse(problemSchema, body);
    return new PolicyFaults(read.success ? read.output.faults : []);
  }

  get count(): number {
    return this.#byPath.size;
  }

  at(path: string): PolicyFault | null {
    return this.#byPath.get(path) ?? null;
  }

  /** Those that may be of nothing that is still in the form, in words. */
  ofWhatIsGone(speech: Speech): string[] {
    return [...this.#byPath.values()].flatMap((fault) =>
      fault.rule === undefined ? [] : [`${fault.path}: ${this.words(speech, {}, fault)}`],
    );
  }

  /** Whether something at or under a path was refused. */
  under(path: string): boolean {
    return [...this.#byPath.keys()].some((own) => own === path || own.startsWith(`${path}.`));
  }

  /** `node`: what the field may hold, by the policy's schema. */
  words(speech: Speech, node: Node, { rule, message }: PolicyFault): string {
    const { expected, faults } = speech.words.policy;
    if (rule !== undefined) return faults[rule];
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
    const detail = spokenDetail(speech, message) ?? message;
    if (node.type !== "string") return speech.fill(expected.other, { detail });
    if (typeof node.pattern === "string" && node.pattern.startsWith("^[A-Za-z]")) return expected.name;
    return OF_THE_SCHEMA.test(message) ? expected.text : speech.fill(expected.checked, { detail });
  }
}

/** How a schema's own words begin; what a field is checked for besides says more of what belongs there. */
const OF_THE_SCHEMA = /^Invalid /;
