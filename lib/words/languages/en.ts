import type { LanguageWords } from "../language-words.ts";

export const english: LanguageWords = {
  columns: {
    id: [
      "invoiceno invoicenumber invoiceid invoice orderid amazonorderid ordernumber orderno ordernum orderref orderreference idorder salesorder salesordernumber transactionid transactionno transactionnumber receiptnumber receiptno receiptid receipt ticketid ticketnumber saleid saleno billno checkno checkid basketid cartid order",
      "purchaseid invoicenum reference number id ordername num documentnumber documentno suborderno subordernumber suborderid vouchernumber voucherno shipmentnr shipmentno shipmentnumber shipmentid transaction check docno chargeid salesorderno so po sono pono purchaseorder purchaseordernumber purchaseorderid docketno sonumber txnid transno referenceno invno invnum ordno trxno",
    ],
    at: [
      "at orderplacedat orderplaced invoicedate orderdate dateoforder orderedat orderdatetime ordertime ordercreated ordercreatedat purchasedate purchasedon saledate saletime solddate sold transactiondate transactiondatetime transactiontime receiptdate paymentsdate paymentdate paidat paiddate createdat createdtime created createddate creationdate datecreated createtime creationtime ordercreationdate ordercreationtime orderplaceddate dateadd dateadded dateordered placedat placed datetime timestamp eventtimestamp",
      "createdonutc createdon dateofpurchase dateofsale orderdateutc date time orderedon salesdate posteddatetime datepurchased dateandtime day lineitemdate receiveddate salesorderdate transactioncreationdate orderpurchasetimestamp businessdate completedat completedon orderdt soldat soldon ordered postingdate purchased opened placedon processedat invdate orddate trxdate",
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
      "sku lineitemsku inventoryitemcode internalreference linesku itemsku productsku variantsku skucode sellersku skureferenceno merchantsku customlabel customlabelsku stockcode productcode articlecode itemcode skuid productreference articlenumber articleno itemnumber itemno asin itemid variantid variationid productid productkey idproduct articleid menuitemid articleordernumber modelnumber model stockkeepingunit referencecode productnumber idsku",
      "barcode ean gtin upc plu product item article menuitem",
      "asinisbn part partno partnumber productno material materialnumber materialcode ref styleno pid pcode prodcode itmcode",
    ],
    qty: [
      "quantity qty quantityrefund quantityminusrefund quantitypurchased quantityordered quantitysold qtyordered qtysold qtyinvoiced lineitemquantity lineitemqty linequantity lineqty itemquantity itemqty articlequantity productqtyordered productquantity productqty orderquantity orderqty orderedquantity itemcount units unitssold unitsordered pieces pcs count noofitems",
      "numitems itemspurchased orderitemquantity quantityshipped itemqtyordered netquantity copies orderedunits quantityinvoiced amountordered orderedamount netitemssold itemssold netquantitysold sold originalquantity transactionqty transactionquantity qtyfulfilled quantityfulfilled",
    ],
    price: [
      "unitprice unitamount dealprice articleprice priceperunit priceeach pricepaidperunit netunitprice unitcost itemunitprice productunitprice unitpricetaxincl unitpricetaxexcl productprice itemprice lineitemprice lineprice itemcost price soldfor saleprice sellingprice retailprice menuprice priceperitem",
      "orderitemunitprice wholesaleprice salesprice sellprice itemrate offerprice supplierdiscountedprice unitrate priceea priceunit uprice priceattime priceatpurchase priceatorder",
    ],
    amount: [
      "productsales amounttotal amountsubtotal itemprice amount linetotal linetotalamount lineamount lineitemamount lineitemtotal itemtotal itemsubtotal productsubtotal producttotal orderlinetotal orderlinesubtotal rowtotal extendedprice itemrevenue netsales netamount sales grosssales revenue subtotal total totalprice",
      "extprice itemsales gross turnover",
    ],
    title: [
      "lineitemname lineitemtitle linetitle itemtitle productname productitemname itemname producttitle description title itemdescription productdescription menuitem menuitemname articlename lineitem name item product article",
      "listingtitle productlabel orderitemname skuname productservice materialdescription itemdescriptionatordertime itemdesc productdesc pname prodname itmname",
    ],
    items:
      "items itemlist associatedlineitems products productlist productdetails productsordered ordereditems orderitems lineitems purchaseditems itemspurchased itemsordered basket cart contents dishes",
    offer:
      "lineproperties lineitemproperties lineitemmeta itemmeta itemmetadata properties itemproperties customattributes",
    kind: "documenttype doctype vouchertype orderitemtype linetype lineitemtype rowtype itemtype transactiontype eventtype receipttype recordtype producttype type saletype positiontype",
    parent:
      "itemparentitemid itemparentid lineitemparentid parentitemid parentitem parentlineid parentlineitemid parentorderitemid bundledby bundleparent parentid",
    returned:
      "quantityrefunded qtyrefunded refundedquantity refundedqty quantityreturned qtyreturned returnedquantity returnedqty lineitemrefundedquantity itemqtyrefunded qtycancelled qtycanceled quantitycancelled quantitycanceled cancelledquantity canceledquantity",
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
};
