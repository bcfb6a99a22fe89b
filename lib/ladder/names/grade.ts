import { type FindHits, type Hit, type Phrases, phraseAt, ranked } from "./hit.ts";
import { COLOURS, PLAN_WORDS } from "./languages.ts";
import { wording } from "./name-tokens.ts";

/** Each scale by itself: 竹 is not compared with `plus`. */
const SCALES: readonly (readonly [scale: string, words: Phrases<number>])[] = Object.entries({
  pine: ranked({ 10: "梅", 20: "竹", 30: "松" }),
  cut: ranked({ 10: "並", 20: "上", 30: "特上", 40: "極 極上" }),
  level: ranked({ 10: "ll", 20: "ml", 30: "hl" }),
  plan: ranked({
    10: "lite light ライト basic ベーシック エコノミー economy budget starter スターター entry エントリー essential essentials mini+plan 入門 basis basique básico básica essentiel essenziale esencial essencial",
    20: "standard スタンダード std normal ノーマル 標準 personal estándar padrão standaard",
    30: "plus プラス advance advanced アドバンス select セレクト comfort",
    35: "deluxe デラックス dx",
    40: "pro プロ professional プロフェッショナル premium プレミアム business ビジネス 上級",
    45: "pro+max pro+plus",
    50: "ultimate アルティメット enterprise エンタープライズ elite エリート max マックス ultra ウルトラ supreme",
  }),
});
/** Metals are colours unless a plan or a membership is sold. */
const METALS: (typeof SCALES)[number] = [
  "metal",
  ranked({
    10: "bronze ブロンズ bronce bronzo brons",
    20: "silver シルバー silber argent plata argento zilver prata",
    30: "gold ゴールド or oro goud ouro",
    40: "platinum プラチナ platin platine platino platina",
  }),
];
/** `light blue`, `light bulb`, `light roast`, `t-light`: no grade. */
const NOT_BEFORE = new Set("roast bulb holder weight box chain shade switch wood house up string".split(" "));

/** 梅竹松, 並上特上極, ライト–プロ, basic–premium, LL/ML/HL, and bronze–platinum of plans. */
export const findGrades: FindHits = (tokens) => {
  const hits: Hit[] = [];
  const isPlan = tokens.some((token) => PLAN_WORDS.has(token.text));
  const scales = isPlan ? [...SCALES, METALS] : SCALES;
  for (let at = 0; at < tokens.length; at++) {
    for (const [scale, words] of scales) {
      const found = phraseAt(tokens, at, words);
      if (found === null) continue;
      const text = tokens[at]!.text;
      const next = tokens[found.to]?.text ?? "";
      if (text === "light" && (NOT_BEFORE.has(next) || COLOURS.has(next) || tokens[at - 1]?.text === "-"))
        continue;
      // `500 ml` is an amount.
      if (tokens[at - 1]?.kind === "number" && (scale === "level" || !tokens[at]!.apart)) continue;
      hits.push({
        axis: "grade",
        scale,
        from: at,
        to: found.to,
        value: found.value,
        label: wording(tokens, at, found.to),
        unit: null,
      });
    }
  }
  return hits;
};
