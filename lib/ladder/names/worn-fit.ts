import { type NameToken, numberOf } from "./name-tokens.ts";

/** Things to wear: a letter size fits, it is no tier, whatever it costs. */
const WORN = new Set(
  (
    "shirt shirts tee tees jersey jerseys shorts tights glove gloves sock socks vest vests jacket jackets pants trousers jeans " +
    "dress dresses skirt skirts shoe shoes boots slipper slippers hoodie hoodies sweater sweaters coat coats apparel clothing " +
    "leggings underwear bra swimwear pyjamas pajamas uniform " +
    "シャツ tシャツ パンツ ジャケット ソックス グローブ ウェア ウエア シューズ スニーカー スカート ワンピース コート " +
    "パーカー セーター ニット レギンス ジャージ ベスト パジャマ ブーツ スリッパ 靴下 手袋 服 靴 衣類 下着 肌着 制服 浴衣"
  ).split(" "),
);
const CUTS = new Set(
  "men's mens women's womens ladies unisex kids kids' junior youth メンズ レディース レディス ユニセックス キッズ ジュニア 男性用 女性用 子供用".split(
    " ",
  ),
);
const LETTERS = /^(xxs|xs|ss|s|m|l|ll|xl|xxl|xxxl)$/;

/** Whether the thing is worn, by its name or its category. */
export const isWorn = (tokens: readonly NameToken[]): boolean => tokens.some((token) => WORN.has(token.text));

/**
 * The tokens that say for whom or for which body a thing is made: a letter or a number behind a comma, `size 42`,
 * `women's`, a lone `-W`. Returned as the numbers of the tokens.
 */
export function fitTokens(tokens: readonly NameToken[]): number[] {
  const found: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    const before = tokens[at - 1]?.text;
    const last = at === tokens.length - 1 || tokens[at + 1]!.kind === "mark";
    if (CUTS.has(text)) found.push(at);
    else if (before === "-" && tokens[at]!.apart === false && text === "w" && last) found.push(at);
    else if (at > 0 && last && (before === "," || before === "size" || before === "サイズ")) {
      if (LETTERS.test(text) || numberOf(tokens[at]) <= 80) found.push(at);
    }
  }
  return found;
}
