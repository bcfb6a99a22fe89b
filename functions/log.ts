/** What the Worker writes to its log: of a request its method and path, never what may tell of a person. */

/** Of our own paths what names somebody, or is anything that was asked about, is left out. */
const NAMED = /^(\/(?:v1\/admin|console)\/[^/]+)\/.*$/;

/**
 * `{"method":"GET","path":"/cart"}`: a query string may hold an address, a token, a search, and
 * `/v1/admin/customers/{id}` a name.
 */
export const requestLine = ({
  method,
  url,
}: Request): { readonly method: string; readonly path: string } => ({
  method,
  path: new URL(url).pathname.replace(NAMED, "$1/…"),
});

/** An error in words; the platform's own quote the address that was asked for, whose query is left out. */
export const errorLine = (error: unknown): string => String(error).replace(/\?[^\s"'<>)]*/g, "?…");
