import type { Look } from "./look.ts";

export const draw = (look: Look, title: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="0 0 320 320"><title>${title}</title><rect width="320" height="320" fill="${look.colour}"/></svg>\n`;
