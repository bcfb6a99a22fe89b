/**
 * People who may sign in, one value in the store of tables. A person's token is shown once, when they are added, and
 * only its SHA-256 is kept: it holds 256 random bits, so a slow hash would add nothing.
 */
import * as v from "valibot";
import { err, ok, type Result } from "../core/result.ts";
import { OVERTAKEN, untilSwapped } from "../core/until-swapped.ts";
import { base64url } from "../security/base64url.ts";
import { hexOf } from "../security/hex.ts";
import type { TableStore, VersionedStore } from "../tables/store/store.ts";
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
/** Who was added or removed: written with the list itself, so that there is no change of it without its entry. */
const userChangeSchema = v.object({
  /** RFC 3339. */
  at: v.string(),
  who: v.string(),
  /** `users/Mai`. */
  what: v.string(),
  /** Roles; `null` for nobody. */
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
});
const usersSchema = v.object({
  users: v.array(userSchema),
  changes: v.optional(v.array(userChangeSchema), []),
});
const MOST_CHANGES = 500;

export type User = v.InferOutput<typeof userSchema>;
export type UserChange = v.InferOutput<typeof userChangeSchema>;

/** As whoever signs in is let in by. */
export async function readUsers(store: Pick<TableStore, "get">): Promise<Result<readonly User[], string>> {
  const stored = storedIn(await store.get(USERS_KEY));
  return stored.ok ? ok(stored.value.users) : stored;
}

/** The latest changes of the list, the oldest first; none of a list that is damaged. */
export async function readUserChanges(store: Pick<VersionedStore, "latest">): Promise<readonly UserChange[]> {
  const stored = storedIn((await store.latest(USERS_KEY))?.bytes ?? null);
  return stored.ok ? stored.value.changes : [];
}

function storedIn(bytes: ArrayBuffer | null): Result<v.InferOutput<typeof usersSchema>, string> {
  if (bytes === null) return ok({ users: [], changes: [] });
  try {
    const parsed = v.safeParse(usersSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? ok(parsed.output) : err("the list of users is damaged; add them again");
  } catch {
    return err("the list of users is damaged; add them again");
  }
}

/** `who` is the person at the command line, as their machine calls them. */
interface ChangedBy {
  readonly who: string;
  readonly now: number;
}

/** Changes the list as it is then, whoever else changes it; nothing where `change` refuses. */
export async function changeUsers<T extends { readonly users: readonly User[] }>(
  store: VersionedStore,
  by: ChangedBy,
  change: (users: readonly User[]) => Promise<Result<T, string>>,
): Promise<Result<T, string>> {
  const changed = await untilSwapped<Result<T, string>>(async () => {
    const found = await store.latest(USERS_KEY);
    const stored = storedIn(found?.bytes ?? null);
    if (!stored.ok) return stored;
    const made = await change(stored.value.users);
    if (!made.ok) return made;
    const { changes } = stored.value;
    const value = {
      users: made.value.users,
      changes: [...changes, ...changesBetween(stored.value.users, made.value.users, by)].slice(-MOST_CHANGES),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return (await store.swap(USERS_KEY, bytes, found?.etag ?? null)) ? made : OVERTAKEN;
  });
  return changed === OVERTAKEN ? err("others are changing the list of users just now: try again") : changed;
}

function changesBetween(
  before: readonly User[],
  after: readonly User[],
  { who, now }: ChangedBy,
): UserChange[] {
  const named = (list: readonly User[], name: string) => list.find((user) => user.name === name);
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names
    .map((name) => ({ name, was: named(before, name), is: named(after, name) }))
    .filter(({ was, is }) => was?.hash !== is?.hash || was?.role !== is?.role)
    .map(({ name, was, is }) => ({
      at: new Date(now).toISOString(),
      who,
      what: `users/${name}`,
      before: was?.role ?? null,
      after: is?.role ?? null,
    }));
}

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

/** The same for who signs in by another door, which knows their name; nobody is another's by its capitals. */
export const userNamed = (users: readonly User[], name: string): User | null =>
  users.find((user) => user.name.toLowerCase() === name.toLowerCase()) ?? null;

/** What `credentialOf` would make of this person's token. */
export const credentialIn = ({ hash }: User): string => hash.slice(0, CREDENTIAL_DIGITS);

/** Of what somebody signed in with, as much as a session carries: who is let go, or given another token, is out. */
export const credentialOf = async (token: string): Promise<string> =>
  (await hashOf(token)).slice(0, CREDENTIAL_DIGITS);
const CREDENTIAL_DIGITS = 16;

/** Whether somebody of that role may still sign in with what a session was begun with. */
export const isStillUser = (
  users: readonly User[],
  { role, by }: { readonly role: Role; readonly by: string },
): boolean => users.some((user) => user.role === role && credentialIn(user) === by);

async function hashOf(token: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token)));
  return hexOf(digest);
}
