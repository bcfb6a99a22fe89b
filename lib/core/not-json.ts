/**
 * What is wrong with a text that is no JSON, in the engine's words, but for the piece of the text that it quotes: that may
 * be half of somebody's name or address.
 */
export const notJson = (error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  return `not JSON: ${said.replace(/,? (?:\.{3})?"[\s\S]*"(?:\.{3})? is not valid JSON$/, "")}`;
};
