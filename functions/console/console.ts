/** `/console/*`: the merchandiser's pages. All that they do is in the HTTP API; they hold no rule of their own. */
import { type IRequestStrict, Router } from "itty-router";
import { CONSOLE_PATH } from "../../lib/console/pages/layout.ts";
import { saidPage } from "../../lib/console/pages/said-page.ts";
import type { Env } from "../env.ts";
import { accounts } from "./accounts-handlers.ts";
import { consoleAsset } from "./assets.ts";
import { audit, undo } from "./audit-handlers.ts";
import {
  builds,
  mendQuarantined,
  rebuildNow,
  replayQuarantined,
  rollBack,
  runningBuilds,
} from "./builds-handlers.ts";
import { customers, lookUpCustomer } from "./customers-handlers.ts";
import { changing, type Opened, opened, pageResponse, reading } from "./opened.ts";
import {
  asCalendar,
  asTable,
  bringIn,
  compareBroughtIn,
  layDown,
  overrules,
  redate,
  reorder,
  takeOverruleBack,
} from "./overrules-handlers.ts";
import { changeRows, policy, savePolicy, tryFirst } from "./policy-handlers.ts";
import { openPreview, previewLink } from "./preview-handlers.ts";
import { products, productView } from "./products-handlers.ts";
import { adopt, experiments, rollBackArm, stop, today } from "./report-handlers.ts";
import { chooseLanguage, signIn, signInForm, signOut } from "./sign-in.ts";
import { trySituation } from "./try-handlers.ts";

const router = Router<IRequestStrict, [Env]>({ base: CONSOLE_PATH });

router
  .get("/assets/:file", consoleAsset)
  .get("/language/:language", chooseLanguage)
  .get("/sign-in", signInForm)
  .post("/sign-in", signIn)
  .post("/sign-out", signOut)
  .get("/", opened(today))
  .get("/experiments", reading("experiments", experiments))
  .post("/experiments/adopt", changing("experiments", adopt))
  .post("/experiments/stop", changing("experiments", stop))
  .post("/experiments/roll-back", changing("experiments", rollBackArm))
  .get("/products", reading("products", products))
  .get("/products/:sku", reading("products", productView))
  .get("/customers", reading("customers", customers))
  .post("/customers", reading("customers", lookUpCustomer))
  .get("/customers/accounts", reading("customers", accounts))
  .post("/customers/accounts", reading("customers", accounts))
  .get("/try", reading("try", trySituation))
  .post("/try", reading("try", trySituation))
  .post("/try/preview", reading("try", previewLink))
  .get("/preview/:token", openPreview)
  .get("/overrules", reading("overrules", overrules))
  .get("/overrules/overrules.csv", reading("overrules", asTable))
  .get("/overrules/overrules.ics", reading("overrules", asCalendar))
  .post("/overrules", changing("overrules", layDown))
  .post("/overrules/take-back", changing("overrules", takeOverruleBack))
  .post("/overrules/order", changing("overrules", reorder))
  .post("/overrules/dates", changing("overrules", redate))
  .post("/overrules/import", changing("overrules", bringIn))
  .post("/overrules/compare", changing("overrules", compareBroughtIn))
  .get("/audit", reading("audit", audit))
  .post("/audit/undo", changing("audit", undo))
  .get("/policy", reading("policy", policy))
  .post("/policy", changing("policy", savePolicy))
  .post("/policy/rows", changing("policy", changeRows))
  .post("/policy/try", reading("policy", tryFirst))
  .get("/builds", reading("builds", builds))
  .get("/builds/running", reading("builds", runningBuilds))
  .post("/builds/rebuild", changing("builds", rebuildNow))
  .post("/builds/mend", changing("builds", mendQuarantined))
  .post("/builds/replay", changing("builds", replayQuarantined))
  .post("/builds/roll-back", changing("builds", rollBack))
  .all("*", opened(missing));

function missing({ view }: Opened): Promise<Response> {
  const { errors } = view.speech.words;
  return pageResponse(saidPage(view, errors.not_found, errors.not_found_text), 404);
}

export const consolePages = (request: Request, env: Env): Promise<Response> =>
  router.fetch(request as IRequestStrict, env);
