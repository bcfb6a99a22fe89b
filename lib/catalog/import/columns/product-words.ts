/** How columns of products are called, and what their cells say. */

/** Fields of an item and how exports call their columns, most telling first. */
export const PRODUCT_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sku: "sku,variant sku,custom label sku,custom label,item sku,product sku,seller sku,merchant sku,product code sku,reference,product number,product code,item code,stock code,stock no,stock number,article number,artikelnummer,art nr,artnum,supplier pid,supplier aid,référence,referencia,codice,código,symbol,システム連携用sku番号,sku管理番号,商品管理番号,商品コード,商品番号,品番,item number,ref,internal code,internal reference,codigo interno,código interno,item no,item nr,part number,part no,plu,model,code,variant id,product id,item id,artikel id,produkt id,pk artikel,pk produkt,pk product,id,ean,gtin,barcode,артикул,stok kodu,ürün kodu,kod produktu,kód produktu,kod,artikelnr,varenummer,tuotekoodi,cikkszám,code article,référence produit,codigo producto,codice articolo,код,code barre,code barres,code à barres,código de barras,codice a barre,upc,codigo barra,code ean,ean13,ean code,ид,код товара,код товару,артикул товара,артикул товару,stok kod,ref interna,pk,article id,id artikel,id producto,producto id,id produto,produto id,id prodotto,id articulo,id produkt,id товара,товар id".split(
    ",",
  ),
  title:
    "title,name,product name,item name,menu item,product title,titolo,título,titre,titel,titul,tytuł,заголовок,bezeichnung,artikelbezeichnung,artikelname,produktname,désignation,nom,nom du produit,nombre,nome,nome prodotto,naam,nazwa,název,商品名,品名,наименование,название,название товара,ürün adı,ürün ismi,stok adı,nazwa produktu,název produktu,názov,benämning,produktnamn,varenavn,tuotenimi,terméknév,denumire,store display name,storedisplayname2,display name,label,description short,short description,description,descripción,descrizione,descrição,omschrijving,название позиции,назва позиції,назва товару,назва,stok ismi,urun ismi,имя товара,название номенклатуры,post title".split(
      ",",
    ),
  price:
    "discounted price,discount price,offer price,promo price,promotional price,promotion price,deal price,prix promo,prix remisé,prix promotionnel,aktionspreis,sonderpreis,angebotspreis,precio oferta,precio de oferta,precio rebajado,precio descuento,prezzo scontato,prezzo promo,aanbiedingsprijs,cena promocyjna,akční cena,акционная цена,цена со скидкой,セール価格,特価,割引価格,促销价,할인가,할인가격,sale price,special price,precio promocional,preço promocional,calculated price,default price,selling price,verkaufspreis,vk preis,vk brutto,brutto vk,vk,price gross,prix ttc,precio venta,precio de venta,prix de vente,prix unitaire ttc,prix vente,prezzo di vendita,preço de venda,verkoopprijs,prijs incl btw,cena brutto,cena sprzedaży,cena s dph,försäljningspris,utpris,salgspris,bruttó ár,цена продажи,розничная цена,satış fiyatı,販売価格(税込),販売価格,売価,price vat,price with vat,price tax incl,price incl tax,price tax included,price,unit price,preis,prix,precio,prezzo,preço,prijs,cena,pris,価格,単価,precio unidad,precio unitario,prix unitaire,hinta,ár,preț,цена,ціна,fiyat,price per unit,price each,prix unité,regular price,retail price,price tax excluded,prix ht,preis netto,price net,precio sin iva,start price".split(
      ",",
    ),
  currency:
    "currency,currency code,currency id,price currency,валюта,währung,devise,moneda,valuta,moeda,waluta,měna,mena,通貨,pénznem,deviza,valuutta,para birimi,mata uang,货币,币种,幣別,통화".split(
      ",",
    ),
  category:
    "category,categories,category name,product category,collection,product type,department,kategorie,warengruppe,catégorie,categoría,categoria,categorie,kategoria,カテゴリ,カテゴリー,分類,категория,категорія,product category 1,kategori,rubro,famille,rayon,grupa,artikelgruppe,produktgruppe,ebay category 1 name,category path,item category,item group,グループ,category text,cat,categorias,catégories,categorías,kategorien,categorieën,categorie,kategorie produktu,группа,группы,category slug,название группы,назва групи,seção,sección,section,раздел,категория товара,категорія товару,kategori adı,ana kategori,категории,категорії,product cat".split(
      ",",
    ),
  brand:
    "brand,brand name,vendor,manufacturer,marke,hersteller,marque,marca,merk,marka,ブランド,メーカー,бренд,производитель,značka,виробник,marka adı,fabrikant,výrobce,producent,hãng".split(
      ",",
    ),
  family: "parent sku,parent,item group id,handle id".split(","),
  stock:
    "stock,quantity,qty,inventory,count,stock quantity,current stock level,on hand,available,bestand,lagerbestand,menge,quantité,existencias,cantidad,giacenza,quantità,estoque,quantidade,voorraad,stan,sklad,在庫,在庫数,stock level,остаток,количество,наличие,stok,stok adedi,stan magazynowy,skladem,lagersaldo,lager,saldo,készlet,stock actual,inventario,estoque atual,current stock,stock actuel,stock qty,qty on hand,quantity on hand,stock on hand,available stock,available quantity,inventory quantity,inventory level,stock count,units in stock,stock disponible,aktueller bestand,現在庫,現在庫数,库存,库存数量,재고,재고수량,наявність,кількість,кількість на складі,quantity in stock,qty in stock,items in stock,stock amount,envanter,stok miktarı,stok adeti,miktar,stock disponibile,quantità disponibile,cantidad disponible,quantidade disponível".split(
      ",",
    ),
  active:
    "active,published,mostrar en tienda,exibir na loja,visible,product visible,product online,enabled,status,aktiv,actif,activo,attivo,ativo,actief,公開,公開ステータス,опубликован,опубликовано,опублікований".split(
      ",",
    ),
  cost: "cost,cost price,unit cost,cost per item,einkaufspreis,ek preis,ek netto,netto ek,ek,prix d achat,costo,coste,custo,inkoopprijs,原価,仕入価格,себестоимость,закупочная цена,precio costo,precio de costo,prix de revient".split(
    ",",
  ),
  url: "url,link,product url,permalink,final url".split(","),
  image:
    "image,main image,image url,image link,image1,main url,base image,product image url,product image url 1,image src,images,picture,bild,photo,imagen,immagine,imagem,afbeelding,画像,画像url,商品画像url,изображение,фото,img url,imgs,ссылка изображения,посилання зображення,зображення,картинка,resim,resim1,resim url,foto,foto url,hosted image urls,imagem principal,imagen principal,immagine principale,zdjęcie,obrázek,kép,hình ảnh,gambar,link hình,ссылка на изображение,фотография,изображения,görsel,gorsel".split(
      ",",
    ),
  tags: "tags,keywords,タグ".split(","),
};

