import type { LanguageWords } from "./language-words.ts";

/**
 * What programs call columns in no language: OXID eShop, SAP Business One, OpenCart, osCommerce, Odoo, Shopware, TikTok Shop,
 * bol, Yahoo! Shopping and Rakuten in Japan, Bandcamp, Magento, and this product's own name for an offer's token.
 */
export const programNames: LanguageWords = {
  columns: {
    id: [
      "cartno orderincrementid incrementid deventa docnum checkoutsessionid",
      "ordersid oxordernr bandcamptransactionid",
    ],
    at: ["docdate", "oxorderdate", "dateorder"],
    customer: ["cardcode", "usersid"],
    currency: "doccur",
    payment: "transactionslaststatemachinestatetechnicalname",
    orderState: "idorderstate statemachinestatetechnicalname ordersstatus orderprogressname",
    cancelled: "oxstorno",
    variant: "subcode",
    sku: ["contributionsku", "", "productsmodel oxartnum matnr"],
    qty: "productuomqty orderitemamount quantitysku productsquantity amountofitems oxamount",
    price:
      "activitygoodsbaseprice skusellingprice priceincfkmpcontributionsubsidy productsprice oxbprice uniteprice",
    amount: ["skusubtotalafterdiscount", "skutotalprice"],
    title: ["dscription", "productsname oxtitle producttemplate"],
    offer: "osusume osusumeoffer osusumetoken osusumeoffertoken offertoken itemmetaosusume metaosusume",
    returned: "skuquantityofreturn productquantityrefunded productquantityreturn",
  },
  cells: {
    yes: "1 true",
    no: "0 false",
  },
  products: {
    sku: ["artnum, supplier pid, supplier aid", "pk"],
    category: "product category 1, ebay category 1 name",
    cost: "oxbprice",
    family: "handle id",
    image: ["product image url 1", "imgs, hosted image urls"],
  },
  goods: {
    options: "varselect, name sku, sku name, nome sku, nombre sku",
    inStock: "true",
    notForSale: "0|false",
  },
};
