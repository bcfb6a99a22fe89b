/** Words by which a cell says yes. */
export const YES =
  /^(1|true|yes|y|ja|oui|si|sí|sim|tak|ano|áno|да|так|da|evet|igen|kyllä|はい|是|예|네|có|ใช่|نعم|כן)$/i;
/** Words by which it says no. */
export const NO =
  /^(0+|false|no|n|nein|non|nee|não|nie|ne|нет|ні|nej|nei|nu|hayır|nem|ei|いいえ|否|아니오|아니요|không|ไม่|ไม่ใช่|لا|לא)$/i;