/** What a column's name makes of a price. */
export const PRICE_KINDS = {
  cost: /(?<!nas)cost(?!um)|valuation|purchase|suppl|proveedor|fornecedor|lieferant|dostawc|dodavatel|leverandor|поставщ|постачальн|vendorprice|buy(?!box)(ing)?|ทุน|einkauf|^ek|ek(preis|netto)$|achat|revient|compra|custo(?!m)|acquisto|inkoop|nakup|zakup|kupna|nabavn|закуп|себестоим|alis|beli$|hargabeli|modal|nhap|inkop|innkjop|indkob|kostpris|hankinta|ostohinta|beszerz|achiziti|^prezzoforn|prezzofornitore|αγορ|закуп|تكلفة|עלות|仕入|原価|进价|进货|成本|매입|공급|원가/,
  others:
    /wholesale|whole$|trade|dealer|reseller|b2b|gros$|prixgros|mayor|atacado|ingrosso|handler|hurt|opt$|опт|toptan|grosir|tukkuhinta|viszontelad|χονδρικ|جملة|סיטונ|卸|批发|批發|도매|staff|member|distribut|empleado|会員|會員/,
  other:
    /tax|vat|mwst|btw$|iva$|ship|deliver|discount|rabatt|min(imum)?(price|preis)|minim|минимал|最低|최저|max|perkg|perlit|per100|base|grundpreis|total|value|date|from|until|start|end$|currency|rule|tier|bulk|display|bulto|deposit|pfand|margin|marge|profit|range|(?<!pre)code|type|list(id|name)|group|points|status|count$|qty|quantity|measure|bound$|factor$/,
  before:
    /compare|msrp|rrp|uvp|^list|list(price|preis)?$|lista|catalog|original|^was|^old|regular|strike|before|barre|tachado|anterior|ancien|vorher|statt|建议|定価|参考|小売|市场价|정가|normal/,
  selling:
    /sell|sale|venta|vente|venda|vendita|verkauf|^vk|vk$|verkoop|sprzeda|prodej|detail|розн|продаж|satis|jual|giaban|pvp|販売|販價|售|판매|소비자|public|web|online|shop|contado|minorista|consumer|current|endpreis|ladenpreis|utpris|salg|forsalj|myynti|eladas|vanzare|λιανικ/,
  gross: /brut|gross|incl|inkl|verollinen|ivato$|ttc|dph|tax(es)?in|税込|含税|mwst$/,
  net: /net(t?o)?$|^net|excl|exkl|ekskl|^ex|hors|ht$|without|utan|uden(?=moms|mva)|uten|veroton|χωρις|税抜|不含|siva$|siniva|sinimp|bezdph/,
} as const;

