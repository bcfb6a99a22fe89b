/** The night's gates for who publishes by hand: what serves is not put out by a build that is much less. */
import type { Policy } from "../../offers/policy/policy.ts";
import { type GateInput, passGates } from "../../rebuild/publish/gates.ts";
import { type BuildInfo, currentBuild } from "../../tables/store/manifest.ts";
import { latestManifest } from "../../tables/store/read-manifest.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { toStderr } from "../terminal.ts";

interface HereOptions extends Pick<GateInput, "log" | "without"> {
  readonly policy: Policy;
  readonly force: boolean;
}

/**
 * Ends the command where a gate refuses and nobody insists. Where nothing serves yet there is nothing to protect, and a
 * build that serves already is not published twice.
 */
export async function passGatesHere(
  store: VersionedStore,
  build: BuildInfo,
  { policy, force, ...asked }: HereOptions,
): Promise<void> {
  const read = await latestManifest(store);
  const last = read.ok && read.value.manifest !== null ? currentBuild(read.value.manifest) : null;
  if (last === null || last.build === build.build) return;
  const refused = passGates({ build, last, policy: policy.rebuild, ...asked }).filter(
    ({ passed }) => !passed,
  );
  if (refused.length === 0) return;
  const reasons = refused.map(({ gate, detail }) => `${gate}: ${detail}`);
  if (!force) throw new CliError(gateRefusal(reasons));
  toStderr(`published all the same, as --force asks:\n  ${reasons.join("\n  ")}\n`);
}

/** What the user is told when the tables stay as they are. */
export const gateRefusal = (reasons: readonly string[]): string =>
  `not published, and what serves goes on serving:\n  ${reasons.join("\n  ")}\nLook at the log, or insist with --force`;
