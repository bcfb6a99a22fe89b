/**
 * What of a policy is made of parts (groups of customers, experiments, lists by placement) as fields of a form, and back.
 * What was typed is kept as text under the fields' names, whatever it is: so a form that is refused comes back as it was
 * filled in. A row of a list or record is marked by a field of its own, `segments.0`; a record's row has its name under
 * `…#`.
 */
import { isObject } from "../core/is-object.ts";

export type Node = Readonly<Record<string, unknown>>;
/** Texts by the name of the field, in the order in which they stand. */
export type Typed = ReadonlyMap<string, readonly string[]>;

/** How a part is asked for. */
type Shape = "parts" | "rows" | "record" | "changes" | "choices" | "lines" | "one";

/** Name of a record's row. */
export const KEY = "#";
/** Said of a list: nothing at all, where an empty field would mean the default. */
export const NOTHING = "nothing";
/** The field that says it of a list of rows or lines. */
export const EMPTY = "!";
/** What a row of changes sets its field to: on one line, or by the fields that the policy has for it. */
export const LINE = ".value";
export const SEVERAL = ".values";

export function shapeOf(node: Node): Shape {
  if (node.type === "array") {
    const items = elementOf(node);
    return Array.isArray(items.enum) ? "choices" : items.type === "object" ? "rows" : "lines";
  }
  if (node.type !== "object") return "one";
  if (propertiesOf(node).length > 0) return "parts";
  return Object.keys(valuesOf(node)).length === 0 ? "changes" : "record";
}

const nodeOf = (value: unknown): Node => (isObject(value) ? (value as Node) : {});
export const elementOf = (node: Node): Node => nodeOf(node.items);
export const valuesOf = (node: Node): Node => nodeOf(node.additionalProperties);
export const propertiesOf = (node: Node): [string, Node][] =>
  Object.entries(nodeOf(node.properties)).map(([name, inner]) => [name, nodeOf(inner)]);

/** The schema of what stands under a path, `limits.offers`, `price_cap.by_placement.cart`; `null` where nothing does. */
export function nodeAt(schema: Node, path: string): Node | null {
  let node: Node | null = schema;
  for (const name of path.split(".")) {
    const own: Node = propertiesOf(node).find(([known]) => known === name)?.[1] ?? valuesOf(node);
    if (Object.keys(own).length === 0) return null;
    node = own;
  }
  return node;
}

/** Numbers of the rows of a list, in their order. */
export const rowsIn = (typed: Typed, name: string): number[] =>
  [...typed.keys()]
    .flatMap((key) => (key.startsWith(`${name}.`) ? [key.slice(name.length + 1)] : []))
    .filter((rest) => /^\d{1,4}$/.test(rest))
    .map(Number)
    .sort((a, b) => a - b);

/** One row more, at the end. */
export function withRow(typed: Typed, name: string): Typed {
  const next = (rowsIn(typed, name).at(-1) ?? -1) + 1;
  return new Map([...typed, [`${name}.${next}`, [""]]]);
}

export const withoutRow = (typed: Typed, row: string): Typed =>
  new Map([...typed].filter(([name]) => name !== row && !name.startsWith(`${row}.`) && name !== row + KEY));

