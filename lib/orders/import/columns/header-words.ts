/** What a column of the payment is called: what was paid was sold, whatever became of the parcel. */
const PAYMENT =
  "financialstatus paymentstatus paymentstate clearedstatus clearedstate 決済状況 支払状況 支払い状況 入金状況 入金ステータス 支払ステータス 決済ステータス zahlungsstatus bezahlstatus statutdupaiement etatdupaiement statutpaiement estadodelpago estadodepago statopagamento statodelpagamento statusdopagamento statuspagamento situacaodopagamento betaalstatus statusplatnosci stavplatby betalningsstatus betalingsstatus maksuntila fizetesistatusz fizetesiallapot stareplata статусоплаты odemedurumu 付款状态 付款狀態 支付状态 支付狀態 결제상태 입금상태 입금여부 입금 statuspembayaran trangthaithanhtoan حالةالدفع transactionslaststatemachinestatetechnicalname";
const ORDER_STATE =
  "status orderstatus chargestatus orderstate currentstate idorderstate state statusdescription statusname 注文ステータス 受注ステータス 対応状況 ステータス 状態 取引状態 受注状態 受注状況 注文状況 注文状態 処理状況 発送状況 出荷状況 配送状況 発送ステータス 出荷ステータス bestellstatus auftragsstatus positionsstatus statut statutdelacommande etatdelacommande statutcommande etatcommande etat estadodelpedido estadodelaorden estadodelaventa estadopedido estado statoordine statodellordine stato situacao situacaodopedido statusdopedido statuspedido statuszamowienia stavobjednavky stav tila tilauksentila rendelesstatusz rendelesallapota statusz allapot starecomanda stare статусзаказа статус состояние siparisdurumu siparisstatusu durum 订单状态 訂單狀態 交易状态 状态 狀態 주문상태 클레임상태 진행상태 สถานะการสั่งซื้อ statuspesanan trangthaidonhang trangthai حالةالطلب الحالة статусзадания статусотправления deliverystatus shippingstatus shipmentstatus itemstatus linestatus lineitemstatus orderlinestatus orderitemstatus lieferstatus versandstatus statemachinestatetechnicalname ordersstatus 退款状态 商品退款状态 售后状态 주문세부상태 staða orderpaymentstate orderprogressname";

/**
 * How shops, tills and marketplaces call the columns of their exports, by field, most telling first. Compared without
 * case, accents, spaces and signs. A new platform or language is a few words here.
 */
