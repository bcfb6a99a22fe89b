import { ITEM_NAMES } from "../../../orders/import/columns/composed-header.ts";
import { nameParts } from "../../../orders/import/columns/name-parts.ts";
import { plainName } from "../../../words/plain-name.ts";
import { writtenWords } from "../../../words/word-lists.ts";

/** A column's name as words: `onHoldByRetailer` → ` on hold by retailer`, each as names are compared. */
const spaced = (name: string): string =>
  nameParts(name)
    .map((word) => ` ${word}`)
    .join("");

/** Scripts that write words without spaces between them, in which any place may be a word's beginning. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;

/** Finds one of these beginnings of words; with `!` behind it, one that is a word whole. */
const words = (list: readonly string[]): RegExp =>
  new RegExp(
    list
      .map(
        (one) =>
          (UNSPACED.test(one) ? spaced(one).slice(1) : spaced(one)) + (one.endsWith("!") ? "(?= |$)" : ""),
      )
      .join("|"),
    "u",
  );

/** Names that say of a yes that goods are in the shop. */
const SELLS = words(writtenWords(({ sale }) => sale?.sells, ", "));
/** Those of them that speak of selling itself, whatever else says where goods are shown. */
const SOLD = words(writtenWords(({ sale }) => sale?.surelySells, ", "));
/** Names that say of a yes that they are not. */
const HIDES = words(writtenWords(({ sale }) => sale?.hides, ", "));
/** Names of what is said of something else: of prices and taxes, dates, other channels, how it is shown, how it is sent. */
const OTHER_MATTERS = words(
  "nowosc,bestsel,promoc,polecan,wyroznion,novink,akce,doporuc,nyhet,bastsalj,nyhed,uutuus,ujdonsag,noutat,новинк,рекоменд,yeni!,kampan,baru!,vegan,wegan,bio!,eko!,eco!,organic,gluten,fragile,handmade,recomand,destaca,novidade,novedad,novita,nouveau,price,prices,prix,preis,precio,prezzo,cena!,pris!,tax,vat,mwst,ship,deliver,pickup,pick up,versand,livraison,feature,highlight,gift,wrap,review,rating,comment,stock,inventory,inventar,lager,bestand,track,backorder,when!,if!,while!,quantity,qty,count,counter,date,time,days,until,since,at!,created,updated,search,google,facebook,instagram,tiktok,pinterest,amazon,ebay,e bay,pro sale,prosale,pos!,seo,home,homepage,front page,frontpage,sort,display order,view order,order status,only!,exclusiv,new!,pre!,preorder,in store,instore,en magasin,im laden,takeaway,take away,dine,weight,peso!,poids,gewicht,ağırlık,waga!,wage!,vikt!,vægt,вес!,вагу!,вага!,individual,marketplace,position,rank,priority,discount,coupon,promo,download,digital,virtual,subscription,purchase hold,wholesale,b2b,payment,menu,sitemap,index,robots,meta,label,badge,image,images,photo,video,media,gallery,attribute,filter,related,cross,upsell,description,ingredient,points,loyalty,warranty,return,refund,condition,approval,beer,customer,user,kunden,login,newsletter,bewertung,geschenk,steuer,regal,cadeau,avis,regalo,brand,sync,import,export,順,価格,税,送料,画像,在庫,レビュー,ギフト,期間,日,価,名,説明,ポイント,会員,포인트,배송,과세,리뷰,税费,运费,评价,库存".split(
    ",",
  ),
);
const NOT = words(writtenWords(({ sale }) => sale?.not, ", "));

/**
 * What things are like as well as goods in a shop: a pocket is hidden, Bluetooth enabled, paper archival. Such a word speaks of
 * the goods only where what it is said of is the goods or the shop.
 */
const OF_THINGS = words(writtenWords(({ sale }) => sale?.ofThings, ", "));
/** Words for the goods and the shop, and what joins them to the rest. */
const GOODS = new Set([
  ...ITEM_NAMES,
  ..."model offer listing catalog catalogue katalog catalogo shop store storefront web website webshop site online ecommerce eshop marketplace channel sklep sklepie negozio sito boutique tienda loja winkel webwinkel obchod obchode butik butikk nettbutikk webbutik kauppa bolt webaruhaz webaruhazban magazin магазин магазине сайте сайт каталоге витрине pos flag status state yn ind value is was are be can ist sind est es e in on to at of by from for the im am auf der die das dem den en el la le les del de da do di su sul sur nel nella dal dalla al alla op i v ve w na no на в"
    .split(" ")
    .map(plainName),
]);

const SAID = new RegExp(`${SELLS.source}|${HIDES.source}|${NOT.source}`, "u");
/** Whether these words speak of something else than the goods and the shop. */
const isElse = (text: string): boolean =>
  text.split(" ").some((word) => word !== "" && !GOODS.has(word) && ` ${word}`.search(SAID) !== 0);

/** Whether the word at a place says what a thing is like: one named before it or, where it hides, behind it (`Hidden pocket`). */
function isOfThing(said: string, at: number, isHidden: boolean): boolean {
  if (UNSPACED.test(said) || said.slice(at).search(OF_THINGS) !== 0) return false;
  const [, after = ""] = /^ \S+(.*)$/.exec(said.slice(at)) ?? [];
  return isElse(said.slice(0, at)) || (isHidden && isElse(after));
}

/** What a name tells of those that its words name as sold, by a yes: sold, not sold, both, or nothing. */
export type SaleName = "sells" | "hides" | "unsure" | null;

export function saleName(name: string): SaleName {
  const said = spaced(name);
  if (OTHER_MATTERS.test(said)) return null;
  const [sells, hides] = [said.search(SELLS), said.search(HIDES)];
  if (sells < 0 && hides < 0) return null;
  const isHidden = hides >= 0 && (sells < 0 || hides <= sells);
  if (isOfThing(said, isHidden ? hides : sells, isHidden)) return null;
  // The first word governs the rest: `hide online`, 非表示; a yes to `show drafts` says neither.
  if (isHidden || NOT.test(said.slice(0, sells))) return "hides";
  return hides < 0 ? "sells" : "unsure";
}

/** Whether a yes under a name says that goods are sold, and a no that they are not, beside whatever else says so. */
export const saysSold = (name: string): boolean => saleName(name) === "sells" && SOLD.test(spaced(name));

/** Whether a name is that of a state of something else than the product's place in the shop. */
export const isOtherMatter = (name: string): boolean => OTHER_MATTERS.test(spaced(name));
