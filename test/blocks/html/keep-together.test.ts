import { describe, expect, it } from "vitest";
import { keepUnitsTogether } from "../../../lib/blocks/html/keep-together.ts";

const shown = (text: string): string => keepUnitsTogether(text).replaceAll("\u00a0", "_");

describe("a number and its unit", () => {
  it.each([
    ["House Blend 200 g also", "House Blend 200_g also"],
    ["Pitcher 350 ml, 1.5 L", "Pitcher 350_ml, 1.5_L"],
    ["5200 mAh at 50 Hz", "5200_mAh at 50_Hz"],
    ["Кофе 250 г", "Кофе 250_г"],
    ["20 °C, 15 %", "20_°C, 15_%"],
  ])("%s stay on one line", (text, kept) => {
    expect(shown(text)).toBe(kept);
  });

  it.each(["Bought by 23 of those", "100 Sheets", "size 4 good", "Windows 11 home", "2 x"])(
    "are not seen in “%s” where there is none",
    (text) => {
      expect(shown(text)).toBe(text === "2 x" ? "2_x" : text);
    },
  );
});
