/** Words by which a cell says yes. */
export const YES = /^(1|true|yes|y|ja|oui|si|sí|sim|はい)$/i;
/** Words by which it says no. */
export const NO = /^(0|false|no|n|nein|non|nee|não|いいえ)$/i;
