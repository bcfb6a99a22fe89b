import { isPersonal } from "../../set-aside.ts";
import { OF_PAYING, OTHER_PAYING, saysUnpaid } from "../cells/paid-flag.ts";
import { PAID_FLAG } from "../cells/status-numbers.ts";
import { readStatus } from "../cells/statuses.ts";
import { NO, YES } from "../cells/yes.ts";
import { STATUS_WORD } from "../columns/header-words.ts";
import { SENT_BACK } from "../columns/return-columns.ts";
import { CALLED_OFF } from "../columns/sample-columns.ts";
import { isAboutBuyers } from "./about-buyers.ts";
import { differsWithin, type Question, type ReadSample, readAsSold } from "./read-sample.ts";

/** Rows by which shares are told, and the most that shops call off. */
const ENOUGH = 50;
const MOST_OFF = 1 / 3;
/** More different words than that are no states. */
const MOST_STATES = 12;
/** Headers of yes and no, and of states, that say nothing of whether the goods were sold. */
const ABOUT_ELSE =
  /able$|instore|online|takea?way|togo|dinein|eatin|pickup|walkin|gift|tax|vat|mwst|iva\b|newsletter|market|promo|b2b|business|prime|express|insur|premium|loyal|member|new(customer|client|buyer)|first|returning|repeat|kit\b|bundle|deferred|discount|coupon|fulfil|shipping|delivery|dispatch|payout|address|email|phone|mobile|feedback|verif|counterparty|stock|inventory|review|rating|reason|consent|optin|subscri|invoice|printed|export|sync|archiv|locked|gdpr|fragile|digital|virtual|download|backorder|preorder|priority|device|browser|weekend|holiday|student|alcohol|gluten|vegan|geschenk|neukunde|cadeau|regalo|presente|wrap|organic|handmade|halal|kosher|allerg|newarrival|dropship|specialorder|rush|guest|vergeof|同梱|予約|離島|初回|定期|領収|キフト|のし|包装|会員|배송|선물|礼物|发票|發票|подар/;
/** Headers of yes and no that may speak of calling off, beside those that surely do. */
const MAY_BE_OFF =
  /abgebrochen|aborted|delet|revers|rejected|decline|^(is)?test(order|mode)?$|取り消し|無効|batal|(?<!k)huy(?!en)/;
/** What holds words that states are called by too: new goods, a sale. */
const OTHER_WORDS =
  /condition|categor|class|brand|colou?r|size|title|name|product|item|desc|type|channel|source|campaign|method|carrier|service|priorit|tier|member|zustand|farbe|größe|grosse|taille|couleur|品|名|色|カテゴリ|分類|种类|颜色|规格|옵션|상품/;
/** Zeros and ones that count or number something. */
const NUMBER =
  /^(qty|quantity|count|number)|(id|num|no|nr|number|line|row|count|qty|quantity|index|position|nummer|numero|code)$|tax|fee|discount|price|amount|数|番号/;
/** What stands beside a state that is a part of a country. */
const PLACE = /city|town|zip|postal|postcode|country|ciudad|cidade|municipio|\bcp\b|cep|pais|plz/;

/**
 * Columns by which what was read as sold may be none: where they say called off or given back of it in words that are
 * known; where they hold yes and no, and nobody knows to what; where they are called states and none was read.
 */
