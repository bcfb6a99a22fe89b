import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  changeUsers,
  readUserChanges,
  readUsers,
  USERS_KEY,
  userOf,
  withUser,
} from "../../lib/console/users.ts";
import { ok } from "../../lib/core/result.ts";
import { memoryStore } from "../../lib/tables/store/memory-store.ts";

type Users = Parameters<typeof withUser>[0];
const put = (store: ReturnType<typeof memoryStore>, users: Users, who = "me") =>
  changeUsers(store, { who, now: NOW }, () => Promise.resolve(ok({ users })));
const NOW = Date.UTC(2026, 10, 1);
const random = (bytes: Uint8Array): void => void crypto.getRandomValues(bytes);

async function added(name: string, users: Parameters<typeof withUser>[0] = []) {
  const made = await withUser(users, name, "viewer", NOW, random);
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

describe("people who may sign in", () => {
  it("are found by their token, with or without the blanks of a copy", async () => {
    const { users, token } = await added("Hanako");
    expect(await userOf(users, ` ${token}\n`)).toMatchObject({ name: "Hanako", role: "viewer" });
    expect(await userOf(users, `${token}x`)).toBeNull();
    expect(await userOf(users, "")).toBeNull();
  });

  it("are stored without their token: only its SHA-256 is", async () => {
    const store = memoryStore();
    const { users, token } = await added("Hanako");
    await put(store, users);
    const text = new TextDecoder().decode((await store.get(USERS_KEY))!);
    expect(text).not.toContain(token);
    expect(text).toContain(createHash("sha256").update(token).digest("hex"));
    expect(await readUsers(store)).toEqual({ ok: true, value: users });
  });

  it("have one token each: a new one takes the place of the old", async () => {
    const first = await added("Hanako");
    const second = await added("Hanako", first.users);
    expect(second.users).toHaveLength(1);
    expect(await userOf(second.users, first.token)).toBeNull();
    expect(await userOf(second.users, second.token)).not.toBeNull();
  });

  it("are added, changed and removed with an entry of it in the same value", async () => {
    const store = memoryStore();
    const first = await added("Hanako");
    await put(store, first.users);
    const second = await added("Jiro", first.users);
    await put(store, second.users);
    await put(
      store,
      second.users.filter(({ name }) => name !== "Hanako"),
    );
    const told = (await readUserChanges(store)).map(({ what, before, after }) => [what, before, after]);
    expect(told).toEqual([
      ["users/Hanako", null, "viewer"],
      ["users/Jiro", null, "viewer"],
      ["users/Hanako", "viewer", null],
    ]);
    const text = new TextDecoder().decode((await store.get(USERS_KEY))!);
    expect(text).not.toContain(first.token);
  });

  it("of two added at once both are in the list, and both in its log", async () => {
    const store = memoryStore();
    const add = (name: string) =>
      changeUsers(store, { who: "me", now: NOW }, (users) => withUser(users, name, "viewer", NOW, random));
    await Promise.all(["Hanako", "Jiro", "Mai"].map(add));
    const read = await readUsers(store);
    expect(read.ok && read.value.map(({ name }) => name).sort()).toEqual(["Hanako", "Jiro", "Mai"]);
    expect(await readUserChanges(store)).toHaveLength(3);
  });

  it("need a name", async () => {
    expect((await withUser([], "  ", "viewer", NOW, random)).ok).toBe(false);
  });

  it("are nobody in a list that is damaged, which is said", async () => {
    const store = memoryStore();
    await store.put(USERS_KEY, new TextEncoder().encode('{"users":[{"name":"x"}]}'));
    expect((await readUsers(store)).ok).toBe(false);
  });
});
