/** In the isolate, before the Worker's modules are loaded: which change is made; after each test: what it has run into. */
import { afterEach, inject } from "vitest";

interface Switches {
  activeMutant?: string;
  hitCount?: number;
  hitLimit?: number;
  /** The instrumenter counts under `static` what belongs to no named test. */
  readonly mutantCoverage?: { readonly static: Readonly<Record<string, number>> };
}

const { active, hitLimit } = inject("mutant");
const switches: Switches = active === "" ? {} : { activeMutant: active, hitCount: 0, hitLimit };
Object.assign(globalThis, { __stryker__: switches });

afterEach(({ task }) => {
  if (active === "") task.meta.reached = { ...switches.mutantCoverage?.static };
});