export const HEADER_WORDS = {
  id: [
    "オークションid カート番号 cartno",
    "invoiceno invoicenumber invoiceid invoice orderid amazonorderid ordernumber orderno ordernum orderref orderreference orderincrementid incrementid idorder salesorder salesordernumber transactionid transactionno transactionnumber receiptnumber receiptno receiptid receipt ticketid ticketnumber saleid saleno billno checkno checkid basketid cartid order",
    "注文番号 注文id 注文no オーダー番号 受注番号 受注id 受注no オーダーid 管理番号 売上id 伝票番号 取引id 取引番号 会計id 会計番号 レシート番号",
    "bestellnummer bestellnr bestellid bestellung auftragsnummer auftragsnr auftrag rechnungsnummer rechnungsnr belegnummer belegnr beleg bonnummer bonnr",
    "numerodecommande ncommande ndecommande nocommande numcommande idcommande referencecommande commande numerodefacture nfacture ndefacture facture ticket",
    "numerodepedido npedido nopedido numpedido idpedido pedido numerodefactura factura numeroordine nordine idordine ordine numerodopedido numerodeencomenda encomenda",
    "bestelnummer ordernummer factuurnummer bonnummer numerzamowienia nrzamowienia zamowienie cisloobjednavky kodobjednavky objednavka ordrenummer ordrenr ordreid tilausnumero rendelesszam rendelesazonosito rendeles numarcomanda comanda",
    "номерзаказа заказ siparisno siparisnumarasi siparis 订单号 订单编号 订单 訂單編號 주문번호 idzamowienia deventa docnum checkoutsessionid",
    "purchaseid invoicenum numerodeorden numerodelaorden numerodeorden nroorden auftragsid 訂單號碼 訂單編號 訂單號 订单号码 주문번호 주문id nomorpesanan nopesanan nomorinvoice madonhang madon رقمالطلب noзаказа номердокумента หมายเลขคำสั่งซื้อ",
    "reference number номер id",
    "主订单编号 订单id 交易编号 ordersid ordername siparisid idpesanan sodonhang документ numerodaordem num",
    "documentnumber documentno ndachat",
    "suborderno subordernumber suborderid",
    "mahoadon oxordernr номерзамовлення поръчка поръчкано brojnarudzbe vouchernumber voucherno ndeticket",
    "pontunarnumer pöntunarnúmer reikningsnúmer kvittunarnúmer номернапоръчка поръчка№ shipmentnr shipmentno shipmentnumber shipmentid",
    "bandcamptransactionid orderref transaction numer check docno bon",
    "№замовлення №заказа №поръчка поръчка№ заказ№ замовлення№ vorgang vorgangsnummer מספרהזמנה folio chargeid 注文コード 受注コード numdoc ndoc bestelnr numeronf nf nfe numnf nrdok numerdokumentu nrdokumentu παραστατικο αριθμοςπαραστατικου tilaus tilausnro laskunro salesorderno so po sono pono bonnr kassenbonnr bestnr auftrnr bestelling noticket numeroticket nroticket numticket เลขที่ออเดอร์ เลขที่คำสั่งซื้อ sipariskodu purchaseorder purchaseordernumber purchaseorderid ordernr sochungtu fakturanr fakturanummer",
    "cobjednavky objednavkac doklad cislodokladu cden ncde remito comprobante bestillingsnr bizonylatszam bonfiscal fisno belgeno evrakno номерчека чек чекno brojracuna arvenr sốhóađơn mãhđ nofaktur nonota เลขที่ใบเสร็จ レシートno 单号 小票号 전표번호 영수증번호 رقمالفاتورة הזמנה αρπαραστατικου docketno sonumber txnid transno referenceno",
    "orden ordenes numorden idorden faktur invno invnum ordno trxno",
  ],
  at: [
    "at orderplacedat orderplaced invoicedate orderdate dateoforder orderedat orderdatetime ordertime ordercreated ordercreatedat purchasedate purchasedon saledate saletime solddate sold transactiondate transactiondatetime transactiontime receiptdate paymentsdate paymentdate paidat paiddate createdat createdtime created createddate creationdate datecreated createtime creationtime ordercreationdate ordercreationtime orderplaceddate dateadd dateadded dateordered placedat placed datetime timestamp eventtimestamp",
    "注文日時 注文日 オーダー日時 オーダー日 受注日時 受注日 購入日時 購入日 売上日時 売上日 取引日時 取引日 会計日時 会計日 販売日 販売日時 決済日時 日時 日付 伝票日付 伝票日 計上日 売上計上日",
    "bestelldatum bestellzeitpunkt bestellzeit auftragsdatum rechnungsdatum belegdatum kaufdatum verkaufsdatum bestelltam erstelltam datum datedecommande datecommande datedachat datedevente datefacture datedelacommande creele",
    "fechadepedido fechapedido fechadelpedido fechadecompra fechadeventa fechafactura fecha dataordine datadellordine datadiacquisto datavendita dataacquisto datadopedido datapedido datadacompra datadavenda data besteldatum orderdatum factuurdatum verkoopdatum",
    "datazamowienia datasprzedazy datumobjednavky orderdato ordredato dato tilauspaiva paivamaara rendelesdatuma datum dátum datacomenzii datacomanda датазаказа дата siparistarihi tarih 下单时间 订单日期 下单日期 日期 주문일시 주문일 주문일자 datazakupu принятвобработку docdate",
    "createdonutc createdon dateofpurchase dateofsale orderdateutc 결제일시 결제일 주문시간 주문날짜 訂單日期 訂單時間 訂單成立時間 訂購日期 訂購時間 下單時間 下單日期 订单创建时间 订单时间 付款时间 成交时间 датаивремя датасоздания датаоформления датавремя verkauftam verkaufszeitpunkt datedelavente fechayhora fechadecreacion tanggalpesanan waktupesanandibuat tanggalpembayaran ngaytao ngaydathang ngaymua ngayban thoigiandathang thoigiantao تاريخالطلب التاريخ วันที่ทำการสั่งซื้อ datazlozenia datazlozeniazamowienia datautworzenia",
    "date time",
    "orderedon salesdate posteddatetime datepurchased dateandtime datadecriacao datadevenda olusturmatarihi tanggaltransaksi waktupemesanan 创建时间 支付时间 落札日時 注文日付 day",
    "lineitemdate receiveddate salesorderdate datedecreation datecreation",
    "订单成交时间 oxorderdate thoigian วันที่สั่งซื้อ วันที่ datumnarudzbe",
    "transactioncreationdate ordercreationdate orderpurchasetimestamp 订单提交时间 提交时间 支付完成时间 订单生成时间 pöntunardagsetning dagsetning датанапоръчка",
    "businessdate ngaychungtu ngayhoadon completedat completedon orderdt datawystawienia datawyst dataemissao dataemissione ημνια ημερνια ημερομηνια pvm tilauspvm soldat soldon ordered bestellt postingdate purchased opened placedon erstelldatum erstellungsdatum anlagedatum processedat fakturadatum",
    "creadoel passeele bestillingsdato bestallningsdatum skapad luotu letrehozva kelt создан 판매일자 ημνιαπαραγγελιας tanggal tgl waktutransaksi invdate orddate trxdate",
  ],
  customer: [
    "customeruniqueid customerid customerkey customernumber customerno customercode customeridentifier customerreference idcustomer customer clientid clientno userid memberid memberno membernumber buyerid buyeruserid accountid",
    "会員id 顧客id 会員番号 顧客番号 会員コード 顧客コード 購入者id",
    "kundennummer kundennr kundenid numeroclient nclient noclient idclient clientid numerodecliente idcliente codigocliente idcliente codicecliente codigodocliente klantnummer klantid numerklienta idklienta cislozakaznika kundenummer kundnummer asiakasnumero ugyfelkod idclient idклиента кодклиента musterino 客户编号 회원번호 cardcode",
    "usersid idcontato contactid idcontacto idcontatto kontaktid kundnr 买家会员名 买家昵称 구매자id 회원id 落札者id idpelanggan",
  ],
  currency: [
    "currency currencyisocode currencycode currencyiso ordercurrency ordercurrencycode presentmentcurrency transactioncurrency salecurrency payoutcurrency 通貨 通貨コード wahrung devise moneda valuta moeda waluta mena valuutta penznem валюта parabirimi 币种 통화 doccur кодвалютытовара кодвалютыотправления",
  ],
  status: [PAYMENT, ORDER_STATE, "κατασταση סטטוס"],
  state: [`fulfillmentstatus fulfilmentstatus orderfulfillmentstatus ${ORDER_STATE}`],
  cancelled: [
    "cancelledat canceledat cancelledtime canceledtime cancelleddate canceleddate cancelledon canceledon canceldate canceltime cancellationdate cancelled canceled iscancelled iscanceled キャンセル日時 キャンセル日 キャンセル stornodatum storniertam storniert datedannulation annulele fechadecancelacion datadicancellazione datadecancelamento 受注キャンセル日 取消区分 キャンセル区分 void isvoid voided",
    "cancelflg cancelflag isrefunded wasrefunded kreditnota oxstorno 취소여부 취소일시 취소일 キャンセルフラグ 取消フラグ",
  ],
  channel: [
    "channel saleschannel source pos store storeid shop shopid salesoutletid outletid outlet location branch till register 店舗 店舗名 販売チャネル チャネル filiale verkaufskanal kanal canal magasin tienda negozio loja winkel sklep",
  ],
  variant: [
    "판매자상품코드 판매자관리코드 업체상품코드 자체상품코드 商家编码 bestandseinheit referencevendeur 種類コード バリエーションコード 規格コード システム連携用sku番号 枝番付商品コード subcode",
    "옵션관리코드 规格编码 skuphanloaihang nomorreferensisku variantsku",
  ],
  sku: [
    "sku lineitemsku inventoryitemcode internalreference sygnaturaskusprzedajacego артикулпродавца linesku itemsku productsku variantsku skucode sellersku skureferenceno merchantsku customlabel customlabelsku stockcode productcode articlecode itemcode skuid productreference articlenumber articleno itemnumber itemno asin itemid variantid variationid productid productkey idproduct articleid menuitemid articleordernumber modelnumber model",
    "skuoffre 作品管理番号 作品id 商品コード 独自商品コード 購入商品型番 購入商品商品id 商品管理番号 商品管理番号商品url 商品番号 商品id 商品sku sku管理番号 型番 品番 jancode janコード",
    "artikelnummer artikelnr artnr artnummer artikelid artikelcode produktnummer produktid produktcode referenceproduit refproduit refarticle codearticle codeproduit referencearticle referencia referenciaproducto codigoproducto codigodeproducto codigo codicearticolo codiceprodotto riferimento codice codigodoproduto codigoproduto kodproduktu symbol indeks kod kodproduktu varenummer varenr tuotekoodi tuotenumero cikkszam codprodus артикул кодтовара stokkodu urunkodu 商品编号 商品编码 货号 상품코드 상품번호",
    "เลขอ้างอิงsku stockkeepingunit referencecode productnumber idsku contributionsku variantennr variantennummer variantenid referencedelarticle referentie stokkodu 상품번호 옵션id 商品货号 货号 貨號 款號 料號 商品貨號 商品料號 商品編號 商品编号 商品id sku编码 codart kodeproduk kodebarang masku masanpham mahang رمزالمنتج رمزالمنتجsku артикултовара артикулпродавца кодноменклатуры",
    "barcode ean gtin upc plu",
    "product item article artikel menuitem produkt produit articulo prodotto produto 商品 товар номенклатура 상품",
    "外部系统编号 productsmodel skuinduk skusanpham",
    "numerodelobjet numerodellarticolo numerodellinserzione numerodearticulo numerodelarticulo",
    "skudeloffre skudelofferta handlersku saticistokkodu magazaurunkodu urunstokkodu mahang kodtovaru κωδικος מקט รหัสสินค้า sifra код codprodus oxartnum",
    "vörunúmer кодначстока кодпродукт",
    "asinisbn",
    "מוצר cikk ware part partno partnumber codproduto codprod κωδικοςειδους tuote productno material materialnumber materialnummer materialcode materialnr matnr malzeme malzemekodu",
    "indekstowaru nrkatalogowy katalogovecislo ref sachnummer teilenummer artikelkode varekode tuotenro termekkod codarticol номенклатурныйномер арт tootekood prekeskodas preceskods mãsp 품번 품목코드 styleno pid pcode prodcode itmcode kodeitem",
  ],
  qty: [
    "quantity qty quantityrefund quantityminusrefund quantitypurchased quantityordered quantitysold qtyordered qtysold qtyinvoiced lineitemquantity lineitemqty linequantity lineqty itemquantity itemqty articlequantity productqtyordered productquantity productqty orderquantity orderqty orderedquantity itemcount units unitssold unitsordered pieces pcs count noofitems",
    "数量 個数 注文数 注文数量 購入数 購入数量 販売数 販売個数 販売数量 購入商品販売個数 点数 売上数量 受注数 受注数量",
    "menge anzahl anz stuck stuckzahl bestellmenge bestelltemenge quantite qte quantitecommandee nombre nb cantidad cant uds unidades quantita qta qnt quantidade qtd qtde qt aantal ilosc liczba liczbasztuk szt mnozstvi pocet pocetkusu ks antal antall stk maara kpl lukumaara mennyiseg darab db cantitate buc количество колво adet miktar 件数 购买数量 수량 주문수량",
    "จำนวน numitems itemspurchased itemquantity orderitemamount orderitemquantity quantidadecomprada cantidadcomprada 订购数量 購買數量 購買数量 數量 訂購數量 구매수 구매수량 판매수량 jumlah kuantitas jumlahproduk soluong الكمية количествотовара колво кolvo",
    "quantityshipped quantitysku itemqtyordered productsquantity 商品数量 宝贝数量 购买件数 落札個数 netquantity",
    "mnozstvo ποσοτητα כמות кількість kolicina kiekis kogus daudzums iloscsztuk amountofitems oxamount",
    "magn fjöldi брой siparismiktari siparisadedi miktari adedi bestellteanzahl qtycommandee quantitacquistata quantitaordinata kolicinanarocena",
    "本数 枚数 台数 冊数 copies бр orderedunits unitsordered quantityinvoiced amountordered orderedamount stk stck qtycommande qtecommandee",
    "netitemssold itemssold netquantitysold sold",
    "originalquantity productuomqty transactionqty transactionquantity qtyfulfilled quantityfulfilled levereratantal",
    "pocetks pocetkusu pocetkusov sztuk nombredepieces nombredunites unites numerodipezzi pezzi cantidaddeunidades numunidades unidadesvendidas anzahlstuck antalstyck antalstk antallstk kappalemaara darabszam numarbucati bucati adetsayisi количествошт колвошт бройка brojkomada skaits sl qtyterjual จำนวนชิ้น ご注文数 τεμαχια aantalstuks stuks qtdvendida quant",
  ],
  price: [
    "unitprice unitamount preciounitariodeventadelapublicacion precounitariodevendadoanuncio dealprice articleprice priceperunit priceeach pricepaidperunit netunitprice unitcost itemunitprice productunitprice unitpricetaxincl unitpricetaxexcl productprice itemprice lineitemprice lineprice itemcost price soldfor saleprice sellingprice retailprice menuprice priceperitem",
    "作品価格 単価 売単価 販売単価 商品単価 価格 販売価格 購入商品販売価格 購入商品販売価格消費税込 商品価格 売価 税抜単価 税込単価 価格税込",
    "einzelpreis vp stuckpreis preisprostuck artikelpreis verkaufspreis vkpreis vkbrutto bruttovk vkpreisbrutto preisbrutto bruttopreis einzelpreisbrutto vknetto nettovk preisnetto nettopreis einzelpreisnetto preis prixunitaire prixunitairettc prixunitaireht prixttc prixht prix pu preciounitario precioporunidad precio prezzounitario prezzo precounitario valorunitario preco stukprijs eenheidsprijs prijs cenajednostkowa cena cenazakus jednotkovacena apris styckpris enhetspris enhedspris stykpris pris yksikkohinta hinta egysegar ar pretunitar pret ценазаединицу цена birimfiyat fiyat 单价 价格 단가 판매가 판매가격 가격",
    "verkauftfur vendupour vendidopor ราคาขาย itemunitprice orderitemunitprice activitygoodsbaseprice skusellingprice wholesaleprice valordoproduto valorunitario 京东价 單價 售價 結帳價 商品結帳價 成交价 실판매가 상품가격 판매단가 상품단가 옵션판매가 harga hargasatuan hargajual dongia giaban gia السعر سعرالوحدة ценатовара ценапродажи birimfiyati satisfiyati zakupnicena egysegar",
    "priceincfkmpcontributionsubsidy productsprice salesprice sellprice hargasetelahdiskon giauudai 商品价格 商品单价 落札価格",
    "prixdevente prixvente itemrate precounit preciounit prixunit einzelpr",
    "vk ціна едцена ราคาต่อหน่วย ราคา سعر jednotkovacena τιμημοναδας τιμη מחירליחידה מחיר pretcutva pret cijena cena kaina oxbprice offerprice cenazakus cenazakussdph cenazaksdph jednotkovacenasdph cenasdph uniteprice",
    "einingaverð stykkjaverð verð единичнацена ценазаброй",
    "ep epreis vlunit vlrunit valorunit ykshinta stprijs 实际支付单价 实付单价 итоговаяцена ahinta prijsperstuk prijsstuk מחיריחידה ценаруб supplierdiscountedprice pusiva pusiniva preciounitariosiniva 주문단가",
    "cenazaks cenajedn punitario precioud preisstuck stkpris kplhinta cijenakom hind uhikuhind vntkaina cenabezpvn 销售单价 stuksprijs unitrate priceea priceunit precovenda precodevenda precioventa preciodeventa prezzovendita prezzodivendita uprice priceattime priceatpurchase priceatorder",
  ],
  amount: [
    "productsales amounttotal amountsubtotal itemprice skusubtotalafterdiscount amount linetotal linetotalamount lineamount lineitemamount lineitemtotal itemtotal itemsubtotal productsubtotal producttotal orderlinetotal orderlinesubtotal rowtotal extendedprice itemrevenue netsales netamount sales grosssales revenue subtotal total totalprice",
    "金額 小計 小計金額 明細金額 行金額 商品小計 合計金額 売上金額 商品合計",
    "gesamtpreis gesamtbetrag positionssumme positionswert betrag summe umsatz totalligne montantligne montant totalttc totalht importe importetotal subtotal importo totaleriga totale valortotal valor totaal regeltotaal wartosc kwota celkem castka belop belob radsumma rivisumma summa osszeg ertek valoare suma сумма стоимость tutar toplam 金额 小计 금액",
    "itemrevenue satistutari thanhtien tongtien جمالي الاجمالي 小計 金額 상품금액 상품구매금액",
    "skutotalprice totalhargaproduk tonggiabansanpham 商品金额 商品金额合计 买家应付货款",
    "regelbedrag extprice суммаруб itemsales 总价 商品总价 总金额 總金額 samtals upphæð общо gross brutto turnover gp gpreis vltotal vlrtotal αξια yhteensa 売上 売上高 매출 매출액 销售额 销售金额",
  ],
  title: [
    "lineitemname lineitemtitle linetitle itemtitle productname productitemname itemname producttitle description dscription nazwaoferty titulodelapublicacion titulodoanuncio title itemdescription productdescription menuitem menuitemname articlename lineitem name item product",
    "作品名 作品タイトル 商品名 購入商品商品名 アイテム名 品名 商品名称 メニュー名 商品",
    "artikelbezeichnung artikelname bezeichnung produktname produktbezeichnung artikel produkt designation nomduproduit libelle nomproduit produit article descripcion nombredelproducto nombreproducto articulo producto descrizione nomeprodotto prodotto articolo descricao nomedoproduto produto omschrijving productnaam artikelnaam nazwaproduktu nazwatowaru nazwa produkt nazevproduktu nazev benamning produktnamn produktnavn varenavn vare vara tuotenimi tuote termeknev termek denumireprodus denumire produs название наименованиетовара наименование товар urunadi urun 商品名称 品名 상품명",
    "beschreibung ชื่อสินค้า listingtitle angebotstitel producttitel productlabel orderitemname skuname titel titre 등록상품명 노출상품명 品項 商品名稱 宝贝标题 宝贝名称 namaproduk produk namabarang tensanpham tenhang اسمالمنتج المنتج προιον προϊον номенклатура названиетовара наименованиетоваров",
    "商品标题 标题 productsname productservice",
    "nazov naziv назва περιγραφη שםמוצר numeprodus oxtitle",
    "vöruheiti vara lýsing продукт наименованиенапродукта",
    "intituledelobjet titoloarticolo titolodellinserzione titulodelarticulo 选购商品",
    "zbozi 菜品 菜品名称 菜名",
    "materialdescription materialkurztext malzemetanimi itemdescriptionatordertime itemdesc productdesc sanpham สินค้า urun",
    "polozka towar concepto warenbezeichnung varebetegnelse beskrivelse artikelbenamning nimike cikkmegnevezese megnevezes denumirearticol stokadi malzemeadi nimetus toode pavadinimas preke nosaukums prece 품명 품목명 שםפריט פריט ειδος pname prodname itmname",
  ],
  items: [
    "items itemlist associatedlineitems products productlist productdetails productsordered ordereditems orderitems lineitems purchaseditems itemspurchased itemsordered basket cart contents 商品一覧 購入商品 注文商品 artikelliste produkte articles produits productos prodotti produtos товары plats platos piatti gerichte dishes articoli urunler 注文内容 商品明细 商品信息 商品清单 составзаказа позиции",
  ],
  offer: [
    "osusume osusumeoffer osusumetoken osusumeoffertoken offertoken itemmetaosusume metaosusume lineproperties lineitemproperties lineitemmeta itemmeta itemmetadata properties itemproperties customattributes",
  ],
  kind: [
    "tipodedocumento tipodocumento typededocument documenttype doctype vouchertype 取引明細区分 取引種別 orderitemtype transaktionsart transaktionstyp tipodetransacao typetransaction typedetransaction linetype lineitemtype rowtype itemtype transactiontype eventtype receipttype recordtype producttype type saletype positionstyp positionsart positiontype naturezaoperacao naturezadaoperacao 明細種 明細区分 取引区分 区分 種別 typ buchungstyp belegtyp tipodoc typdok typdokumentu belegart tipo tipodetransaccion soort",
  ],
  parent: [
    "itemparentitemid itemparentid lineitemparentid parentitemid parentitem parentlineid parentlineitemid parentorderitemid bundledby bundleparent parentid",
  ],
  returned: [
    "quantityrefunded qtyrefunded refundedquantity refundedqty quantityreturned qtyreturned returnedquantity returnedqty skuquantityofreturn productquantityrefunded productquantityreturn lineitemrefundedquantity 返品数 返品数量 返品個数 retournierteanzahl",
    "itemqtyrefunded 취소수량 환불수량 반품수량 退货数量",
    "qtycancelled qtycanceled quantitycancelled quantitycanceled cancelledquantity canceledquantity",
  ],
  refund: [
    "fullyrefunded isfullyrefunded refundedamount refundamount amountrefunded refundtotal totalrefunded totalrefund refundedtotal orderrefundamount orderrefundtotal refundvalue lineitemrefundedamount lineitemrefundamount itemrefundamount itemrefundedamount amountreturned returnedamount returnamount refundedprice refundprice refund refunds refunded",
    "返金額 返金金額 返金 払戻金額 払戻額 erstattungsbetrag erstatteterbetrag ruckerstattungsbetrag erstattung ruckerstattung erstattet montantrembourse montantduremboursement remboursement rembourse importereembolsado importedelreembolso montoreembolsado reembolso reembolsado importorimborsato importorimborso rimborso rimborsato valorreembolsado valordoreembolso terugbetaaldbedrag terugbetaald terugbetaling kwotazwrotu zwrot vracenacastka aterbetaltbelopp refunderetbelob refundertbelop суммавозврата возврат iadetutari 退款金额 退款金額 已退款金额 退款 환불금액 환불액 jumlahpengembalian pengembaliandana sotienhoan",
  ],
  test: ["test istest testorder testmode"],
  giftcard: ["isgiftcard giftcard lineitemgiftcard"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Parts of a header that speak of quantities and prices: one that was not understood is asked about, not passed over. */
export const QUANTITY_WORD =
  /qty|quantity|quantit|itemssold|unitssold|menge|anzahl|cantidad|qtd|aantal|ilosc|mnozstvi|antal|mennyiseg|количеств|кількіст|miktar|adet|jumlah|soluong|数量|個数|本数|枚数|台数|冊数|箱数|袋数|수량|الكمية|ποσοτητα|כמות|จำนวน|จานวน|kolicina|mnozstvo|ilosc/;
export const PRICE_WORD =
  /price|preis|prix|precio|prezzo|preco|prijs|cena|pris$|hinta|egysegar|цена|ціна|fiyat|harga|dongia|^gia|価格|単価|金額|单价|价格|단가|سعر|τιμη|מחיר|ราคา|\bpret\b|^pret/;
export const STATUS_WORD =
  /status|statut|estado|stato|situac|\bstav|状況|状態|ステータス|状态|상태|статус|durum|κατασταση|trangthai|حالة|סטטוס|สถานะ|sostoyanie|tila$/;
/** A header that speaks of a sum or a price of something other than what was bought. */
export const OTHER_PRICE =
  /compare|cost|tax|vat|shipping|delivery|discount|total|list|origin|msrp|cancel|refund|return|(before|avant|antes)(?!.*(gst|hst|igic|impuesto|imposto|iva|tva|taxe|ttc))|доскид|стара|割引前|定価|原价|原價|id$/;

/** What an order cost as a whole: beside an amount given back it tells whether that was all. */
export const ORDER_TOTAL =
  /^(order|grand|invoice)(total|amount|sum|value|price)|^total(paid|order|amount|price)?$|^(amount)?paid(amount|total)?$|(order|grand)total(amount)?$|gesamt(summe|betrag|preis)|bestellsumme|rechnungsbetrag|montanttotal|total(delacommande|commande|ttc|delpedido|pedido|dopedido|ordine)$|importetotal|totaleordine|valortotal|合計金額|請求金額|注文合計|^合計$|订单金额|訂單金額|总金额|總金額|订单总额|訂單總額|应付款|实付金额|결제금액|суммазаказа/;

/** First words of a row of totals. */
export const TOTALS =
  /^(grand |sub)?totals?\b|^sum(me|a)?\b|^gesamt|^zwischensumme|^totale?\b|^total(e|en)?\b|^totaal\b|^itogo\b|^итого|^всего|^razem|^celkem|^összesen|^toplam|^合計|^総計|^小計|^計$|^总计|^합계/i;

/** The same of columns that say themselves that they are of an item: `Número do produto`, `Item name`, `商品名称`. */
export const ITEM_WORDS = {
  sku: "sku code cod kod kodu codigo codice koodi kodprodus код コード 编码 編碼 编号 編號 货号 貨號 코드 reference ref referencia riferimento referentie артикул number no nr nummer numero numer 番号 번호 номер id",
  title:
    "name title label titel titre titulo titolo nombre nome nom naam namn navn nimi nazwa nazev nev neve denumire description designation bezeichnung beschreibung 名 名称 名稱 标题 명 название наименование adi nama ten اسم",
  amount: "total subtotal amount sum totalprice betrag summe montant importe importo valor 金額 小計 금액",
} as const satisfies Readonly<Partial<Record<keyof typeof HEADER_WORDS, string>>>;