export function unreadStates(sample: ReadSample): readonly Question[] {
  const { columns, names, plainNames, rows, unread } = sample;
  const { status, state, cancelled } = columns.fields;
  const isTold = [status, state, cancelled].some((column) => column !== undefined);
  const sold = rows.map(readAsSold);
  const isBackTold = columns.fields.refund !== undefined || columns.fields.returned !== undefined;
  const hasPlaces = plainNames.some((name) => PLACE.test(name));
  return unread.flatMap((column): readonly Question[] => {
    const name = plainNames[column]!;
    const cells = sample.cells(column);
    const words = [...new Set(cells.filter((cell) => cell !== ""))];
    if (words.length === 0 || words.length > MOST_STATES) return [];
    if (words.length > 1 && words.every((word) => YES.test(word) || NO.test(word))) {
      // Where no row with the one of the two was read as sold, the other columns tell the same.
      const share = cells.filter((cell) => YES.test(cell)).length / cells.length;
      const isEven = cells.length >= ENOUGH && Math.min(share, 1 - share) > MOST_OFF;
      const isSaid = (answer: RegExp): boolean => cells.some((cell, i) => answer.test(cell) && sold[i]!);
      const isNumber = words.every((word) => /\d/.test(word)) && NUMBER.test(name);
      const isOfPaying =
        OF_PAYING.test(name) && columns.fields.paid === undefined && !OTHER_PAYING.test(name);
      const isNamed = CALLED_OFF.test(name) || MAY_BE_OFF.test(name) || SENT_BACK.test(name) || isOfPaying;
      // Beside a state only a name tells more; what differs within an order is said of the goods.
      const isFact = !isNamed && (isTold || differsWithin(sample, column));
      const isOther = isFact || isNumber || ABOUT_ELSE.test(name) || isPersonal(names[column]!);
      if (
        !isSaid(YES) ||
        !isSaid(NO) ||
        isOther ||
        isEven ||
        (columns.fields.paid !== undefined && PAID_FLAG.test(name)) ||
        (isBackTold && SENT_BACK.test(name))
      )
        return [];
      return [
        {
          column,
          // Yes and no are no states; what they are asked about by their name they say.
          field: isOfPaying ? "paid" : isTold || isNamed ? "cancelled" : "status",
          what: "what tells which rows were sold",
          because: "says yes of some and no of others",
        },
      ];
    }
    const marked = cells.filter((cell) => cell !== "").length;
    const isMark =
      words.length === 1 &&
      (/^([x×✓✔✗✘*!○●〇✕]|[A-Z])$/iu.test(words[0]!) || (YES.test(words[0]!) && words[0] !== "1")) &&
      marked * 2 < cells.length;
    if (
      isMark &&
      !isTold &&
      !ABOUT_ELSE.test(name) &&
      !NUMBER.test(name) &&
      cells.some((cell, i) => cell !== "" && sold[i]!)
    )
      return [
        {
          column,
          field: "cancelled",
          what: "what tells which rows were called off",
          because: `is marked ${words[0]} in some rows that were read as sold`,
        },
      ];
    const isNumbers = words.every((word) => /^[\d\s.,:/-]*$/.test(word));
    if (isNumbers && !STATUS_WORD.test(name)) return [];
    const off = cells.findIndex((cell, i) => {
      const said = cell === "" || /^\d/.test(cell) ? null : readStatus(cell, new Map());
      return (
        sold[i]! &&
        (said === "cancelled" ||
          said === "refunded" ||
          (said === "open" && (!isTold || saysUnpaid(cell, new Map()))))
      );
    });
    if (off >= 0 && !/reason|grund|motivo|理由|policy|priorit/.test(name))
      return [
        {
          column,
          field: status === undefined ? "status" : "state",
          what: "a state of the order",
          because: `says ${cells[off]} of what was read as sold`,
        },
      ];
    // Some are states, and what the others say of a sale nobody knows.
    const known = words.filter((word) => !/\d/.test(word) && readStatus(word, new Map()) !== null);
    const isPartly =
      known.length > 0 && known.length < words.length && !OTHER_WORDS.test(name) && !isAboutBuyers(name);
    if (isPartly && !isTold && !isPersonal(names[column]!))
      return [
        {
          column,
          field: "status",
          what: "what tells which rows were sold",
          because: `says ${known[0]}, and other words that are not known (${words.filter((word) => !known.includes(word)).join(", ")})`,
        },
      ];
    const isState = STATUS_WORD.test(name) && words.length > 1 && !ABOUT_ELSE.test(name) && !hasPlaces;
    return isState && !isTold
      ? [
          {
            column,
            field: "status",
            what: "what tells which rows were sold",
            because: `is called a state, and no word in it is known (${words.slice(0, 3).join(", ")})`,
          },
        ]
      : [];
  });
}
