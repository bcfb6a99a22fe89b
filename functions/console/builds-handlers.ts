import { buildsPage, running } from "../../lib/console/pages/builds-page.ts";
import { type Builds, buildsIn, isAlive } from "../../lib/rebuild/pipeline/run-progress.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { kvStore } from "../../lib/tables/store/kv-store.ts";
import { readManifest } from "../../lib/tables/store/read-manifest.ts";
import { askRebuild, askRollback } from "../admin-builds.ts";
import type { Env } from "../env.ts";
import { ask, detailOf } from "./api.ts";
import { type Handler, type Opened, pageResponse, saying, textOf } from "./opened.ts";

const MOST_NIGHTS = 14;

export const builds: Handler = async ({ env, view }) => pageResponse(await shown(env, view));

/** The part of the page that moves while a rebuild is under way. */
export const runningBuilds: Handler = async ({ env, view, now }) =>
  pageResponse(running(view.speech, (await nightsOf(env, now)).begun));

export const rebuildNow: Handler = async ({ env, view, form }) => {
  const words = view.speech.words.builds;
  const asked = await ask(askRebuild, env, view.session, "/v1/admin/rebuild", {
    body: { force: textOf(form, "force") === "true" },
  });
  const { run, build, published, refused } = asked.body as {
    run?: string;
    build?: string;
    published?: boolean;
    refused?: readonly string[];
  };
  const { speech } = view;
  if (asked.status === 202) {
    return pageResponse(
      await shown(env, saying(view, { tone: "done", text: speech.fill(words.started, { run: run ?? "" }) })),
    );
  }
  if (asked.status === 200 && published === true) {
    const text = speech.fill(words.done, { build: build ?? "" });
    return pageResponse(await shown(env, saying(view, { tone: "done", text })));
  }
  const detail = asked.status === 200 ? (refused ?? []).join("; ") : detailOf(asked);
  const text = speech.fill(words.not_published, { detail });
  return pageResponse(await shown(env, saying(view, { tone: "refused", text })), 409);
};

export const rollBack: Handler = async ({ env, view, form }) => {
  const words = view.speech.words.builds;
  const build = textOf(form, "build");
  const asked = await ask(askRollback, env, view.session, "/v1/admin/rollback", { body: { build } });
  if (asked.status !== 200) {
    return pageResponse(await shown(env, saying(view, { tone: "refused", text: detailOf(asked) })), 409);
  }
  const text = view.speech.fill(words.rolled_back, { build });
  return pageResponse(await shown(env, saying(view, { tone: "done", text })));
};

/** Runs that have been cut off are not under way. */
async function nightsOf(env: Env, now: number): Promise<Builds> {
  const { begun, finished } = await buildsIn(r2Blobs(env.LOGS), MOST_NIGHTS);
  return { begun: begun.filter((run) => isAlive(run, now)), finished };
}

async function shown(env: Env, view: Opened["view"]) {
  const manifest = await readManifest(kvStore(env.TABLES));
  return buildsPage(view, {
    manifest: manifest.ok ? manifest.value : null,
    nights: await nightsOf(env, Date.now()),
  });
}
