import { nextNight } from "../../lib/console/next-night.ts";
import { type BuildsPage, buildsPage, running } from "../../lib/console/pages/builds-page.ts";
import { type Builds, buildsIn, isAlive } from "../../lib/rebuild/pipeline/run-progress.ts";
import type { QuarantinedObject } from "../../lib/rebuild/segments/quarantine-samples.ts";
import { r2Blobs } from "../../lib/rebuild/storage/r2-blobs.ts";
import { latestManifest } from "../../lib/tables/store/read-manifest.ts";
import { diffBuilds } from "../admin-build-diff.ts";
import { askRebuild, askRollback } from "../admin-builds.ts";
import { mendLine, readQuarantine } from "../admin-quarantine.ts";
import type { Env } from "../env.ts";
import { tablesStore } from "../tables-store.ts";
import { ask, detailOf } from "./api.ts";
import { titledNow } from "./names-of-build.ts";
import { type Handler, type Opened, pageResponse, saying, textOf } from "./opened.ts";
import { servingOf } from "./serving.ts";

const MOST_NIGHTS = 14;

/** `?from=BUILD&to=BUILD` compares two. */
export const builds: Handler = async (opened) => {
  const { env, request, view } = opened;
  const { searchParams } = new URL(request.url);
  const [from, to] = [searchParams.get("from"), searchParams.get("to")];
  if (from === null || to === null) return pageResponse(await shown(opened, view));
  const query = new URLSearchParams({ from, to });
  const asked = await ask(diffBuilds, env, view.session, `/v1/admin/builds/diff?${query}`);
  if (asked.status !== 200) {
    const said = saying(view, { tone: "refused", text: detailOf(asked, view.speech) });
    return pageResponse(await shown(opened, said), asked.status);
  }
  const titled = await titledNow(env, view);
  return pageResponse(await shown(opened, titled, asked.body as BuildsPage["diff"]));
};

/** The part of the page that moves while a rebuild is under way. */
export const runningBuilds: Handler = async ({ env, view, now }) =>
  pageResponse(running(view.speech, (await nightsOf(env, now)).begun));

export const rebuildNow: Handler = async (opened) => {
  const { env, view, form } = opened;
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
      await shown(
        opened,
        saying(view, { tone: "done", text: speech.fill(words.started, { run: run ?? "" }) }),
      ),
    );
  }
  if (asked.status === 200 && published === true) {
    const text = speech.fill(words.done, { build: build ?? "" });
    return pageResponse(await shown(opened, saying(view, { tone: "done", text })));
  }
  const detail = asked.status === 200 ? (refused ?? []).join("; ") : detailOf(asked, view.speech);
  const text = speech.fill(words.not_published, { detail });
  return pageResponse(await shown(opened, saying(view, { tone: "refused", text })), 409);
};

export const mendQuarantined: Handler = async (opened) => {
  const { env, view, form } = opened;
  const words = view.speech.words.builds;
  const body = {
    piece: textOf(form, "piece"),
    at: Number(textOf(form, "at")),
    // A form writes every line end as two characters; a record stands on one line.
    before: textOf(form, "before").replace(/\r\n/g, "\n"),
    raw: textOf(form, "raw").replace(/\r\n/g, "\n").trim(),
  };
  const done = await ask(mendLine, env, view.session, "/v1/admin/quarantine", { method: "PUT", body });
  if (done.status === 200) {
    return pageResponse(await shown(opened, saying(view, { tone: "done", text: words.mended })));
  }
  const text = view.speech.fill(words.not_mended, { detail: detailOf(done, view.speech) });
  return pageResponse(await shown(opened, saying(view, { tone: "refused", text })), 422);
};

/** Reads an object's mended lines again, with a rebuild. */
export const replayQuarantined: Handler = async (opened) => {
  const { env, view, form } = opened;
  const { speech } = view;
  const body = { replay: textOf(form, "object") };
  const done = await ask(askRebuild, env, view.session, "/v1/admin/rebuild", { body });
  const { replay } = done.body as { replay?: { replayed: number; left: number } };
  const text =
    replay === undefined
      ? detailOf(done, view.speech)
      : speech.fill(speech.words.builds.replayed, { ...replay });
  const tone = done.status < 300 ? "done" : "refused";
  return pageResponse(await shown(opened, saying(view, { tone, text })), done.status < 300 ? 200 : 409);
};

export const rollBack: Handler = async (opened) => {
  const { env, view, form } = opened;
  const words = view.speech.words.builds;
  const build = textOf(form, "build");
  const asked = await ask(askRollback, env, view.session, "/v1/admin/rollback", {
    body: { build, current: textOf(form, "current") || undefined },
  });
  if (asked.status !== 200) {
    return pageResponse(
      await shown(opened, saying(view, { tone: "refused", text: detailOf(asked, view.speech) })),
      409,
    );
  }
  const text = view.speech.fill(words.rolled_back, { build });
  return pageResponse(await shown(opened, saying(view, { tone: "done", text })));
};

/** Runs that have been cut off are not under way. */
async function nightsOf(env: Env, now: number): Promise<Builds> {
  const { begun, finished } = await buildsIn(r2Blobs(env.LOGS), MOST_NIGHTS);
  return { begun: begun.filter((run) => isAlive(run, now)), finished };
}

async function shown(opened: Opened, view: Opened["view"], diff: BuildsPage["diff"] = null) {
  const { env, now } = opened;
  const read = await latestManifest(tablesStore(env));
  const manifest = read.ok ? read.value.manifest : null;
  const [nights, quarantine] = await Promise.all([
    nightsOf(env, now),
    ask(readQuarantine, env, view.session, "/v1/admin/quarantine"),
  ]);
  return buildsPage(view, {
    manifest,
    nights,
    next: nextNight(nights.finished, now),
    serving: await servingOf({ env, view, now }, manifest, nights.finished),
    quarantine: (quarantine.body as { objects: readonly QuarantinedObject[] }).objects,
    diff,
  });
}
