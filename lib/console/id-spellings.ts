/**
 * Ways in which what somebody types may stand in the orders: as it is, in plain letters for full-width ones
 * (`００１２`, by NFKC), and a mail address in small letters as well. The first counts.
 */
export function idsTyped(typed: string): string[] {
  const id = typed.trim();
  const plain = id.normalize("NFKC");
  return [...new Set([id, plain, ...(plain.includes("@") ? [plain.toLowerCase()] : [])])].filter(
    (one) => one !== "",
  );
}
