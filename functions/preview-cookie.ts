/** Whether a browser previews: all that is asked of those who do not. */
export const PREVIEW_COOKIE = "osusume-preview";

export const isPreviewing = ({ headers }: Request): boolean =>
  headers.get("cookie")?.includes(`${PREVIEW_COOKIE}=`) === true;
