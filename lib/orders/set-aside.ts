import type { RecordProblem, Rejected } from "./order-problem.ts";

/** Most UTF-16 units of a record that are kept beside its reason. */
const MOST_RAW = 4096;

/** Bytes that what is set aside of an input of that size may take: never more than the input, but for small ones. */
export const mostQuarantine = (inputBytes: number): number => Math.max(1 << 16, inputBytes);

/**
 * Of bounded parts, longer than any address has (RFC 5321, 4.5.3.1): a long word would otherwise be looked through once
 * for each of its letters.
 */
const MAIL = /[\p{L}\p{N}._%+'-]{1,128}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,16}/gu;

/**
 * Names of fields and columns that tell who somebody is or how to reach them, in the words of shops' exports. A field
 * so called is left out as a whole, with all that stands in it.
 */
const PERSONAL =
  /mail|phone|\btel\b|mobile|\bfax\b|address|street|\bcity\b|\bzip|post(al)?_?code|province|\bcounty\b|first_?name|last_?name|full_?name|buyer|recipient|ship_?to|bill_?to|billing|shipping_(?!lines|price|line\b)|customer_?(name|note|message)|contact|company|vat_?(id|number)|birth|gender|\bnotes?\b|note_attributes|remark|comment|gift_?message|ip_?address|browser_?ip|user_?agent|client_details|payment_details|landing|referring|order_status_url|meta_data|default_address|rechnungs|liefer(adresse|name|ort)|vorname|nachname|stra(ss|ß)e|\bplz\b|\bort\b|telefon|prénom|adresse|ville|téléphone|nombre_?cliente|apellido|direcci[oó]n|cognome|indirizzo|sobrenome|endere[cç]o|名前|氏名|住所|郵便|電話|メール|配送先|送付先|注文者|届け先|備考|メモ|誕生日|性別|職業|都道府県|会社名/i;

/** The same for words that only count as a whole, and in the words of more countries. */
const PERSONAL_TOO =
  /(^|_)(dob|iban|bic|ip|lat|lng|cell|ssn|passport|whatsapp|username|login|nickname)(_|$)|surname|forename|given_?name|family_?name|middle_?name|maiden|(user|nick|client|ship|shipping|delivery)_?name|latitude|longitude|(credit_?)?card_?(number|no|holder)|tax_?(id|number)|national_?id|nationality|anschrift|kundenname|hausn(umme)?r|wohnort|empfänger|besteller|ansprechpartner|destinataire|nom_?(du_?)?client|domicilio|voornaam|achternaam|klantnaam|woonplaats|adres|telefoon|nazwisko|(^|_)imi[eę](_|$)|(^|_)ulica(_|$)|miasto|förnamn|efternamn|fornavn|etternavn|姓名|收件人|收货|地址|电话|手机|邮箱|이름|성명|주소|전화|수령인|받는/i;

/** Whether a column or field so named is about a person and none of an order's facts. */
export function isPersonal(name: string): boolean {
  const plain = name.slice(0, MOST_NAME).replace(/[\s-]+/g, "_");
  return PERSONAL.test(plain) || PERSONAL_TOO.test(plain) || /^TEL$/i.test(name);
}

/** Of a name that is longer the beginning is looked at. */
const MOST_NAME = 200;

/** Text without addresses for mail. */
export const withoutMail = (text: string): string => (text.includes("@") ? text.replace(MAIL, "…") : text);

/** A record set aside: its reason and place, and of what was read only the beginning, with no mail address in it. */
export const setAside = (problem: RecordProblem, file: string, line: number, raw: string): Rejected => ({
  ...problem,
  message: withoutMail(`${file}:${line}: ${problem.message}`),
  file,
  line,
  raw: keptOf(raw),
});

/** What is kept of a record's text: its beginning, with no mail address in it. */
export const keptOf = (raw: string): string => withoutMail(raw.length > MOST_RAW ? cut(raw) : raw);

/** The beginning of a text; no surrogate pair and no mail address is left in half. */
function cut(raw: string): string {
  const head = raw.slice(0, MOST_RAW - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${/[^\s"',;<>]*@[^\s"',;<>]*$/.test(head.slice(-256)) ? head.replace(/[^\s"',;<>]{1,256}$/, "") : head}…`;
}

/** The JSON text of a record without the fields that are about a person; of its customer only the id. */
export function impersonalJson(text: string): string {
  if (text.length > 1 << 20) return impersonalText(text.slice(0, MOST_RAW));
  try {
    return JSON.stringify(JSON.parse(text, impersonal)) ?? "";
  } catch {
    return impersonalText(text);
  }
}

/** A JSON value without the fields that are about a person, as text. */
export const impersonalValue = (value: unknown): string => {
  try {
    return JSON.stringify(value, impersonal) ?? "";
  } catch {
    // Nested deeper than the engine can write.
    return "";
  }
};

/**
 * A record's JSON text for what is kept whoever is erased: without its customer either. What is no JSON could name one
 * anywhere, so only how long it is is told.
 */
export function namelessJson(text: string): string {
  try {
    const record: unknown = JSON.parse(text, (key, value: unknown) =>
      NAMES_CUSTOMER.test(key) ? undefined : impersonal(key, value),
    );
    if (typeof record === "object" && record !== null) return withoutMail(JSON.stringify(record));
  } catch {
    // Told below.
  }
  return `${text.length} letters that are no record`;
}
const NAMES_CUSTOMER = /^(customer|user|client|member|buyer|guest)/i;

function impersonal(key: string, value: unknown): unknown {
  if (key !== "" && isPersonal(key)) return undefined;
  if (key === "customer" && typeof value === "object" && value !== null)
    return "id" in value ? { id: value.id } : undefined;
  return value;
}

/** What is no JSON cannot be read for its fields: strings that stand behind a personal name are blotted out. */
const impersonalText = (text: string): string =>
  text.replace(/"([^"\\]{1,60})"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g, (whole, name: string, between: string) =>
    isPersonal(name) ? `"${name}"${between}"…"` : whole,
  );
