/** The Worker: which function answers what. */
import { type IRequestStrict, Router } from "itty-router";
import { problem } from "../lib/blocks/request/request-problem.ts";
import { blocks } from "./blocks.ts";
import type { Env } from "./env.ts";
import { problemResponse } from "./http.ts";
import { errorLine, requestLine } from "./log.ts";
import { hasOrigin } from "./origin.ts";
import { isPreflight, preflight } from "./preflight.ts";
import { classOf, limitRefusal, slowed } from "./rate-limits.ts";
import { storefront } from "./storefront.ts";

export { RebuildWorkflow } from "./workflow.ts";

/** Loaded when first asked for: an isolate that answers shoppers starts without what rebuilds their tables. */
const admin = () => import("./admin-builds.ts");
const policies = () => import("./admin-policy.ts");
const trying = () => import("./admin-try.ts");
const live = () => import("./admin-live.ts");
const people = () => import("./admin-customers.ts");

/** The same for several placements at once. */
const pages = () => import("./page.ts");

/** The same for what browsers keep for an hour. */
const element = () => import("./element-files.ts");

/** The same for the pages of those who look after the offers. */
const merchandising = () => import("./console/console.ts");

const router = Router<IRequestStrict, [Env, ExecutionContext]>();

router
  .get("/healthz", async (_request, env) => (await import("./health.ts")).health(env))
  .get("/v1/blocks", (request, env) => blocks(request, env))
  .post("/v1/blocks", (request, env) => blocks(request, env))
  .get("/v1/page", async (request, env) => (await pages()).page(request, env))
  .post("/v1/page", async (request, env) => (await pages()).page(request, env))
  .get("/v1/element.js", async () => (await element()).elementScript())
  .get("/v1/element.css", async () => (await element()).elementStyle())
  .post("/v1/events", async (request, env) => (await import("./events.ts")).events(request, env))
  .get("/v1/seen", async (request, env) => (await import("./seen.ts")).seen(request, env))
  .post("/v1/orders", async (request, env) => (await import("./orders.ts")).orders(request, env))
  .get("/v1/admin/policy", async (request, env) => (await policies()).readPolicy(request, env))
  .put("/v1/admin/policy", async (request, env) => (await policies()).writePolicy(request, env))
  .get("/v1/admin/policy/versions", async (request, env) => (await policies()).listVersions(request, env))
  .post("/v1/admin/policy/trial", async (request, env) => (await trying()).tryOnRequests(request, env))
  .post("/v1/admin/try", async (request, env) => (await trying()).tryPolicy(request, env))
  .put("/v1/admin/catalog/:sku+", async (request, env) => (await live()).putCatalogItem(request, env))
  .get("/v1/admin/items/:sku+", async (request, env) =>
    (await import("./admin-items.ts")).tellItem(request, env),
  )
  .get("/v1/admin/audit", async (request, env) => (await live()).getAudit(request, env))
  .get("/v1/admin/overrides", async (request, env) => (await live()).getOverrides(request, env))
  .put("/v1/admin/overrides", async (request, env) => (await live()).putOverrides(request, env))
  .post("/v1/admin/rebuild", async (request, env) => (await admin()).askRebuild(request, env))
  .get("/v1/admin/builds", async (request, env) => (await admin()).listBuilds(request, env))
  .get("/v1/admin/builds/diff", async (request, env) =>
    (await import("./admin-build-diff.ts")).diffBuilds(request, env),
  )
  .get("/v1/admin/quarantine", async (request, env) =>
    (await import("./admin-quarantine.ts")).readQuarantine(request, env),
  )
  .put("/v1/admin/quarantine", async (request, env) =>
    (await import("./admin-quarantine.ts")).mendLine(request, env),
  )
  .post("/v1/admin/rollback", async (request, env) => (await admin()).askRollback(request, env))
  .get("/v1/admin/customers/:id", async (request, env) => (await people()).tellCustomer(request, env))
  .delete("/v1/admin/customers/:id", async (request, env) => (await people()).forgetCustomer(request, env))
  .get("/v1/admin/report", async (request, env) =>
    (await import("./admin-report.ts")).readReport(request, env),
  )
  .get("/v1/admin/experiments", async (request, env) =>
    (await import("./admin-experiments.ts")).listExperiments(request, env),
  )
  .post("/v1/admin/experiments/:id/adopt", async (request, env) =>
    (await import("./admin-experiments.ts")).adoptArm(request, env),
  )
  .post("/v1/admin/experiments/:id/stop", async (request, env) =>
    (await import("./admin-experiments.ts")).stopExperiment(request, env),
  )
  .post("/v1/admin/experiments/:id/rollback", async (request, env) =>
    (await import("./admin-experiments.ts")).takeExperimentBack(request, env),
  )
  .all("/v1/*", noSuchRoute)
  .all("/console/*", async (request, env) => (await merchandising()).consolePages(request, env))
  .all("/console", async (request, env) => (await merchandising()).consolePages(request, env))
  .all("*", (request, env, context) => (hasOrigin(env) ? storefront(request, env, context) : noStorefront()));

