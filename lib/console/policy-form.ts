/** The policy's JSON Schema as a form, and a filled-in form as the part of a policy that a shop has set itself. */
import { err, ok, type Result } from "../core/result.ts";
import type { PolicyFault } from "../offers/policy/policy-fault.ts";
import {
  type Node,
  nodeAt,
  propertiesOf,
  put,
  shapeOf,
  type Typed,
  typedOf,
  valueOfTyped,
} from "./policy-parts.ts";

/** One value of the policy. */
export interface PolicyField {
  /** `price_cap.percent`. */
  readonly path: string;
  readonly words: string | null;
  readonly type: "number" | "integer" | "text" | "switch" | "choice" | "json";
  readonly options: readonly string[];
  readonly minimum: number | null;
  readonly maximum: number | null;
  /** As the form writes it; empty where the shop has set nothing. */
  readonly own: string;
  /** As it holds without the shop's own value. */
  readonly standard: string;
}

export interface PolicyGroup {
  readonly name: string;
  readonly fields: readonly PolicyField[];
}

/** `stored`: the shop's own part; `without`: what is in force without it, the defaults where absent. The groups and fields stand in the schema's order. */
export function policyGroups(schema: Node, stored: unknown, without: unknown = {}): PolicyGroup[] {
  const groups: PolicyGroup[] = [];
  const general: PolicyField[] = [];
  for (const [name, node] of propertiesOf(schema)) {
    const fields = fieldsOf(node, [name], valueAt(stored, [name]), without);
    if (isSection(node)) groups.push({ name, fields });
    else general.push(...fields);
  }
  return [{ name: "", fields: general }, ...groups].filter(({ fields }) => fields.length > 0);
}

function fieldsOf(node: Node, path: readonly string[], own: unknown, without: unknown): PolicyField[] {
  if (isSection(node)) {
    return propertiesOf(node).flatMap(([name, inner]) =>
      fieldsOf(inner, [...path, name], valueAt(own, [name]), without),
    );
  }
  return [
    {
      path: path.join("."),
      words: typeof node.description === "string" ? node.description : null,
      type: typeOf(node),
      options: Array.isArray(node.enum) ? node.enum.map(String) : [],
      minimum: typeof node.minimum === "number" ? node.minimum : null,
      maximum: typeof node.maximum === "number" ? node.maximum : null,
      own: own === undefined ? "" : textOf(own),
      standard: textOf(valueAt(without, path) ?? defaultOf(node) ?? ""),
    },
  ];
}

/** A value's default; that of an object is made up of its parts'. */
function defaultOf(node: Node): unknown {
  if (node.default !== undefined || node.type !== "object") return node.default;
  const parts = propertiesOf(node).flatMap(([name, inner]) => {
    const standard = defaultOf(inner);
    return standard === undefined ? [] : [[name, standard]];
  });
  return Object.fromEntries(parts);
}

/** An object whose own fields are shown one by one; one without words for them is written as JSON. */
const isSection = (node: Node): boolean =>
  node.type === "object" && typeof node.description !== "string" && propertiesOf(node).length > 0;

function typeOf(node: Node): PolicyField["type"] {
  if (Array.isArray(node.enum)) return "choice";
  switch (node.type) {
    case "integer":
      return "integer";
    case "number":
      return "number";
    case "boolean":
      return "switch";
    case "string":
      return "text";
    default:
      return "json";
  }
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );

/**
 * What was filled in, as a part of a policy: an empty field has its default. `field` gives what the form holds under a
 * path. An error is the field at fault; whether the policy as a whole is one is for its own parser.
 */
export function policyFromForm(
  schema: Node,
  field: (path: string) => string | null,
): Result<Record<string, unknown>, PolicyFault> {
  const policy: Record<string, unknown> = {};
  for (const { path, type } of policyGroups(schema, {}).flatMap(({ fields }) => fields)) {
    const text = field(path)?.trim() ?? "";
    if (text === "") continue;
    const value = readValue(text, type);
    if (value === undefined)
      return err({ path, message: `“${text}” is no ${type === "json" ? "JSON" : type}` });
    put(policy, path.split("."), value);
  }
  return ok(policy);
}

/** A part of a policy as the fields of its form. */
export function typedPolicy(schema: Node, own: unknown): Typed {
  return new Map(
    policyGroups(schema, own).flatMap(({ fields }) =>
      fields.flatMap(({ path, type, own: text }): [string, readonly string[]][] =>
        type === "json"
          ? typedOf(schema, nodeAt(schema, path) ?? {}, path, valueAt(own, path.split(".")))
          : text === ""
            ? []
            : [[path, [text]]],
      ),
    ),
  );
}

/** The fields of a form as a part of a policy; an error as of `policyFromForm`. */
export const policyTyped = (schema: Node, typed: Typed): Result<Record<string, unknown>, PolicyFault> =>
  policyFromForm(schema, (path) => {
    const node = nodeAt(schema, path) ?? {};
    const value = shapeOf(node) === "one" ? undefined : valueOfTyped(schema, node, path, typed);
    return value === undefined ? (typed.get(path)?.[0] ?? null) : JSON.stringify(value);
  });

/** The same with the default of one part in its place, to begin with. */
export const withDefault = (schema: Node, typed: Typed, path: string): Typed => {
  const node = nodeAt(schema, path) ?? {};
  return new Map([...typed, ...typedOf(schema, node, path, defaultOf(node))]);
};

function readValue(text: string, type: PolicyField["type"]): unknown {
  if (type === "text" || type === "choice") return text;
  if (type === "switch") return text === "true";
  if (type === "json") {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  const number = Number(text);
  return Number.isFinite(number) && (type === "number" || Number.isInteger(number)) ? number : undefined;
}
