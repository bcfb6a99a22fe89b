/** Digits of Arabic, Persian and Hindi, and the Arabic signs before decimals and between thousands. */
const OTHERS = /[٠-٩۰-۹०-९٫٬]/g;

/** A text with its digits as those of ASCII: `١٠٫٥٠` → `10.50`. */
export const plainDigits = (text: string): string =>
  text.replace(OTHERS, (sign) => {
    if (sign === "٫") return ".";
    if (sign === "٬") return ",";
    const code = sign.charCodeAt(0);
    const zero = [0x966, 0x6f0, 0x660].find((first) => code >= first)!;
    return String(code - zero);
  });
