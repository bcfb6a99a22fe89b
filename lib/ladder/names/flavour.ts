/** Flavours and scents are variants of one tier, never tiers. */
export const FLAVOURS: ReadonlySet<string> = new Set(
  (
    "vanilla chocolate strawberry lemon lime orange apple peach grape cherry mint peppermint hazelnut almond caramel coffee " +
    "mocha matcha banana coconut ginger cinnamon honey lavender rose jasmine plain original sweet salt salted spicy mild hot " +
    "decaf dark milk berry blueberry raspberry cranberry mango pineapple maple cheese garlic onion barbecue bbq unscented " +
    "バニラ チョコ チョコレート ストロベリー いちご 苺 レモン ライム オレンジ りんご アップル 桃 ピーチ ぶどう グレープ " +
    "さくらんぼ チェリー ミント ヘーゼルナッツ アーモンド キャラメル コーヒー モカ 抹茶 バナナ ココナッツ しょうが 生姜 " +
    "シナモン はちみつ 蜂蜜 ラベンダー ローズ ジャスミン プレーン オリジナル 塩 醤油 味噌 しょうゆ みそ 甘口 中辛 辛口 " +
    "デカフェ カフェインレス 無香料 ほうじ茶 ゆず 柚子 マンゴー メープル チーズ ガーリック"
  ).split(" "),
);