/** Names that hold a price without the word. */
export const PRICE_LIKE =
  /^(std|standard)vk|^listino|^p(venta|contado|publico|lista|minorista)$|pris(?=in[kc]l|e[xk][ck]l|med|uten|utan|uden)|^(pvp|vk|rrp|msrp|uvp|mrp|tarif|pris|売価|定価|ladenpreis)|retail|rate$|(판매|공급|소비자|매입|도매)가$/;

/** Columns that may tell how many there are, and those of them that tell something else. */
export const STOCK_WORD =
  /stock|inventory|inventar|envanter|onhand|bestand|lager|existenc|giacenz|estoque|voorraad|sklad|zasob|magazyn|остат|налич|склад|stok|saldo|keszlet|varasto|tonkho|soluong|在庫|库存|庫存|재고|คงเหลือ|qty|quantity|menge|anzahl|quantit|cantidad|qte|ilosc|数量|수량|количеств|кол|adet|disponib|available|^stoc|stuck|pcs|pieces|units/;
export const NO_STOCK =
  /タイフ|種別|区分|類型|类型|注意|表示|^(атрибут|характеристик|параметр|attribut|param)|composite|component|bundle|included|restock|min|max|reorder|threshold|alert|low|safety|target|status|state|date|value|valor|valeur|wert|type|policy|track|location|lagerort|unit$|units?(per|of|por)|per|pack|case|incoming|onorder|reserv|commit|alloc|sold|vendid|vendu|verkauf|transit|optimal|melde|soll|alarm|alert|^par|code|^id|id$|backorder|ordered|order$|in(out)?bound|free$|buffer|damaged|maintain|days|valuation|moq|step|limit|critic|last|keeping|gewicht|weight|platz|fach|nummer|.number$|(stock|inventory|item|product|artikel)no$|nr$|from|since|ab$|preis|price|inhalt|fullmenge/;
/** Names that count pieces in the shop, or in a box. */
export const BARE_COUNT = /^(pieces|pcs|stuck|menge|units|anzahl)$/;
/** Which of several stocks can be sold, best first. */
export const STOCK_RANKS = [
  /total|gesamt|合計|总/,
  /available|sellable|disponib|verfugbar|frei/,
  /current|actual|aktuell|closing|onhand|physical|現在/,
  /stock|invent|bestand|lager|existenc|giacenz|estoque|voorraad|sklad|magazyn|остат|склад|在庫|库存|庫存|재고/,
  /./,
] as const;

