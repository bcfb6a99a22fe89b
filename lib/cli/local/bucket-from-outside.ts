/**
 * The shop's R2 from outside, as far as compare and swap needs it. Cloudflare's REST API writes an object without asking
 * what it replaces, so this is R2's S3 API (developers.cloudflare.com/r2/api/s3), whose PutObject takes `If-Match`; its
 * access key is the API token's id, and its secret the SHA-256 of the token.
 */
import { AwsClient } from "aws4fetch";
import * as v from "valibot";
import type { Blobs } from "../../rebuild/storage/blobs.ts";
import { hexOf } from "../../security/hex.ts";
import { CliError } from "../cli-error.ts";
import { type CloudflareAccount, cloudflareApi } from "./cloudflare-store.ts";

interface Bucket {
  readonly name: string;
  /** `eu`, where the bucket was made in a jurisdiction. */
  readonly jurisdiction?: string | undefined;
  /** Where S3 answers, in tests. */
  readonly endpoint?: string | undefined;
}

const verified = v.object({ result: v.object({ id: v.pipe(v.string(), v.minLength(1)) }) });

export async function bucketFromOutside(
  account: CloudflareAccount,
  { name, jurisdiction, endpoint }: Bucket,
): Promise<Pick<Blobs, "get" | "put">> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(account.token));
  const client = new AwsClient({
    accessKeyId: await tokenId(account),
    secretAccessKey: hexOf(new Uint8Array(digest)),
    service: "s3",
    region: "auto",
  });
  const place = jurisdiction === undefined ? "" : `${jurisdiction}.`;
  const host = endpoint ?? `https://${account.account}.${place}r2.cloudflarestorage.com`;
  const urlOf = (key: string): string =>
    `${host}/${name}/${key.split("/").map(encodeURIComponent).join("/")}`;
  const refusal = async (response: Response): Promise<Error> =>
    new Error(
      `R2 answered ${response.status}, which needs a token that may edit R2: ${(await response.text()).slice(0, 500)}`,
    );
  return {
    async get(key) {
      const response = await client.fetch(urlOf(key));
      // A bucket that is not there is told from a key that is not: writing to it fails.
      if (response.status === 404) return null;
      if (!response.ok) throw await refusal(response);
      const etag = response.headers.get("etag")?.replace(/^W\/|"/g, "") ?? "";
      return { bytes: await response.arrayBuffer(), etag };
    },
    async put(key, bytes, condition) {
      const headers: Record<string, string> =
        condition === undefined
          ? {}
          : condition.ifEtag === null
            ? { "if-none-match": "*" }
            : { "if-match": `"${condition.ifEtag}"` };
      const response = await client.fetch(urlOf(key), { method: "PUT", headers, body: bytes.slice().buffer });
      if (response.status === 412 || response.status === 409) return false;
      if (!response.ok) throw await refusal(response);
      return true;
    },
  };
}

/** The token may be a person's, or the account's own. */
async function tokenId(account: CloudflareAccount): Promise<string> {
  for (const path of ["/user/tokens/verify", `/accounts/${account.account}/tokens/verify`]) {
    const response = await cloudflareApi(account, path);
    const read = v.safeParse(verified, response.ok ? await response.json() : null);
    if (read.success) return read.output.result.id;
  }
  throw new CliError("Cloudflare does not know the token in CLOUDFLARE_API_TOKEN");
}
