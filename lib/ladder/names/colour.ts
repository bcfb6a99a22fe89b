/** Colours are variants of one tier, never tiers. */
export const COLOURS: ReadonlySet<string> = new Set(
  (
    "red blue green yellow black white pink purple orange brown grey gray silver gold ivory cream beige navy turquoise " +
    "lilac lavender mint peach charcoal khaki teal olive burgundy maroon violet clear transparent natural multi bronze " +
    "copper rose aqua coral mustard indigo magenta cyan tan scarlet crimson amber turq " +
    "赤 青 緑 黄 黒 白 桃 紫 橙 茶 灰 銀 金 紺 水色 黄色 茶色 桃色 赤色 青色 緑色 黒色 白色 紫色 金色 銀色 生成り 無地 透明 " +
    "レッド ブルー グリーン イエロー ブラック ホワイト ピンク パープル オレンジ ブラウン グレー シルバー ゴールド アイボリー " +
    "クリーム ベージュ ネイビー ターコイズ ミント カーキ ボルドー ワイン クリア ナチュラル ブロンズ ローズ ラベンダー"
  ).split(" "),
);