/** Columns of yes and no by which something is in the shop. */
export const SHOWN_COLUMN =
  /^(is|product|item|variant|variation|article|artikel|produkt|producto|produto|web|shop|sku)?(nettbutikk|netbutik|nettbutik|webbutik|webbshop|webbshopartikel|eshop|internet|verkkokauppa|webaruhaz|negozioonline|tiendaonline|boutiqueenligne|lojavirtual|lojaonline|sklepinternetowy|webwinkel|active|aktiv|actif|activ[oa]?|ativ[oa]|attiv[oa]|actief|aktywny|aktivni|enabled|published|visible|online|listed|sellable|saleable|forsale|onsite|onweb(site)?|webshop|freigegeben|sichtbar|veroffentlicht|sell|show|displayed|display(?=in|on|to|yn|flag|shop|store|web)|available|publie|enligne|publicado|pubblicato|опубликован|показывать|有効|公開|表示|上架|진열|판매여부)(for ?sale|for purchase|in|on|online|to|sell|shop|store|website|web|onlinestore|ononlinestore|yn|flag|inshop|instore)*$/;
export const HIDDEN_COLUMN =
  /^(is|ist|est|product|item|variant|article|artikel|produkt|producto|produto|web|shop|sku)*(archived?|archiviert|archivad[oa]|arquivad[oa]|discontinued?|inactiv[oa]|inativ[oa]|inattiv[oa]|inactief|obsolete|obsoleto|deleted|removed|disabled|inactive|hidden|hide|blocked|retired|endoflife|eol|gesperrt|auslauf(artikel|end)?|ausgelaufen|geloscht|supprime|descatalogad[oa]|descontinuad[oa]|fuoriproduzione|utgatt|снят(спродажи|спроизводства)?|廃番|廃盤|販売終了|非公開|停产|停售|단종)(品|商品|여부|フラグ)*(item|product|artikel|fromshop|fromstore|inshop|instore|inwebshop|online|onweb|onwebsite|fromwebsite|yn|flag|ind)*$/;
/** Columns of states of products. */
export const STATE_COLUMN =
  /status|statut|stato$|estado|situac|^state$|lifecycle|状態|ステータス|状态|상태|статус|durum/;

/** Words of states by which a product is in the shop. */
export const ON =
  /^(active|live|published|publish|visible|enabled|online|on|listed|available|approved|for ?sale|on ?sale|normal|current|new|selling|open|aktiv|aktuell|freigegeben|actif|active?|en ligne|publié|activo|activa|publicado|visible|ativo|ativa|attivo|attiva|pubblicato|actief|online|aktywny|aktivní|aktivni|aktív|активен|активный|опубликован|в продаже|公開|公開中|販売中|有効|表示|上架|在售|판매중|진열|aktif|yayında|satışta|опубліковано|активний|у продажу|eladó|látható|tillgänglig|i butik|till salu|dijual|đang bán|hiển thị|กำลังขาย)$/i;
export const OFF =
  /^(0|n|no|false|draft|archived|archive|inactive|disabled|hidden|nein|non|off|discontinued|unpublished|unlisted|not ?active|not ?for ?sale|ended|retired|obsolete|deleted|removed|suspended|paused|blocked|rejected|eol|end of life|inaktiv|gesperrt|auslauf|ausgelaufen|archiviert|entwurf|gelöscht|inactif|inactive|brouillon|archivé|hors ligne|supprimé|inactivo|inactiva|borrador|archivado|pausado|pausada|descatalogado|descontinuado|baja|inativo|inativa|rascunho|inattivo|inattiva|bozza|niet actief|concept|utgången|udgået|utgått|poistunut|vyřazeno|wycofan[aey]|kifutott|scos|nieaktywny|neaktivní|inaktív|неактивен|неактивный|не активен|черновик|снят с продажи|архив|非公開|公開停止|販売終了|販売停止|無効|非表示|下架|已下架|停售|판매중지|단종|pasif|taslak|arşivlenmiş|satışta değil|archiviato|arquivado|gearchiveerd|verborgen|masqué|oculto|nascosto|versteckt|ausgeblendet|zarchiwizowan[aey]|ukryt[aey]|szkic|skryt[éáý]|archivován[oa]?|archivált|rejtett|piszkozat|arkiverad|utkast|arkiveret|kladde|arkistoitu|luonnos|прихований|чернетка|архівний|скрыт|下書き|アーカイブ|草稿|已归档|隐藏|숨김|임시저장|보관됨|diarsipkan|disembunyikan|bản nháp|đã ẩn|on hold|withdrawn)$/i;

