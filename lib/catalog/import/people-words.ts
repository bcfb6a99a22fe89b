/** Words for people of whom lists tell: who buys, who stays, who writes, who works. A pattern's alternatives. */
export const PEOPLE =
  "customer|client|buyer|shopper|guest|user|member|person|people|subscriber|employee|reviewer|author|patient|student|kunde|besteller|cliente|klant|клиент";
