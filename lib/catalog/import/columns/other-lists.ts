import { KNOWN } from "../../../orders/import/columns/known-headers.ts";
import { ImportFailure } from "../../../orders/import/import-failure.ts";
import { plainName } from "../../../words/plain-name.ts";
import { pieces } from "../../../words/word-lists.ts";
import { PEOPLE } from "../people-words.ts";
import { isPriceName } from "./price-columns.ts";

const wordsOf = (field: string): ReadonlySet<string> =>
  new Set(KNOWN.find(([name]) => name === field)?.[1] ?? []);

/** Numbers of orders that say so; what goods are ordered by (`Bestellnummer`) is a product's too. */
const OF_ORDER = new RegExp(pieces(({ inColumns }) => inColumns?.orderNumber));
const ORDER_NUMBERS = new Set([...wordsOf("id")].filter((word) => OF_ORDER.test(word)));
const TIMES = wordsOf("at");
const UNITS = wordsOf("qty");
const BUYERS = wordsOf("customer");
const BUYER = new RegExp(
  `^(${PEOPLE}|kunden|cardholder|billing|shipto|billto|recipient|rechnung|liefer|お客様|顧客|購入者|注文者|ご注文者)(s|es)?(first|last|full|user)?(name|vorname|nachname|email|mail|mailadresse|phone|telefon|city|country|state|address|adresse|zip|ort|land|名|氏名|メールアドレス|電話番号)\\d?$|^e?mail(address)?$`,
);
const PAYMENT =
  /^(payment|tender)(method|type|status|gateway|provider|mode)?(title|name)?$|^zahl(ung)?s?(art|weise|methode)$|^(modo|forma|metodo|medio)s?(de|di)?(pago|pagamento)$|^mo(de|yen)(de)?paiement$|^betaalmethode$|^(お)?支払い?方法$|^決済方法$|^способоплаты$/;
/** By what somebody is known or can be reached. */
const OF_PERSON =
  /^(e?mail(address|adresse)?|correo(electronico)?|phone(number)?|mobile|telefon|telefono|telephone|tel|first ?name|last ?name|surname|vorname|nachname|prenom|apellidos?|birthday|birthdate|geburtsdatum|address\d?|street|strasse|city|zip|zipcode|postcode|postalcode|plz|氏名|姓|名|電話番号|メールアドレス|住所|郵便番号|生年月日)$/;
const ACCOUNT =
  /^(cuenta|cuentacontable|account|accountno|accountnumber|accountcode|glaccount|konto|kontonummer|kontonr|sachkonto|compte|numerodecompte|conto|rekening|grootboekrekening|счет|счёт|勘定科目|勘定科目コード|科目コード|科目)$/;

/**
 * Asks whether a table lists something else: its columns are those of orders, of people or of accounts.
 * @throws {ImportFailure}
 */
export function askWhatIsListed(file: string, header: readonly string[]): void {
  const named = header.map((name) => ({ name: name.trim(), plain: plainName(name) }));
  const first = (is: (plain: string) => boolean): string | undefined =>
    named.find(({ plain }) => is(plain))?.name;
  const order = first((plain) => ORDER_NUMBERS.has(plain));
  const time = first((plain) => TIMES.has(plain));
  const buyer = first((plain) => BUYERS.has(plain) || BUYER.test(plain));
  const payment = first((plain) => PAYMENT.test(plain));
  const units = first((plain) => UNITS.has(plain));
  const isOfOrders =
    (order !== undefined && time !== undefined && [buyer, payment, units].some((one) => one !== undefined)) ||
    (buyer !== undefined && payment !== undefined && (time ?? order) !== undefined);
  const say = (what: string, columns: readonly (string | undefined)[], instead: string): ImportFailure =>
    new ImportFailure(
      `${file}: does it list ${what}? It has columns ${columns.filter((one) => one !== undefined).join(", ")}.${instead} Say --map sku=COLUMN where its rows are products`,
      true,
    );
  if (isOfOrders)
    throw say("orders", [order, time, buyer, payment ?? units], " Orders are read by osusume import.");
  if (header.some((name) => isPriceName(plainName(name)))) return;
  const people = named.filter(({ plain }) => OF_PERSON.test(plain)).map(({ name }) => name);
  if (people.length > 1 && people.some((name) => /mail|phone|tel|correo|電話|メール/i.test(name)))
    throw say("people", people, "");
  const account = first((plain) => ACCOUNT.test(plain));
  if (account !== undefined) throw say("accounts", [account], " No column of them is called a price.");
}
