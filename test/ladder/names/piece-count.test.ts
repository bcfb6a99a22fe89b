import { describe, expect, it } from "vitest";
import { findCounts } from "../../../lib/ladder/names/piece-count.ts";
import { reading, values } from "./reading.ts";

describe("counts in names", () => {
  it.each([
    ["ドリップバッグ 10個入り", 10, "10個入り"],
    ["缶ビール 24本セット", 24, "24本セット"],
    ["コーヒーシュガー ５０本入", 50, "50本入"],
    ["ペーパーフィルター 100枚入り", 100, "100枚入り"],
    ["カレー 3袋", 3, "3袋"],
    ["食洗機用洗剤 25回分", 25, "25回分"],
    ["デミタスカップ 2 客セット", 2, "2 客セット"],
    ["SET OF 6 SPICE TINS", 6, "SET OF 6"],
    ["PACK/12 BLUE CARDS", 12, "PACK/12"],
    ["S/4 CACTI CANDLES", 4, "S/4"],
    ["SET/3 ROSE CANDLE", 3, "SET/3"],
    ["Pack of six LED lights", 6, "Pack of six"],
    ["Tablets 30 pcs", 30, "30 pcs"],
    ["Cola 6-pack", 6, "6-pack"],
    ["Toothpaste twin pack", 2, "twin pack"],
    ["Eggs, half dozen", 6, "half dozen"],
    ["Razor 1 pcs", 1, "1 pcs"],
    ["煎餅 3袋詰合せ", 3, "3袋"],
  ])("%s counts %d", (name, value, label) => {
    expect(reading(findCounts, name)).toEqual([[value, label]]);
  });

  it.each([
    "SET OF SKULL WALL STICKERS",
    "Sport-100 Helmet",
    "3 RAFFIA RIBBONS 50'S CHRISTMAS",
    "Hitch Rack - 4-Bike",
    "S 4 phone",
    "100% cotton bag",
    "Razor 0 pcs",
    "Rope 1.5 pcs",
  ])("%s counts nothing", (name) => {
    expect(values(findCounts, name)).toEqual([]);
  });
});
