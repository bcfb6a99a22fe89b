/** Japanese cosmetics: bottles with their refills, tints that are no grades, sets that hold others. */
import type { Planted } from "./planted.ts";

const item = (sku: string, ja: string, en: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { ja, en },
  category,
  price,
  ...more,
});

export const cosmetics: Planted = {
  currency: "JPY",
  items: [
    item("LOT-M", "化粧水 しっとり 150ml", "Lotion Moist 150 ml", "skincare/lotion", 2800),
    item(
      "LOT-M-R",
      "化粧水 しっとり 詰め替え用 130ml",
      "Lotion Moist refill 130 ml",
      "skincare/lotion",
      2200,
    ),
    item(
      "LOT-M-RL",
      "化粧水 しっとり 詰め替え用 大容量 300ml",
      "Lotion Moist refill 300 ml",
      "skincare/lotion",
      4600,
    ),
    item("LOT-S", "化粧水 さっぱり 150ml", "Lotion Light 150 ml", "skincare/lotion", 2800),
    item(
      "LOT-S-R",
      "化粧水 さっぱり 詰め替え用 130ml",
      "Lotion Light refill 130 ml",
      "skincare/lotion",
      2200,
    ),
    item("MILK", "乳液 100ml", "Emulsion 100 ml", "skincare/emulsion", 3000),
    item("MILK-R", "乳液 詰め替え用 90ml", "Emulsion refill 90 ml", "skincare/emulsion", 2400),
    item("CREAM-30", "クリーム 30g", "Cream 30 g", "skincare/cream", 3500),
    item("CREAM-50", "クリーム 50g", "Cream 50 g", "skincare/cream", 4200),
    item("WASH", "洗顔フォーム 120g", "Face Wash 120 g", "skincare/wash", 1500),
    item("COTTON-80", "コットン 80枚", "Cotton Pads 80 sheets", "tools/cotton", 400),
    item("COTTON-240", "コットン 240枚", "Cotton Pads 240 sheets", "tools/cotton", 980),
    item("LIP-01", "リップ 01 ローズ", "Lipstick 01 Rose", "makeup/lip", 1800),
    item("LIP-02", "リップ 02 コーラル", "Lipstick 02 Coral", "makeup/lip", 1800),
    item("LIP-03", "リップ 03 レッド", "Lipstick 03 Red", "makeup/lip", 2000),
    item("MIRROR", "コンパクトミラー", "Compact Mirror", "tools/mirror", 1200, { durable: true }),
    item("SERUM", "美容液 プレミアム 50ml", "Serum Premium 50 ml", "skincare/serum", 18000),
    item("SET", "スキンケアセット", "Skincare Set", "sets", 6000, {
      contains: [
        { sku: "LOT-M", qty: 1 },
        { sku: "MILK", qty: 1 },
        { sku: "WASH", qty: 1 },
      ],
    }),
  ],
  habits: [
    { weight: 5, parts: [["LOT-M LOT-S"], ["MILK", 0.35], ["COTTON-80 COTTON-240", 0.3]] },
    { weight: 4, parts: [["LOT-M-R LOT-S-R LOT-M-RL"], ["MILK-R", 0.4], ["COTTON-80", 0.2]] },
    { weight: 2, parts: [["LIP-01 LIP-02 LIP-03"], ["MIRROR", 0.15]] },
    { weight: 2, parts: [["WASH"], ["CREAM-30", 0.25]] },
    { weight: 1, parts: [["SET"], ["COTTON-240", 0.4]] },
    { weight: 0.2, parts: [["SERUM"]] },
    { weight: 1, parts: [["MILK"], ["CREAM-30 CREAM-50", 0.4]] },
  ],
  orders: 700,
  customers: {
    hana: { 200: "LOT-M MILK", 140: "LOT-M-R MILK-R", 80: "LOT-M-R", 60: "MIRROR" },
    yui: { 30: "LIP-01" },
  },
};
