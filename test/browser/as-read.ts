/** A text as its reader sees it: a space that keeps a number and its unit on one line looks like any other. */
export const asRead = (text: string): string => text.replaceAll("\u00a0", " ");
