/**
 * People who may sign in, one value in the store of tables. A person's token is shown once, when they are added, and
 * only its SHA-256 is kept: it holds 256 random bits, so a slow hash would add nothing.
 */
import * as v from "valibot";
import { err, ok, type Result } from "../core/result.ts";
import { base64url } from "../security/base64url.ts";
import type { TableStore } from "../tables/store/store.ts";
import { ROLES, type Role } from "./role.ts";

export const USERS_KEY = "console/users";
const TOKEN_BYTES = 32;
const TOKEN_PREFIX = "osu_";
const MOST_NAME = 80;

const userSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MOST_NAME)),
  role: v.picklist(ROLES),
  /** SHA-256 of the token, hexadecimal. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** RFC 3339. */
  added: v.string(),
});
const usersSchema = v.object({ users: v.array(userSchema) });

export type User = v.InferOutput<typeof userSchema>;

export async function readUsers(store: TableStore): Promise<Result<readonly User[], string>> {
  const bytes = await store.get(USERS_KEY);
  if (bytes === null) return ok([]);
  try {
    const parsed = v.safeParse(usersSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? ok(parsed.output.users) : err("the list of users is damaged; add them again");
  } catch {
    return err("the list of users is damaged; add them again");
  }
}

export const writeUsers = (store: TableStore, users: readonly User[]): Promise<void> =>
  store.put(USERS_KEY, new TextEncoder().encode(JSON.stringify({ users })));

export interface NewUser {
  readonly users: readonly User[];
  /** To be handed to the person; it cannot be shown again. */
  readonly token: string;
}

/** Adds a person, or gives one who is there a new token and role. `random` fills an array with chance. */
export async function withUser(
  users: readonly User[],
  name: string,
  role: Role,
  now: number,
  random: (bytes: Uint8Array) => void,
): Promise<Result<NewUser, string>> {
  const bytes = new Uint8Array(TOKEN_BYTES);
  random(bytes);
  const token = TOKEN_PREFIX + base64url(bytes, TOKEN_BYTES);
  const parsed = v.safeParse(userSchema, {
    name,
    role,
    hash: await hashOf(token),
    added: new Date(now).toISOString(),
  });
  if (!parsed.success) return err(`a name of 1 to ${MOST_NAME} letters, please`);
  const others = users.filter((user) => user.name !== parsed.output.name);
  return ok({ users: [...others, parsed.output], token });
}

/** Whose token this is. What is compared are digests, so that time tells nothing of a token. */
export async function userOf(users: readonly User[], token: string): Promise<User | null> {
  const hash = await hashOf(token.trim());
  return users.find((user) => user.hash === hash) ?? null;
}

async function hashOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