/** A value as the fields of its form. `schema`: of the whole policy. */
export function typedOf(schema: Node, node: Node, name: string, value: unknown): [string, string[]][] {
  if (value === undefined) return [];
  const shape = shapeOf(node);
  const rows = (entries: readonly (readonly [string | null, unknown])[], inner: Node) =>
    entries.flatMap(([key, one], i): [string, string[]][] => [
      [`${name}.${i}`, [""]],
      ...(key === null ? [] : [[`${name}.${i}${KEY}`, [key]] as [string, string[]]]),
      ...(shape === "changes"
        ? typedChange(schema, nodeAt(schema, key ?? ""), `${name}.${i}`, one)
        : typedOf(schema, inner, `${name}.${i}`, one)),
    ]);
  if (Array.isArray(value) && value.length === 0 && shape !== "choices") return [[name + EMPTY, [NOTHING]]];
  if (shape === "rows" && Array.isArray(value)) {
    return rows(
      value.map((one) => [null, one]),
      elementOf(node),
    );
  }
  if (shape === "record" && isObject(value)) return rows(Object.entries(value), valuesOf(node));
  if (shape === "changes" && isObject(value)) return rows(leavesOf(value), {});
  if (shape === "parts" && isObject(value)) {
    const own = value as Readonly<Record<string, unknown>>;
    return propertiesOf(node).flatMap(([part, inner]) =>
      typedOf(schema, inner, `${name}.${part}`, Object.hasOwn(own, part) ? own[part] : undefined),
    );
  }
  if (shape === "choices" && Array.isArray(value))
    return [[name, value.length === 0 ? [NOTHING] : value.map(String)]];
  if (shape === "lines" && Array.isArray(value)) return [[name, [value.map(String).join("\n")]]];
  return [[name, [typeof value === "string" ? momentField(value) : JSON.stringify(value)]]];
}

/** A field by itself is one line's text; what is made of several has the fields that it has in the policy. */
const typedChange = (schema: Node, node: Node | null, row: string, value: unknown): [string, string[]][] =>
  node === null || shapeOf(node) === "one"
    ? [[row + LINE, [textOf(node, value)]]]
    : typedOf(schema, node, row + SEVERAL, value);

/** `limits.offers` → 3, and so on, of a part of a policy. */
function leavesOf(part: object, path: readonly string[] = []): [string, unknown][] {
  return Object.entries(part).flatMap(([name, value]): [string, unknown][] =>
    isObject(value) && Object.keys(value).length > 0
      ? leavesOf(value, [...path, name])
      : [[[...path, name].join("."), value]],
  );
}

/**
 * What was typed, as a value: `undefined` where nothing was. What cannot be what it should be stays text, for the
 * policy's own parser to refuse.
 */
export function valueOfTyped(schema: Node, node: Node, name: string, typed: Typed): unknown {
  const texts = (typed.get(name) ?? []).map((text) => text.trim()).filter((text) => text !== "");
  switch (shapeOf(node)) {
    case "choices":
      if (texts.length === 0) return undefined;
      return [...new Set(texts.filter((text) => text !== NOTHING))];
    case "lines": {
      if (typed.has(name + EMPTY)) return [];
      const pasted = texts[0]?.startsWith("[") ? jsonOf(texts[0]) : undefined;
      if (Array.isArray(pasted)) return pasted;
      const lines = texts.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim());
      const said = lines.filter((line) => line !== "");
      if (said.length === 0) return undefined;
      return said.map((line) => readScalar(elementOf(node), line));
    }
    case "rows": {
      const rows = rowsIn(typed, name).map((row) =>
        rowOf(elementOf(node), valueOfTyped(schema, elementOf(node), `${name}.${row}`, typed)),
      );
      const said = rows.filter((row) => row !== undefined);
      return said.length > 0 ? said : typed.has(name + EMPTY) ? [] : undefined;
    }
    case "record":
      return namedRows(typed, name, (row) =>
        rowOf(valuesOf(node), valueOfTyped(schema, valuesOf(node), row, typed)),
      );
    case "changes": {
      const part: Record<string, unknown> = {};
      for (const row of rowsIn(typed, name)) {
        const path = typed.get(`${name}.${row}${KEY}`)?.[0]?.trim() ?? "";
        if (path !== "") put(part, path.split("."), valueOfChange(schema, path, `${name}.${row}`, typed));
      }
      return part;
    }
    case "parts": {
      const said = propertiesOf(node)
        .map(([part, inner]) => [part, valueOfTyped(schema, inner, `${name}.${part}`, typed)] as const)
        .filter(([, value]) => value !== undefined && !isEmpty(value));
      return said.length === 0 ? undefined : Object.fromEntries(said);
    }
    case "one":
      return texts.length === 0 ? undefined : readScalar(node, texts[0]!);
  }
}

