import { describe, expect, it } from "vitest";
import { impersonalJson, isPersonal } from "../../lib/orders/set-aside.ts";

/** Columns of people in exports of shops, in the words of nine countries; and columns of an order's facts. */
const PEOPLE =
  "Surname|Given name|family_name|Middle Name|Nickname|user-name|DOB|Tax ID|IBAN|IP|Latitude|Card holder|Anschrift|Kundenname|Hausnr|Hausnummer|Wohnort|Empfänger|Besteller|Ansprechpartner|Destinataire|Nom du client|Domicilio|Voornaam|Achternaam|Woonplaats|Adres|Telefoonnummer|Imię|Nazwisko|Ulica|Förnamn|Efternamn|Fornavn|姓名|收件人|地址|手机|이름|주소|전화번호|Shipping Name|Billing Street|電話番号|Ship Name".split(
    "|",
  );
const FACTS =
  "id|sku|title|name|qty|quantity|price|currency|status|at|created_at|lines|line_items|category|brand|family|tier|units|product_name|item_name|variant|cancelled_at|discount|tax|total|shipping_lines|shipping_price|order|order_id|platform|description|ipad_size|relationship|translation".split(
    "|",
  );

describe("what is set aside of a record", () => {
  it.each(PEOPLE)("is without the field %s", (name) => {
    expect(isPersonal(name)).toBe(true);
    expect(impersonalJson(JSON.stringify({ id: 1, [name]: "Zoë" }))).toBe('{"id":1}');
  });
  it.each(FACTS)("keeps the field %s", (name) => {
    expect(isPersonal(name)).toBe(false);
  });
});
