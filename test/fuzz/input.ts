/** One kind of input from outside, and the code that meets it first. A new one is one file in `inputs/`. */
import fc from "fast-check";

export interface FuzzInput<T = unknown> {
  readonly name: string;
  /** Of all cases, how many are this one's, beside the others. */
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<T>;
  /** Rejects or throws where the code does what it must not; a refusal as a value is what it should do. */
  readonly run: (value: T) => unknown;
  /**
   * Harmless input by the same way, or what costs next to nothing: where that is slow too, the machine or its stores are,
   * and nothing about this input.
   */
  readonly control?: (value: T) => Promise<unknown>;
  /** Milliseconds from which the control counts as slow; 10 where it says nothing. */
  readonly controlMs?: number;
}

export const input = <T>(one: FuzzInput<T>): FuzzInput => one as unknown as FuzzInput;

const NASTY = [
  "__proto__",
  "constructor",
  "toString",
  "\u0000",
  "\ud800",
  "%",
  "%ff",
  "%2C",
  "1e999",
  "-0",
  "NaN",
  "=cmd()",
  "<script>",
  "'\"><",
  "../..",
  "9007199254740993",
  "あ".repeat(50),
  "a".repeat(5000),
  "9998-01-01T00:00:00Z",
  "\r\n\r\n",
];
export const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom(...NASTY),
  fc.string({ unit: "grapheme" }),
);

/** JSON of any shape, whose objects hold mostly these fields. */
const treeOf = (fields: readonly string[]): fc.Arbitrary<unknown> =>
  fc.letrec((tie) => ({
    leaf: fc.oneof(
      text,
      fc.double(),
      fc.integer(),
      fc.constantFrom(null, true, false, Number.MAX_VALUE, "paid", "2026-05-01T10:00:00Z", "EUR", "12.50"),
    ),
    list: fc.array(tie("tree"), { maxLength: 6 }),
    object: fc.dictionary(
      fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: text }),
      tie("tree"),
      { maxKeys: 8 },
    ),
    tree: fc.oneof({ depthSize: "small", withCrossShrink: true }, tie("leaf"), tie("list"), tie("object")),
  })).tree;

/** JSON that may hold some of these fields, and anything else. */
export const jsonWith = (fields: readonly string[]): fc.Arbitrary<unknown> =>
  fc.dictionary(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...fields) }, { weight: 1, arbitrary: text }),
    treeOf(fields),
    { maxKeys: 10 },
  );

/** What is right but in up to three places: it comes behind the first checks, which junk alone seldom does. */
export const nearly = (...right: readonly object[]): fc.Arbitrary<object> =>
  fc
    .tuple(
      fc.constantFrom(...right),
      fc.array(fc.tuple(fc.nat(), treeOf(["id", "sku", "qty", "at", "price"])), { maxLength: 3 }),
    )
    .map(([value, changes]) => {
      const copy = structuredClone(value);
      for (const [number, to] of changes) {
        const places = placesIn(copy);
        const [holder, key] = places[number % places.length] ?? [copy, "none"];
        Reflect.set(holder, key, to);
      }
      return copy;
    });

const placesIn = (value: object): (readonly [object, string])[] =>
  Object.entries(value).flatMap(([key, inner]) => [
    [value, key] as const,
    ...(typeof inner === "object" && inner !== null ? placesIn(inner) : []),
  ]);

/**
 * The same as it may come over the wire: fields twice, numbers beyond all numbers, halves of letters, brackets without
 * end, or cut off.
 */
export const rawJsonWith = (fields: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      jsonWith(fields).map((value) => JSON.stringify(value)),
      fc.array(fc.tuple(fc.constantFrom(...fields), fc.constantFrom(...WIRE)), { maxLength: 3 }),
      fc.option(fc.nat(), { nil: null, freq: 6 }),
    )
    .map(([json, more, cut]) => {
      const inner = [...more.map(([field, value]) => `"${field}":${value}`), json.slice(1, -1)];
      const whole = `{${inner.filter((part) => part !== "").join(",")}}`;
      return cut === null ? whole : whole.slice(0, cut % (whole.length + 1));
    });

const WIRE = [
  "1e999",
  "-1e999",
  "1e308",
  "-0",
  "9007199254740993",
  "123456789012345678901234567890",
  '"\\ud800"',
  '"\\u0000"',
  '"\\u202e"',
  '{"__proto__":{"placement":"cart"}}',
  '{"constructor":{"prototype":{"qty":1}}}',
  "[[],[[]],{}]",
  `${"[".repeat(3000)}${"]".repeat(3000)}`,
  `"${"a".repeat(20_000)}"`,
  "null",
  "true",
  "[1,2,3]",
  '{"length":4294967295}',
];

export const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);
