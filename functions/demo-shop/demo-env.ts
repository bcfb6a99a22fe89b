export interface DemoEnv {
  /** Static images. */
  readonly IMAGES: Fetcher;
  /** Osusume, for the panel that shows why. */
  readonly OSUSUME?: Fetcher;
  /** A shop's server signs its customers' ids with the key that it shares with Osusume. */
  readonly SIGNING_KEY?: string;
  readonly ADMIN_TOKEN?: string;
}
