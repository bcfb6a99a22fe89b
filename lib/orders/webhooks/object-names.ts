/**
 * Names of the objects that webhooks make of records:
 * `orders/2026/11/28/shopify-{order}-{version}-{status}-{triggered}-{content}.ndjson`.
 */

const SMALL =
  /^(orders\/\d{4}\/\d\d\/\d\d\/)((shopify|woocommerce|canonical)-(?:[0-9a-f]{16}-\d{16}-\d-\d{16}-[0-9a-f]{8}|return-[0-9a-f]{16})\.ndjson)$/;

export interface WebhookObject {
  /** `orders/2026/11/28/` */
  readonly folder: string;
  readonly sender: string;
  /** Without the folder. */
  readonly name: string;
}

/** `null` for any other object. */
export function webhookObject(key: string): WebhookObject | null {
  const [, folder, name, sender] = SMALL.exec(key) ?? [];
  return folder === undefined ? null : { folder, sender: sender!, name: name! };
}

/**
 * One object instead of all the small ones of a day. Its name comes before theirs, so that what is told of an order
 * afterwards, in an object of its own again, is read after it and counts.
 */
export const rolledKey = ({ folder, sender }: Pick<WebhookObject, "folder" | "sender">): string =>
  `${folder}${sender}--webhooks.ndjson.gz`;
