/** Policies to start from: numbers that belong together, laid over what a shop has set itself. */
import presets from "../../data/policy-presets.json" with { type: "json" };

type Part = { readonly [name: string]: unknown };

const PRESETS: Readonly<Record<PresetName, Part>> = presets;
export const PRESET_NAMES = ["careful", "usual", "bold"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

export const isPreset = (name: string | null): name is PresetName =>
  (PRESET_NAMES as readonly (string | null)[]).includes(name);

/** The shop's own part with a preset in place of every number that any preset names; the rest stays the shop's. */
export function withPreset(stored: unknown, name: PresetName): Part {
  const own = Object.values(PRESETS).reduce<Part>(without, isPart(stored) ? stored : {});
  return laidOver(own, PRESETS[name]);
}

const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function without(own: Part, named: Part): Part {
  return Object.fromEntries(
    Object.entries(own).flatMap(([name, value]) => {
      if (!Object.hasOwn(named, name)) return [[name, value]];
      const inner = named[name];
      if (!isPart(inner) || !isPart(value)) return [];
      const left = without(value, inner);
      return Object.keys(left).length === 0 ? [] : [[name, left]];
    }),
  );
}

function laidOver(own: Part, preset: Part): Part {
  const all: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(preset)) {
    const inner = all[name];
    all[name] = isPart(value) ? laidOver(isPart(inner) ? inner : {}, value) : value;
  }
  return all;
}
