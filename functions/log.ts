/** What the Worker writes to its log: of a request its method and path, never what may tell of a person. */

/** `{"method":"GET","path":"/cart"}`: a query string may hold an address, a token, a search. */
export const requestLine = ({
  method,
  url,
}: Request): { readonly method: string; readonly path: string } => ({
  method,
  path: new URL(url).pathname,
});

/** An error in words; the platform's own quote the address that was asked for, whose query is left out. */
export const errorLine = (error: unknown): string => String(error).replace(/\?[^\s"'<>)]*/g, "?…");
