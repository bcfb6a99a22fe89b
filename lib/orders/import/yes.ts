/** Words by which a cell says yes. */
export const YES = /^(1|true|yes|y|ja|oui|si|sí|sim|はい)$/i;
