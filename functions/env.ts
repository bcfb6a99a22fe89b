/** The bindings that wrangler.toml names; secrets and variables may be missing. */
export interface Env {
  readonly TABLES: KVNamespace;
  readonly LOGS: R2Bucket;
  /** The storefront whose pages are filled: `https://shop.example`, or a service binding to its Worker. */
  readonly ORIGIN?: string | Fetcher;
  /** Where points for latency, degraded and empty answers go; may be missing. */
  readonly METRICS?: AnalyticsEngineDataset;
  /** Rebuilds what is too large for the cron itself; without it the cron tries all the same. */
  readonly REBUILD?: Workflow;
  /** Events on their way to the log; without it nothing is measured. */
  readonly EVENTS?: Queue;
  /** Counts what one client asks; without it nobody is limited. */
  readonly LIMITER?: RateLimit;
  /** Style sheets and scripts of the console. */
  readonly ASSETS?: Fetcher;
  /** Other sites whose pages may report events, as origins, commas between; beside `events.origins` of the policy. */
  readonly ALLOWED_ORIGINS?: string;
  /** Further shops of this deployment, commas between; see `stores.ts`. */
  readonly STORES?: string;
  /** The one of them that this environment is of. */
  readonly STORE?: string;
  readonly ADMIN_TOKEN?: string;
  /** Cloudflare Access in front of the console: `https://TEAM.cloudflareaccess.com` and the application's audience tag. */
  readonly ACCESS_TEAM?: string;
  readonly ACCESS_AUDIENCE?: string;
  readonly SIGNING_KEY?: string;
  /** The key before it, while what that one signed is still about. */
  readonly SIGNING_KEY_PREVIOUS?: string;
  /** What webhooks are signed with; two with white space between while one is replaced by the other. */
  readonly SHOPIFY_SECRET?: string;
  readonly WOOCOMMERCE_SECRET?: string;
}

declare global {
  namespace Cloudflare {
    interface Env extends OsusumeEnv {}
  }
}
type OsusumeEnv = Env;