/** Words of what goods are like, which states of them are called too. */
export const CONDITION =
  /^(new|used|refurbished|like new|neu|gebraucht|neuf|occasion|nuevo|usado|segunda mano|nuovo|usato|novo|nieuw|gebruikt|nowy|używany|nový|použitý|новый|б\/у|sıfır|ikinci el|新品|中古|全新|二手|새상품|중고)$/i;

/** Words of a stock by which there is none, and by which there are some. */
export const SOLD_OUT =
  /^(out ?of ?stock|no ?stock|none left|not available|nicht auf lager|nicht lieferbar|outofstock|sold ?out|unavailable|ausverkauft|nicht verfügbar|épuisé|rupture( de stock)?|en rupture|agotado|sin stock|esaurito|non disponibile|esgotado|uitverkocht|在庫なし|在庫切れ|売り切れ|品切れ|нет в наличии|нет|закончился|brak|niedostępny|vyprodáno|vypredané|niet op voorraad|slutsåld|slut i lager|udsolgt|utsolgt|loppu|loppunut|elfogyott|stoc epuizat|tükendi|stokta yok|habis|stok habis|hết hàng|已售罄|售罄|无货|缺货|缺貨|품절|일시품절|สินค้าหมด|نفد)$/i;
export const IN_STOCK =
  /^(in ?stock|available|low ?stock|limited( stock)?|pre-?order|on ?order|backorder|available for order|auf lager|lagernd|verfügbar|sofort lieferbar|lieferbar|en stock|disponible|disponibile|disponível|em estoque|in magazzino|op voorraad|dostępny|skladem|i lager|på lager|varastossa|raktáron|в наличии|есть|在庫あり|あり|有货|有貨|재고있음|stokta|tersedia|còn hàng|yes|y|ja|oui|sí|si|sim|true)$/i;
/** Columns that say whether there are any, in words and by yes and no. */
export const STATES = ["stock status", "availability", "verfügbarkeit", "disponibilité", "disponibilidad"];
export const FLAGS =
  "available,in stock,disponible,dispo,lieferbar,verfügbar,auf lager,vorrätig,en stock,disponibile,disponível,em estoque,op voorraad,beschikbaar,skladem,dostępny,tillgänglig,i lager,på lager,в наличии,stokta".split(
    ",",
  );
/** No number: that is one of several places'. */
export const NONE_LEFT = /^(false|no|n|non|nein)$/i;
/** Columns that say yes of what is sold no more. */
export const OUT_OF_RANGE =
  "archived,is archived,discontinued,is discontinued,obsolete,deleted,is deleted,disabled,is disabled,inactive,hidden,blocked,retired,end of life,gesperrt,ausgelaufen,auslaufartikel,gelöscht,archivé,obsolète,supprimé,descatalogado,descontinuado,archivado,fuori produzione,arkiveret,utgått,倉庫指定,廃番,廃盤,販売終了".split(
    ",",
  );
/** Columns that say whether pieces are counted, and whether the shop sells on without any. */
export const TRACKED =
  "manage stock,track inventory,track stock,track quantity,track stock levels,manage inventory,inventory tracked,stock tracked,maintain stock,gérer stock".split(
    ",",
  );
export const OVERSOLD =
  "allow backorders,backorders,backorders allowed,allow backorder,inventory policy,continue selling when out of stock,allow oversell,allow overselling,sell when out of stock".split(
    ",",
  );
/** What these say of goods that are sold without any left. */
export const SOLD_ON = /^(continue|yes|y|true|[1-9]|notify|allow|allowed)$/i;

/** Columns of what variants differ by. */
export const OPTIONS =
  "size,colour,color,größe,farbe,taille,couleur,talla,tamanho,cor,taglia,colore,maat,kleur,rozmiar,kolor,velikost,barva,storlek,färg,サイズ,カラー,размер,цвет,尺码,颜色,사이즈,색상,variant title,variant name,variant,variante,variation,variations,varselect,nama variasi".split(
    ",",
  );

/** Columns of where pieces lie, for which an item has a row each. */
export const PLACE_NAME =
  /^(location|warehouse|store|outlet|branch|depot|site|lager|lagerort|filiale|standort|magasin|entrepot|almacen|sucursal|tienda|bodega|deposito|magazzino|magazijn|vestiging|magazyn|sklad|склад|магазин|倉庫|店舗|拠点|仓库|창고|매장)(name|code|id|nr)?$/;
