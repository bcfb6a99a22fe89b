/**
 * WooCommerce writes its export's header in the shop's language: the columns by field, as its translations call them.
 * What stands in them (`simple`, `variation`, `id:12`) is the same everywhere.
 */
export const WOO_COLUMNS = {
  type: ["Type", "Typ", "Tipo", "タイプ", "Тип", "Typ produktu"],
  sku: ["SKU", "Artikelnummer", "UGS", "COD", "Codice", "REF", "商品コード", "Артикул"],
  name: [
    "Name",
    "Nom",
    "Nombre",
    "Nome",
    "Naam",
    "Nazwa",
    "Namn",
    "Navn",
    "Název",
    "名前",
    "商品名",
    "Имя",
    "Название",
  ],
  published: [
    ...["Published", "Veröffentlicht", "Publié", "Publicado", "Pubblicato", "Gepubliceerd", "Opublikowano"],
    ...[
      "Opublikowany",
      "Publicerad",
      "Udgivet",
      "Publikováno",
      "公開済み",
      "公開",
      "Опубликован",
      "Опубликовано",
    ],
  ],
  inStock: [
    ...[
      "In stock?",
      "Vorrätig?",
      "En stock ?",
      "¿Existencias?",
      "¿En inventario?",
      "In magazzino?",
      "Op voorraad?",
    ],
    ...[
      "Em stock?",
      "Em estoque?",
      "Na stanie?",
      "W magazynie?",
      "I lager?",
      "På lager?",
      "Skladem?",
      "在庫あり?",
    ],
    ...["在庫あり ?", "Наличие", "В наличии?"],
  ],
  stock: [
    ...["Stock", "Bestand", "Lagerbestand", "Inventario", "Existencias", "Magazzino", "Voorraad", "Estoque"],
    ...["Stan magazynowy", "Magazyn", "Lagersaldo", "Lager", "Sklad", "在庫", "在庫数", "Запасы"],
  ],
  backorders: [
    ...["Backorders allowed?", "Lieferrückstände erlaubt?", "Lieferrückstand erlaubt?"],
    ...["Autoriser les commandes de produits en rupture ?", "¿Permitir reservas de productos agotados?"],
    ...["¿Permitir reservas?", "Abilita gli ordini arretrati?", "Nabestellingen toestaan?"],
    ...["Permite encomendas?", "São permitidas encomendas?", "Czy dozwolone są zamówienia oczekujące?"],
    ...["お取り寄せ可能?", "お取り寄せ可能 ?", "Возможен ли предзаказ?"],
  ],
  saleFrom: [
    ...["Date sale price starts", "Datum, an dem Angebotspreis beginnt", "Date de début de promo"],
    ...["Día en que empieza el precio rebajado", "Data di inizio del prezzo in offerta"],
    ...["Startdatum actieprijs", "Data rozpoczęcia promocji", "セール価格の開始日", "セール開始日"],
  ],
  saleTo: [
    ...["Date sale price ends", "Datum, an dem Angebotspreis endet", "Date de fin de promo"],
    ...["Día en que termina el precio rebajado", "Data di fine del prezzo in offerta"],
    ...["Einddatum actieprijs", "Data zakończenia promocji", "セール価格の終了日", "セール終了日"],
  ],
  salePrice: [
    ...[
      "Sale price",
      "Angebotspreis",
      "Tarif promo",
      "Precio rebajado",
      "Prezzo in offerta",
      "Aanbiedingsprijs",
    ],
    ...[
      "Actieprijs",
      "Preço promocional",
      "Cena promocyjna",
      "Reapris",
      "Tilbudspris",
      "Akční cena",
      "セール価格",
    ],
    ...["Акционная цена", "Цена распродажи"],
  ],
  price: [
    ...[
      "Regular price",
      "Regulärer Preis",
      "Normalpreis",
      "Tarif régulier",
      "Precio normal",
      "Prezzo di listino",
    ],
    ...["Reguliere prijs", "Preço normal", "Preço", "Cena", "Ordinarie pris", "Normalpris", "Běžná cena"],
    ...["通常価格", "Базовая цена"],
  ],
  categories: [
    ...["Categories", "Kategorien", "Catégories", "Categorías", "Categorie", "Categorieën", "Categorias"],
    ...["Kategorie", "Kategorier", "カテゴリー", "Категории"],
  ],
  tags: [
    "Tags",
    "Schlagwörter",
    "Étiquettes",
    "Etiquetas",
    "Tag",
    "Tagi",
    "Etiketter",
    "Štítky",
    "タグ",
    "Метки",
  ],
  images: [
    ...[
      "Images",
      "Bilder",
      "Imágenes",
      "Immagine",
      "Immagini",
      "Afbeeldingen",
      "Imagens",
      "Obrazki",
      "Billeder",
    ],
    ...["Obrázky", "画像", "Изображения"],
  ],
  parent: [
    ...["Parent", "Übergeordnet", "Übergeordnetes Produkt", "Superior", "Principal", "Genitore", "Hoofd"],
    ...["Ascendente", "Nadrzędny", "Överordnad", "Overordnet", "Nadřazené", "親", "Родительский"],
  ],
} as const;

/** Text of a file that begins as WooCommerce's export does, in whatever language. */
export const isWooExport = (text: string): boolean =>
  /^\uFEFF?"?[^",;\t\n]{1,30}"?[,;\t][^\n]*\r?\n"?\d+"?[,;\t]"?(simple|variable|variation|grouped|external|subscription)"?\s*[,;\t]/i.test(
    text,
  );

/** The columns of names and values of attributes: each number's first two, which stand side by side. */
export function attributeColumns(header: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  const seen = new Set<string>();
  header.forEach((name, i) => {
    const number = /attribut|atribut|atrybut|attribuut|атрибут|属性/i.test(name)
      ? /\d+/.exec(name)?.[0]
      : undefined;
    const next = header[i + 1];
    if (number === undefined || next === undefined || seen.has(number)) return;
    seen.add(number);
    if (/\d+/.exec(next)?.[0] === number) pairs.push([name, next]);
  });
  return pairs;
}
