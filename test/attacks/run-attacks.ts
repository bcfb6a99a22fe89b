/** The attacks of `list/`, a file of entries each. */
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Attack, tryAttack } from "./attack.ts";
import { startAttackedShop } from "./attacked-shop.ts";

const FOLDER = join(import.meta.dirname, "list");

export interface AttackList {
  /** Name of the file. */
  readonly of: string;
  readonly attacks: readonly Attack[];
}

export async function allAttacks(): Promise<AttackList[]> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".ts")).sort();
  return Promise.all(
    files.map(async (file) => ({
      of: basename(file, ".ts"),
      attacks: ((await import(pathToFileURL(join(FOLDER, file)).href)) as { default: readonly Attack[] })
        .default,
    })),
  );
}

/** Tries all of them on a shop of its own; which did not hold, and why. */
export async function runAttacks(
  say: (text: string) => void,
): Promise<{ readonly tried: number; readonly broke: readonly string[] }> {
  const lists = await allAttacks();
  const shop = await startAttackedShop();
  const broke: string[] = [];
  let tried = 0;
  try {
    for (const { of, attacks } of lists) {
      say(`attacks ${of}: ${attacks.length}`);
      const waiting: Promise<void>[] = [];
      for (const attack of attacks) {
        const trying = tryAttack(shop, attack)
          .catch((error: unknown) => String(error))
          .then((why) => {
            tried++;
            if (why !== null) broke.push(`${of}, ${attack.name}: ${why}`);
          });
        if (attack.waits) waiting.push(trying);
        else await trying;
      }
      await Promise.all(waiting);
    }
  } finally {
    await shop.stop();
  }
  return { tried, broke };
}
