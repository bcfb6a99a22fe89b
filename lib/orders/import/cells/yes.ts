/** Words by which cells say yes and no. */
export const YES_WORDS =
  "1 true yes y ja oui si sí sì s sim tak ano áno да так da evet igen kyllä はい 是 예 네 có ใช่ نعم כן".split(
    " ",
  );
export const NO_WORDS =
  "0 false no n nein non nee não nao nie ne нет ні nej nei nu hayır nem ei いいえ 否 아니오 아니요 không ไม่ ไม่ใช่ لا לא".split(
    " ",
  );

export const YES = new RegExp(`^(${YES_WORDS.join("|")})$`, "i");
export const NO = new RegExp(`^(0+|${NO_WORDS.join("|")})$`, "i");
