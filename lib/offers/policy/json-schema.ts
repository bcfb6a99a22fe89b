/**
 * A valibot schema as JSON Schema (draft 2020-12), as far as policies use valibot: objects, arrays, records of known
 * names, numbers and texts with bounds. A schema that says more than can be written throws, so that none is lost.
 */
import type * as v from "valibot";
import { isTimeZone } from "../../core/calendar.ts";
import { defaultSettings } from "./default-settings.ts";
import { isLocale, isUnique } from "./policy-checks.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** What valibot keeps of a schema, as far as it is read here. */
interface Node {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly Node[];
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly key?: Node;
  readonly value?: Node;
  readonly wrapped?: Node;
  readonly options?: readonly unknown[];
  readonly requirement?: unknown;
  readonly description?: string;
}

const KEYWORDS: Readonly<Record<string, (requirement: unknown) => JsonSchema>> = {
  integer: () => ({ type: "integer" }),
  min_value: (minimum) => ({ minimum }),
  max_value: (maximum) => ({ maximum }),
  min_length: (minLength) => ({ minLength }),
  max_length: (maxLength) => ({ maxLength }),
  check: (requirement) => CHECKS.get(requirement) ?? fail("such a check"),
  regex: (pattern) => ({ pattern: (pattern as RegExp).source }),
};

/** What the checks of ours come to; JSON Schema has no word for a language tag. */
const CHECKS: ReadonlyMap<unknown, JsonSchema> = new Map<unknown, JsonSchema>([
  [isUnique, { uniqueItems: true }],
  [isLocale, {}],
  [isTimeZone, {}],
]);

/** The policy's: every part may be left out, for it is laid over the defaults, which stand beside it. */
export const jsonSchemaOf = (schema: v.GenericSchema): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Osusume policy",
  description: "The shop's settings. What is left out has its default.",
  ...convert(schema as unknown as Node, defaultSettings),
});

function convert(node: Node, fallback: unknown): JsonSchema {
  if (node.pipe === undefined) return plain(node, fallback);
  const [first, ...actions] = node.pipe;
  // A pipe's first entry is the schema itself; it names the pipe again.
  const { pipe: _, ...bare } = first!;
  const own = first!.pipe === node.pipe ? bare : first!;
  return Object.assign({}, convert(own, fallback), ...actions.map((action) => actionOf(action, first!.type)));
}

function actionOf(action: Node, of: string): JsonSchema {
  if (action.kind === "metadata") return { description: action.description };
  const keyword = of === "array" && action.type === "max_length" ? maxItems : KEYWORDS[action.type];
  return keyword === undefined ? fail(action.type) : keyword(action.requirement);
}

const maxItems = (requirement: unknown): JsonSchema => ({ maxItems: requirement });

function fail(type: string): never {
  throw new Error(`no JSON Schema for valibot's ${type}`);
}

function plain(node: Node, fallback: unknown): JsonSchema {
  const standard = fallback === undefined ? {} : { default: fallback };
  switch (node.type) {
    case "number":
    case "string":
    case "boolean":
      return { type: node.type, ...standard };
    case "picklist":
      return { enum: node.options, ...standard };
    case "array":
      return { type: "array", items: convert(node.item!, undefined), ...standard };
    case "nullable":
      return { anyOf: [convert(node.wrapped!, undefined), { type: "null" }], ...standard };
    case "optional":
      return convert(node.wrapped!, fallback);
    case "strict_object":
      return {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(node.entries!).map(([name, entry]) => [
            name,
            convert(entry, (fallback as Record<string, unknown> | undefined)?.[name]),
          ]),
        ),
        additionalProperties: false,
      };
    case "record":
      return {
        type: "object",
        propertyNames: convert(node.key!, undefined),
        additionalProperties: convert(node.value!, undefined),
        ...standard,
      };
    case "unknown":
      return {};
    default:
      return fail(node.type);
  }
}