/** Which methods a path of ours takes, where it takes another than it was asked with. */
function noSuchRoute({ url, method }: IRequestStrict): Response {
  const { pathname } = new URL(url);
  const methods = router.routes.filter(([of, path]) => of !== "ALL" && path.test(pathname)).map(([of]) => of);
  if (methods.length === 0) {
    return problemResponse(problem(404, "No such route", `${method} ${pathname} is not part of the API`));
  }
  const allowed = [...new Set([...methods, ...(methods.includes("GET") ? ["HEAD"] : [])])].join(", ");
  const refused = problemResponse(
    problem(405, "Another method", `${pathname} takes ${allowed}, not ${method}`),
  );
  refused.headers.set("allow", allowed);
  return refused;
}

/** What this Worker answers by itself; the rest is the shop's. */
const OWN = /^https?:\/\/[^/?#]+\/(?:v1\/|console(?:[/?#]|$)|healthz\/?(?:[?#]|$))/;

/** `HEAD` is `GET` without the body (RFC 9110, 9.3.2); nothing has been shown to anybody, so nothing is remembered. */
async function headOnly(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  const { body, status, headers } = await answer(new Request(request, { method: "GET" }), env, context);
  await body?.cancel();
  const kept = new Headers(headers);
  kept.delete("set-cookie");
  return new Response(null, { status, headers: kept });
}

async function answer(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
  // Each look at what the runtime holds of a request costs as much as a row of a table.
  const { method, url } = request;
  if (!OWN.test(url)) return router.fetch(request as IRequestStrict, env, context);
  if (method === "OPTIONS" && isPreflight(request)) return preflight(request, env);
  if (method === "HEAD") return headOnly(request, env, context);
  const refused = await limitRefusal(request, classOf(pathOf(url)), env);
  if (refused !== null) return refused;
  // Trying the routes one by one would cost as much as the answer.
  const answered = asksForBlocks(method, url)
    ? await blocks(request, env, method, url)
    : await router.fetch(request as IRequestStrict, env, context);
  return slowed(request, answered, env);
}

/** The path as it came: what `URL` would make of the rest is not asked. */
const pathOf = (url: string): string => /^https?:\/\/[^/?#]+([^?#]*)/.exec(url)?.[1] ?? "";

const BLOCKS = /^https?:\/\/[^/?#]+\/v1\/blocks(?:\?|$)/;
const asksForBlocks = (method: string, url: string): boolean =>
  (method === "GET" || method === "POST") && BLOCKS.test(url);

const noStorefront = (): Response =>
  problemResponse(problem(404, "No storefront", "set ORIGIN to the shop's address to have its pages filled"));

const noSuchStore = (): Response =>
  problemResponse(problem(404, "No such store", "STORES names the stores of this deployment"));

/** The environment of the store that is asked, or the answer that there is none. */
async function storesEnv(request: Request, env: Env): Promise<Env | Response> {
  const { consoleElsewhere, envOf, storeOf } = await import("./stores.ts");
  return consoleElsewhere(request, env) ?? envOf(env, await storeOf(request, env)) ?? noSuchStore();
}

export default {
  async fetch(request, env, context) {
    try {
      // Where there is one shop, nothing is looked at.
      const own = env.STORES ? await storesEnv(request, env) : env;
      return own instanceof Response ? own : await answer(request, own, context);
    } catch (error) {
      console.error(
        JSON.stringify({ event: "unexpected", ...requestLine(request), error: errorLine(error) }),
      );
      return problemResponse(
        problem(500, "Unexpected error", "it has been logged; the request may be tried again"),
      );
    }
  },
  async queue(batch, env) {
    const { keepEvents } = await import("./events-consumer.ts");
    await keepEvents(batch, env);
  },
  async scheduled({ scheduledTime }, env) {
    const { nights } = await import("./rebuild-admin.ts");
    await nights(scheduledTime, env);
  },
} satisfies ExportedHandler<Env>;