/** What a field is changed to. A line that was filled in before it was known which field counts as it stands. */
function valueOfChange(schema: Node, path: string, row: string, typed: Typed): unknown {
  const node = nodeAt(schema, path);
  const line = typed.get(row + LINE)?.[0]?.trim() ?? "";
  if (node === null || shapeOf(node) === "one" || line !== "") return valueOfText(node, line);
  return valueOfTyped(schema, node, row + SEVERAL, typed) ?? (node.type === "array" ? [] : {});
}

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

/** A row of which something was said has each of its parts, be it an empty one. */
function rowOf(node: Node, value: unknown): unknown {
  if (!isObject(value)) return value;
  const parts = propertiesOf(node).filter(([, inner]) => inner.type === "object");
  return { ...Object.fromEntries(parts.map(([name]) => [name, {}])), ...value };
}

function namedRows(typed: Typed, name: string, read: (row: string) => unknown): unknown {
  const named: [string, unknown][] = [];
  for (const row of rowsIn(typed, name)) {
    const key = typed.get(`${name}.${row}${KEY}`)?.[0]?.trim() ?? "";
    const value = read(`${name}.${row}`);
    if (key !== "" || value !== undefined) named.push([key, value ?? {}]);
  }
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** Names that two rows of one record have: the later would take the place of the earlier without a word. */
export function namedTwice(typed: Typed): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const [name, [key = ""]] of typed) {
    if (!name.endsWith(KEY) || key.trim() === "") continue;
    const one = JSON.stringify([name.slice(0, name.lastIndexOf(".")), key.trim()]);
    if (seen.has(one)) twice.push(key.trim());
    seen.add(one);
  }
  return twice;
}

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?$/;
/** Moments of UTC are filled into a field of date and time; others are left as they were written. */
const momentField = (text: string): string => {
  const whole = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
  return whole ? text.slice(0, -1) : text;
};

export const isMoment = (node: Node): boolean =>
  typeof node.pattern === "string" && node.pattern.startsWith("^\\d{4}-");

function readScalar(node: Node, text: string): unknown {
  if (node.type === "integer" || node.type === "number") {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  // A number or none.
  if (node.type === undefined && Array.isArray(node.anyOf)) {
    const value = jsonOf(text);
    return value === undefined ? text : value;
  }
  if (isMoment(node)) {
    const [, minute, seconds = ":00"] = MOMENT.exec(text) ?? [];
    return minute === undefined ? text : `${minute}${seconds}Z`;
  }
  return text;
}

/** One line's text of a value anywhere in the policy. */
function textOf(node: Node | null, value: unknown): string {
  const isPlain = (one: unknown): boolean =>
    typeof one === "string" && !/[,"[\]{}]/.test(one) && one.trim() === one && one !== "";
  if (node?.type === "array" && Array.isArray(value) && value.length > 0 && value.every(isPlain))
    return value.join(", ");
  if (typeof value === "string" && isTextNode(node) && value.trim() === value && value !== "") return value;
  return JSON.stringify(value);
}

const isTextNode = (node: Node | null): boolean => node?.type === "string" || Array.isArray(node?.enum);

function valueOfText(node: Node | null, text: string): unknown {
  if (isTextNode(node) && !text.startsWith('"')) return text;
  const value = jsonOf(text);
  if (node?.type !== "array") return value === undefined ? text : value;
  if (Array.isArray(value)) return value;
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "")
    .map((one) => readScalar(elementOf(node), one));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Lays a value under a path; a name such as `__proto__` is a name as any other. */
export function put(
  target: Record<string, unknown>,
  [name = "", ...rest]: readonly string[],
  value: unknown,
): void {
  const own = Object.hasOwn(target, name) ? target[name] : undefined;
  const next: Record<string, unknown> = isObject(own) ? { ...own } : {};
  if (rest.length > 0) put(next, rest, value);
  Object.defineProperty(target, name, {
    value: rest.length === 0 ? value : next,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
