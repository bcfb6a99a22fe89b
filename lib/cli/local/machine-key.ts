/**
 * The key under which customers are filed and tokens signed: `SIGNING_KEY` of the environment, else one that this machine
 * makes for itself when it first needs one, so that no two machines share it and no repository has it.
 */
import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { weaknessOf } from "../../security/signing-key.ts";

const KEY_BYTES = 32;

const keyFile = (): string =>
  join(process.env.XDG_CONFIG_HOME || join(homedir(), ".config"), "osusume", "signing-key");

/** The environment's own; `null` where it has none. */
export const keyOfEnvironment = (): string | null => process.env.SIGNING_KEY || null;

/** The one before the environment's own, whose customers and tokens are known on; `null` where it names none. */
export const formerKeyOfEnvironment = (): string | null =>
  keyOfEnvironment() === null ? null : process.env.SIGNING_KEY_PREVIOUS || null;

/** `null` where this machine can keep none: then nobody is known. */
export const signingKey = async (): Promise<string | null> => keyOfEnvironment() ?? keyOfMachine(keyFile());

async function keyOfMachine(file: string): Promise<string | null> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const made = `${randomBytes(KEY_BYTES).toString("base64url")}\n`;
    // Whoever comes second takes what the first has written.
    await writeFile(file, made, { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    const key = (await readFile(file, "utf8")).trim();
    return weaknessOf(key) === null ? key : null;
  } catch {
    return null;
  }
}

/** A key for as long as this process lives, for who needs to sign and to be believed by nobody else. */
export const keyForNow = (): string => randomBytes(KEY_BYTES).toString("base64url");
