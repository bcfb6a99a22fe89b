/** `osusume user`: who may sign in to the console. */
import { userInfo } from "node:os";
import { Argument, Command, Option } from "commander";
import { ROLES, type Role } from "../../console/role.ts";
import { changeUsers, readUsers, type User, withUser } from "../../console/users.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { VersionedStore } from "../../tables/store/store.ts";
import { CliError } from "../cli-error.ts";
import { kvTarget } from "../local/kv-target.ts";
import { toStderr, toStdout } from "../terminal.ts";

interface Where {
  readonly remote?: boolean;
  readonly config: string;
}

const name = () => new Argument("<name>", "as the list of changes will show it");

const command = (words: string, description: string): Command =>
  new Command(words)
    .description(description)
    .option("--local", "in the KV that “wrangler dev” uses on this machine (default)")
    .option("--remote", "in the shop's own KV; needs CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN")
    .option("--config <file>", "the wrangler.toml that names the KV namespace", "wrangler.toml");

export const userCommand = (): Command =>
  new Command("user")
    .description("who may sign in to the console")
    .addCommand(
      command("add", "make a token for a person; it is shown once, and takes the place of an older one")
        .addArgument(name())
        .addOption(new Option("--role <role>", "what they may do").choices(ROLES).makeOptionMandatory())
        .action((who: string, { role, ...where }: Where & { role: Role }) => add(who, role, where)),
    )
    .addCommand(
      command("remove", "let a person sign in no more")
        .addArgument(name())
        .action((who: string, where: Where) => remove(who, where)),
    )
    .addCommand(command("list", "who may sign in").action((where: Where) => list(where)));

const add = (who: string, role: Role, where: Where): Promise<void> =>
  withStore(where, async (store) => {
    const made = unwrap(
      await changeUsers(store, whoAndWhen(), (users) =>
        withUser(users, who, role, Date.now(), (bytes) => crypto.getRandomValues(bytes)),
      ),
    );
    toStdout(`${made.token}\n`);
    toStderr(`${who} may sign in at /console as ${role} with this token. It is not shown again.\n`);
  });

/** For the log of changes: this machine's name for whoever sits at it. */
const whoAndWhen = () => ({ who: `${userInfo().username} (command line)`, now: Date.now() });

/** Whoever is signed in is out as soon as KV shows the list everywhere, within a minute or so. */
const remove = (who: string, where: Where): Promise<void> =>
  withStore(where, async (store) => {
    const without = (users: readonly User[]): Result<{ readonly users: readonly User[] }, string> => {
      const others = users.filter((user) => user.name !== who);
      return others.length === users.length ? err(`nobody is called ${who}`) : ok({ users: others });
    };
    unwrap(await changeUsers(store, whoAndWhen(), (users) => Promise.resolve(without(users))));
  });

const list = (where: Where): Promise<void> =>
  withStore(where, async (store) => {
    const line = (user: User) => `${user.name}\t${user.role}\t${user.added}\n`;
    toStdout(
      unwrap(await readUsers({ get: async (key) => (await store.latest(key))?.bytes ?? null }))
        .map(line)
        .join(""),
    );
  });

async function withStore(
  { remote, config }: Where,
  work: (store: VersionedStore) => Promise<void>,
): Promise<void> {
  const target = await kvTarget(remote === true, config);
  try {
    await work(target.store);
  } finally {
    await target.close();
  }
}

function unwrap<T>(result: Result<T, string>): T {
  if (!result.ok) throw new CliError(result.error);
  return result.value;
}
