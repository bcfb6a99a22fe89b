/**
 * Digits of Arabic, Persian and Hindi, the Arabic signs before decimals and between thousands, and signs that are not seen:
 * those that say in which direction is written.
 */
const OTHERS = /[٠-٩۰-۹०-९٫٬\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** A text with its digits as those of ASCII: `١٠٫٥٠` → `10.50`. */
export const plainDigits = (text: string): string =>
  text.replace(OTHERS, (sign) => {
    if (sign === "٫") return ".";
    if (sign === "٬") return ",";
    const code = sign.charCodeAt(0);
    const zero = [0x966, 0x6f0, 0x660].find((first) => code >= first && code < first + 10);
    return zero === undefined ? "" : String(code - zero);
  });
