import type { LanguageWords } from "../language-words.ts";

export const english: LanguageWords = {
  columns: {
    id: [
      "invoiceno invoicenumber invoiceid invoice orderid amazonorderid ordernumber orderno ordernum orderref orderreference idorder salesorder salesordernumber transactionid transactionno transactionnumber receiptnumber receiptno receiptid receipt ticketid ticketnumber saleid saleno billno checkno checkid basketid cartid order",
      "purchaseid invoicenum reference number id ordername num documentnumber documentno suborderno subordernumber suborderid vouchernumber voucherno shipmentnr shipmentno shipmentnumber shipmentid transaction check docno chargeid salesorderno so po sono pono purchaseorder purchaseordernumber purchaseorderid docketno sonumber txnid transno referenceno invno invnum ordno trxno",
    ],
    at: [
      "at orderplacedat orderplaced orderpurchasedate orderdate dateoforder orderedat dateadd invoicedate orderdatetime ordertime ordercreated ordercreatedat purchasedate purchasedon saledate saletime solddate sold transactiondate transactiondatetime transactiontime receiptdate paymentsdate paymentdate paidat paiddate createdat createdtime created createddate creationdate datecreated createtime creationtime ordercreationdate ordercreationtime orderplaceddate dateadded dateordered placedat placed datetime timestamp eventtimestamp",
      "createdonutc createdon dateofpurchase dateofsale orderdateutc date time orderedon salesdate posteddatetime datepurchased dateandtime day lineitemdate receiveddate salesorderdate transactioncreationdate orderpurchasetimestamp businessdate completedat completedon orderdt soldat soldon ordered postingdate purchased opened acceptedat acceptedon placedon processedat invdate orddate trxdate",
    ],
    customer: [
      "customeruniqueid customerid customerkey customernumber customerno customercode customeridentifier customerreference idcustomer customer clientid clientno userid memberid memberno membernumber buyerid buyeruserid accountid",
      "contactid",
    ],
    currency:
      "currency currencyisocode currencycode currencyiso ordercurrency ordercurrencycode presentmentcurrency transactioncurrency salecurrency payoutcurrency",
    payment: "financialstatus paymentstatus paymentstate clearedstatus clearedstate",
    fulfilment: "fulfillmentstatus fulfilmentstatus orderfulfillmentstatus",
    orderState:
      "status orderstatus chargestatus orderstate currentstate state statusdescription statusname deliverystatus shippingstatus shipmentstatus itemstatus linestatus lineitemstatus orderlinestatus orderitemstatus orderpaymentstate",
    cancelled: [
      "cancelledat canceledat cancelledtime canceledtime cancelleddate canceleddate cancelledon canceledon canceldate canceltime cancellationdate cancelled canceled iscancelled iscanceled void isvoid voided",
      "cancelflg cancelflag isrefunded wasrefunded",
    ],
    channel:
      "channel saleschannel source pos store storeid shop shopid salesoutletid outletid outlet location branch till register",
    variant: "variantsku",
    sku: [
      "sku lineitemsku inventoryitemcode internalreference linesku itemsku productsku variantsku productvariantsku productvariantskuattimeofsale skucode sellersku skureferenceno merchantsku customlabel customlabelsku stockcode productcode articlecode itemcode skuid productreference articlenumber articleno itemnumber itemno asin itemid variantid variationid productid productkey idproduct articleid menuitemid articleordernumber modelnumber model stockkeepingunit referencecode productnumber idsku",
      "barcode ean gtin upc plu product item article menuitem",
      "asinisbn part partno partnu partnumber productno material materialnumber materialcode ref styleno pid pcode prodcode itmcode",
    ],
    qty: [
      "quantity qty quantityrefund quantityminusrefund quantitypurchased quantityordered quantitysold qtyordered qtysold qtyinvoiced lineitemquantity lineitemqty linequantity lineqty itemquantity itemqty articlequantity productqtyordered productquantity productqty orderquantity orderqty orderedquantity itemcount units unitssold unitsordered pieces pcs count noofitems",
      "numitems itemspurchased orderitemquantity quantityshipped itemqtyordered netquantity copies orderedunits quantityinvoiced amountordered orderedamount netitemssold itemssold netquantitysold sold originalquantity transactionqty transactionquantity qtyfulfilled quantityfulfilled",
    ],
    price: [
      "unitprice unitamount dealprice articleprice priceperunit priceeach pricepaidperunit netunitprice unitcost itemunitprice productunitprice productsaleprice unitpricetaxincl unitpricetaxexcl productprice itemprice lineitemprice lineprice itemcost price soldfor saleprice sellingprice retailprice menuprice priceperitem",
      "orderitemunitprice wholesaleprice salesprice sellprice itemrate offerprice supplierdiscountedprice unitrate priceea priceunit uprice priceattime priceatpurchase priceatorder",
    ],
    amount: [
      "productsales amounttotal amountsubtotal itemprice amount linetotal linetotalamount lineamount lineitemamount lineitemtotal itemtotal itemsubtotal productsubtotal producttotal orderlinetotal orderlinesubtotal rowtotal extendedprice itemrevenue netsales netamount sales grosssales revenue subtotal total totalprice",
      "extprice itemsales gross turnover",
    ],
    title: [
      "lineitemname lineitemtitle linetitle itemtitle producttitleattimeofsale productname productitemname itemname producttitle description title itemdescription productdescription menuitem menuitemname articlename lineitem name item product article",
      "listingtitle productlabel orderitemname skuname productservice materialdescription itemdescriptionatordertime itemdesc productdesc pname prodname itmname partname",
    ],
    items:
      "items itemlist associatedlineitems products productlist productdetails productsordered ordereditems orderitems lineitems purchaseditems itemspurchased itemsordered basket cart contents dishes",
    offer:
      "lineproperties lineitemproperties lineitemmeta itemmeta itemmetadata properties itemproperties customattributes",
    kind: "documenttype doctype vouchertype orderitemtype linetype lineitemtype rowtype itemtype transactiontype eventtype receipttype recordtype producttype type saletype positiontype",
    parent:
      "itemparentitemid itemparentid lineitemparentid parentitemid parentitem parentlineid parentlineitemid parentorderitemid bundledby bundleparent parentid",
    returned:
      "quantityrefunded qtyrefunded refundedquantity refundedqty refundquantity refundqty quantityreturned qtyreturned returnedquantity returnedqty lineitemrefundedquantity itemqtyrefunded qtycancelled qtycanceled quantitycancelled quantitycanceled cancelledquantity canceledquantity",
    refund:
      "fullyrefunded isfullyrefunded refundedamount refundamount amountrefunded refundtotal totalrefunded totalrefund refundedtotal orderrefundamount orderrefundtotal refundvalue lineitemrefundedamount lineitemrefundamount itemrefundamount itemrefundedamount amountreturned returnedamount returnamount refundedprice refundprice refund refunds refunded",
    test: "test istest testorder testmode",
    giftcard: "isgiftcard giftcard lineitemgiftcard",
  },
  ofItem: {
    sku: "sku code reference ref number no id",
    title: "name title label description designation",
    amount: "total subtotal amount sum totalprice",
  },
  inColumns: {
    quantity: "qty|quantity|quantit|itemssold|unitssold",
    price: "price",
    state: "status",
    otherPrice:
      "compare|cost|tax|vat|shipping|delivery|discount|total|list|origin|msrp|cancel|refund|return|before(?!.*(gst|hst))|id$",
    orderTotal:
      "^(order|grand|invoice)(total|amount|sum|value|price)|^total(paid|order|amount|price)?$|^(amount)?paid(amount|total)?$|(order|grand)total(amount)?$",
    totalsRow: "^(grand |sub)?totals?\\b|^sum\\b",
    code: "sku|code|(item|product|article|style|part|catalog(ue)?)(id|no|nr|number)$",
    otherCode:
      "supplier|vendor|manufactur|brand|parent|master|group|family|bundle|categor|department|customer|client|buyer|order|invoice|transaction|receipt|ship|zip|post|country|currency|tax|vat|discount|coupon|promo|voucher|staff|employee|hscode|commodity|payment|location|warehouse|tracking",
    sum: "total|amount|sum\\b|\\bamt\\b",
    otherSum:
      "tax|vat|gst|ship|deliver|freight|postage|discount|coupon|refund|return|fee|commission|cost|tip|balance|due|credit|gift",
    ofLine: "item|line|row|product|sku|art[iy][ck]|posi[tc]",
    orderNumber: "order.|invoice|transaction|receipt|^sale(id|no)",
  },
  states: {
    paid: "paid, complete, completed, shipped, partially shipped, partial shipped, dispatched, delivered, processing, in process, in progress, fulfilled, unfulfilled, partially fulfilled, partial, partially paid, partially refunded, partial refund, partially returned, authorized, authorised, captured, invoiced, success, successful, succeeded, settled, approved, accepted, confirmed, closed, done, sold, sale, payment, order, new, received, ready, ready to ship, ready for pickup, picked up, awaiting fulfillment, awaiting shipment, awaiting pickup, packed, preparing, preparation in progress, payment accepted, remote payment accepted, payment received, on backorder paid, in transit, out for delivery, active, booked, archived, shipped - delivered to buyer, shipped - picked up, shipped - out for delivery, processed, canceled reversal, cancelled reversal, to ship, to receive, toship, toreceive, shipping, on account, onaccount, laybyclosed, clearing, sales order, locked, billed, pending fulfillment, pending billing, fully billed, sent, finished, ordered, placed, announced, despatched, pending - waiting for pick up, waiting for pick up, waiting for pickup, out for pickup, picked, shipped - damaged, posted, cleared, partialrefund, sent_and_autopaid, sent and autopaid, need_to_be_sent, need to be sent, autopaid, processable, activated, closed won, ready for processing, credit owed, fully charged, partially charged, charged, none requested, overdue, partly paid, submitted, to deliver, to bill, to deliver and bill, partly delivered, credit note issued, payment settled, payment authorized, partially delivered, modifying, released, deferred, disbursed, redeemed, new order",
    cancelled:
      "closed lost, cancelled, canceled, cancel, cancellation, void, voided, failed, declined, rejected, trash, trashed, deleted, expired, fraud, fraud rejected, suspected fraud, denied, error, payment error, aborted, no sale, cancelled by customer, withdrawn, aborted by user, skipped, rto, rto delivery failed, rto complete, rto completed, rto initiated, rto in transit, rto delivered, rto locked, rto ofd, return to origin, undelivered, delivery failed, revoked",
    refunded:
      "fullrefund, full refund, refunded, refund, fully refunded, returned, return, chargeback, charged back, reversed, shipped - returned to seller, shipped - returning to seller, shipped - rejected by buyer, shipped - lost in transit, returned to seller, lost, lost in transit, returned_paid, returned paid",
    open: "bought, filled in, not charged, balance due, adding items, arranging payment, arranging additional payment, pending, pending payment, payment pending, pending review, payment review, on hold, hold, holded, draft, auto draft, checkout draft, unpaid, not paid, abandoned, abandoned cart, checkout, quote, open, incomplete, awaiting payment, awaiting cheque payment, awaiting check payment, awaiting bank wire payment, awaiting cod validation, waiting for payment, verification required, manual verification required, disputed, invoice sent, requires action, new unpaid, unconfirmed, test, created, layby, parked, saved, saved sale, canceled by timeout, payment due, quotation, quotation sent, queued, scheduled, incomplete data, waiting for activation",
  },
  inStates: {
    wasPaid: "paid, payment received",
    fresh: "new, new order",
    fillers:
      "partner marketplace vendor by the order orders payment status has been was is it and buyer customer seller merchant admin system user shop store fully completely auto automatically due to client product on time with a delay delayed",
    partly: "partial partially partly",
    sent: "ship|dispatch|despatch|deliver|complet|done|sent|fulfil|closed|pick(ed)? ?up|invoic",
    notSent:
      "\\b(un|non)-?(ful|ship|deliv|send|sent|complet)|in-?complet|\\bno[nt]?\\b|await|wait|ready|pending|prepar|\\bto (be )?(ship|dispatch|deliver|fulfil|send|sent)|partial",
  },
  headerParts: {
    year: "year",
    month: "month",
    dayOfMonth: "day",
    order: "order orders ord cmd invoice transaction sale receipt",
    number: "no num nbr ref reference number n id code cod",
    particles: "of the per",
    adjectives: "unique internal external full web online shop marketplace platform main sales",
    date: "date datetime timestamp time ts",
    time: "time hour",
    made: "created creation issued issue placed purchase purchased sale sold order transaction",
    goods: "item items product products prod article goods sku variant orderitem lineitem",
    goodsBefore: "orderitem lineitem",
    row: "line lines row position pos",
    net: "net excl ex excluding exclusive without",
    gross: "gross incl inc including inclusive with",
    taxes: "tax taxes vat gst",
    day: "date$|^date(created|ordered|placed|added|sold)$",
    otherDate:
      "ship|deliver|dispatch|limit|review|answer|comment|survey|regist|login|due|deadline|update|modif|chang|birth|expir|valid|until|end(?!el[eé])|return|refund|cancel",
    calledOff: "cancel|^void|^deleted(?!at|on|by)",
    notCalledOff: "able|reason|qty|quantity|units|amount",
    countOfGoods: "(number|no|num|count|total)(of)?(items|products|articles)",
    numberGlued: "id|no",
  },
  cells: {
    yes: "yes y",
    no: "no n",
  },
  products: {
    sku: [
      "sku, variant sku, custom label sku, custom label, item sku, product sku, seller sku, merchant sku, product code sku, reference, product number, product code, item code, stock code, stock no, stock number, article number, item number, ref, internal code, internal reference, item no, item nr, part number, part no, plu",
      "model, code, variant id, product id, item id, pk product, id, ean, gtin, barcode, upc, code ean, ean13, ean code, article id",
    ],
    title: [
      "title, name, product name, item name, menu item, product title, product service name, store display name, storedisplayname2, display name",
      "label, description short, short description, description",
      "post title",
    ],
    price: [
      "discounted price, discount price, offer price, promo price, promotional price, promotion price, deal price, sale price, special price",
      "calculated price, default price, selling price, price gross, price vat, price with vat, price tax incl, price incl tax, price tax included",
      "price, unit price",
      "price per unit, price each, regular price, retail price, price tax excluded, price net, start price",
    ],
    currency: "currency, currency code, currency id, price currency",
    category: [
      "category, categories, category name, product category, collection, product type, department",
      "category path, item category, item group, category text, cat, category slug, section, product cat",
    ],
    brand: "brand, brand name, vendor, manufacturer, manufacturer name",
    family: "parent sku, parent, item group id",
    stock: [
      "stock, quantity, qty, inventory, count, stock quantity, current stock level, on hand, available",
      "stock level, current stock, stock qty, qty on hand, quantity on hand, stock on hand, available stock, available quantity, inventory quantity, inventory level, stock count, units in stock, quantity in stock, qty in stock, items in stock, stock amount",
    ],
    active: "active, published, visible, product visible, product online, enabled, status",
    cost: "cost, cost price, unit cost, cost per item",
    url: "url, link, product url, permalink, final url",
    image: [
      "image, main image, image url, image link, image1, main url, base image, product image url, image src, images, picture, photo",
      "img url",
    ],
    tags: "tags, keywords",
  },
  goods: {
    otherCode: "tax|vat|customer|client|colou?r|size|unit|warehouse|store|country|hs$|date|page|shelf|bin",
    ofGoods:
      "hand|avail|left|remain|warehouse|shop|store|invent|unit|piece|item|goods|ware|actual|total|rest|artic|produ|depot|dispo",
    numberOf: "number|num|count",
    group: "group",
    within: "sub",
    options: "size, colour, color, variant title, variant name, variant, variation, variations",
    stockStates: "stock status, availability",
    stockFlags: "available, in stock",
    soldNoMore:
      "archived, is archived, discontinued, is discontinued, obsolete, deleted, is deleted, disabled, is disabled, inactive, hidden, blocked, retired, end of life",
    tracked:
      "inventory tracking, manage stock, track inventory, track stock, track quantity, track stock levels, manage inventory, inventory tracked, stock tracked, maintain stock, use stock",
    oversold:
      "allow backorders, backorders, backorders allowed, allow backorder, inventory policy, continue selling when out of stock, allow oversell, allow overselling, sell when out of stock, backorder mode",
    soldOut:
      "out ?of ?stock|no ?stock|none left|not available|sold ?out|unavailable|not in stock|(temporarily|currently) (out of stock|unavailable|sold out)|no longer available|out of print",
    inStock:
      "in ?stock|available|low ?stock|limited( stock)?|pre-?order|on ?order|backorder|available for order|yes|y",
    forSale:
      "active|live|published|publish|visible|enabled|online|on|listed|available|approved|for ?sale|on ?sale|normal|current|new|selling|open",
    notForSale:
      "n|no|draft|archived|archive|inactive|disabled|hidden|off|discontinued|unpublished|unlisted|not ?active|not ?for ?sale|ended|retired|obsolete|deleted|removed|suspended|paused|blocked|rejected|eol|end of life|on hold|withdrawn|phased out|delisted|not published|no longer sold",
    condition: "new|used|refurbished|like new",
    stock: "stock|inventor(y|ies)|onhand|qty|quantity|available|pcs|pieces|units",
    soldState: "status|^state$|lifecycle",
    place: "location|warehouse|store|outlet|branch|depot|site",
    description: "desc",
    named: "name|titl",
    image: "imag|^pic(url|s)?$|cover(?!age)|img|foto|photo|picture|pictur",
    filedUnder: "categor|^(our|main|product|item|shop|web|store|shopify)*collections?$",
    barcode: "ean|gtin|upc|barcode",
    currency: "curr",
    option: "opti?on|varian|attribut|propert|param",
    sellable: "avail|current|remain|left$|sellable|^free|virtu",
    heldBack: "reserv|commit|alloc|hold|blocked|ordered",
    availability: "avail|stat|soldout|sellable",
    unlimited: "unlimited|infinite",
    parent: "parent|variantof|subitem(of)?$|master",
    level: "level",
    whetherAny: "avail(able|ability)?|instock|onstock",
    counts: "track|manag|maintain|control|monitor",
  },
  rows: {
    back: "refund|return|cr[eé]dit",
    service:
      "billing|shipping|shipping line|shipping item|(shipping|postage) label|[a-z ]{1,30} fee|claim|hold|delivery|fee|fee line|service fee|tax|tax line|tip|discount|discount line|coupon|promotion|adjustment|proration|transfer|transaction|payout|gift.?card",
    off: "void(ed)?|cancel(l?ed|lation)?",
    part: "bundle component|kit component|component",
    noSale:
      "(sales? )?(quot(e|ation)|pro-?forma( invoice)?|estimate)|consignment|loan|repair|warranty|sample|accpay(overpayment|prepayment|credit)?",
    sold: "(sales? ?)?(invoice|receipt|order)|sale|inv|accrec",
    ofDocuments: "doc|voucher|transa|receipttype|recordtype|eventtype",
    perhapsOfDocuments: "type|kind|saletype",
    noSalesFile: "return|refund|quotation|\\bquotes?\\b|estimate|purchase|\\bdrafts?\\b|abandon|template",
  },
  payments: {
    flag: "paid",
    when: "^(date)?paid(on|at)?(date|time)?$|^(date|time)(of)?payment$|^payment(date|time|datetime)$",
    sentWhen:
      "^(date)?(order)?(shipped|shipment|shipping|ship|dispatch(ed)?|fulfill?(ed|ment)|delivered|sent)(on|at)?(date|time|datetime)?$",
    how: "payment(method|type|option|gateway|mode|provider)|paymentterms|^gateway$|^paidby$|^tender",
    later:
      "\\bc\\.?o\\.?d\\b|(cash|pay(ment)?|collect)[\\s_-]*(on|at)[\\s_-]*(delivery|pick-?up|collection)|invoice|net[\\s-]?\\d+|pay[\\s_-]?later|bill[\\s_-]?me|on account|purchase order",
    anyhow: "paid|payment",
  },
  people: {
    buyer: "buyer buyers customer customers cust client clients purchaser shopper member",
    userName: "username userlogin loginname login loginid nickname nick screenname accountname useraccount",
    account: "account accountid accountno accountnumber user userid id handle",
    anybodysName: "name names",
    phone: "phone|mobile|^tel|gsm|whatsapp",
    persons:
      "customer|client|buyer|shopper|guest|user|member|person|people|subscriber|employee|reviewer|author|patient|student",
  },
  discounts: {
    named: "discount",
    otherwise: "tax|vat|cash|early|payment|max|min|allow|order",
    perCent: "\\b(pct|percent(age)?|rate)\\b",
    lines:
      "discount|coupon|voucher|promo|rebate|\\bdeals?\\b|\\boffers?\\b|\\bmember|loyalty|\\bstaff\\b|\\bsavings?\\b|markdown|multibuy|bogo|price (match|adjust|override)|\\b\\d+ ?(for|x) ?\\d+\\b|\\d ?% ?($|off\\b)|bonus",
  },
  returns: {
    sentBack: "return|refund",
    aboutIt:
      "able|date|time|reason|status|state|polic|fee|ship|tax|window|address|deadline|tracking|label|type|method|note|comment|number|\\b(id|no|by|at|on)$|(id|no|by|at|on) ",
    when: "^(return|returned|refund|refunded)(date|datetime|time|at|on)$",
    stateOf:
      "^(return|refund|claim|dispute|line|lineitem|orderline|orderitem|item|position)s?(status|state)$",
  },
  prices: {
    spanTo: "until|end|till|expir|to(date|day)?$",
    spanFrom: "from|start|begin|since|avail",
    takenOff: "discount",
    onSale:
      "(is)?(on|in)?sales?(flag|active|enabled|status)?|(is)?onsale.*|insale.*|(is|has)?(discount(ed)?|promo(tion)?)(active|enabled|flag|on)?",
    cost: "(?<!nas)cost(?!um)|valuation|purchase|suppl|vendorprice|buy(?!box)(ing)?",
    others: "wholesale|whole$|trade|dealer|reseller|b2b|opt$|staff|member|distribut",
    before:
      "compare|msrp|rrp|^list|list(price|preis)?$|catalog|original|^was|^old|regular|strike|before|normal",
    selling: "sell|sale|detail|public|web|online|shop|consumer|current",
    withTax: "gross|incl|tax(es)?in",
    withoutTax: "net(t?o)?$|^net|excl|^ex|without",
    inSale: "sale(?!s(?!tart))|special|offer|promo|action",
    money: "money|amount",
    percent: "per ?cent|%",
  },
  sale: {
    sells:
      "sell!, sells!, sellable, salable, saleable, be sold, allow sales, for sale, for purchase, available, orderable, buyable, purchasable, visib, publish, active!, enable, online, listed, show!, shown, displayed",
    surelySells:
      "sell!, sells!, sellable, salable, saleable, be sold, allow sales, sale ok, for sale, orderable",
    hides:
      "on hold, hold!, draft!, archiv, hide!, hidden, paused, suspend, unpublish, unlist, offline, not for sale, do not sell, no longer sold, not sold, withdrawn",
    not: "not!, no!",
    ofThings: "hidden, archival, available, enable, active!",
  },
};
