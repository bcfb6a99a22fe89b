/**
 * Names who is signed in to the console. `__Host-` binds it to this host, to HTTPS and to the whole path (RFC 6265bis
 * §4.1.3.2).
 */
export const SESSION_COOKIE = "__Host-osusume-console";
