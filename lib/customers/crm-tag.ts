/** Tags of a CRM as they are compared: who writes “VIP” and who writes “ｖｉｐ” mean the same. */
export const plainTag = (tag: string): string => tag.normalize("NFKC").trim().toLowerCase();
