import { plainName } from "../../../words/plain-name.ts";
import type { OrderStatus } from "../../order.ts";

/** What a word says of an order: `open` ones are not sales yet, or never were. */
export type Standing = OrderStatus | "open";
export const STANDINGS: readonly Standing[] = ["paid", "cancelled", "refunded", "open"];

/** A shop's own words, as `--status WORD=paid` gives them; compared like the known ones. */
export type SaidStatuses = ReadonlyMap<string, Standing>;

/**
 * Words by which platforms say what became of an order, in the languages they are set to. WooCommerce's `wc-` is
 * taken off before they are compared; case, accents, spaces and signs do not count.
 */
const WORDS: Readonly<Record<Standing, readonly string[]>> = {
  paid: [
    "paid, complete, completed, shipped, partially shipped, partial shipped, dispatched, delivered, processing, in process, in progress, fulfilled, unfulfilled, partially fulfilled, partial, partially paid, partially refunded, partial refund, partially returned, authorized, authorised, captured, invoiced, success, successful, succeeded, settled, approved, accepted, confirmed, closed, done, sold, sale, payment, order, new, received, ready, ready to ship, ready for pickup, picked up, awaiting fulfillment, awaiting shipment, awaiting pickup, packed, preparing, preparation in progress, payment accepted, remote payment accepted, payment received, on backorder paid, in transit, out for delivery, active, booked, archived, shipped - delivered to buyer, shipped - picked up, shipped - out for delivery, processed, canceled reversal, cancelled reversal, to ship, to receive, toship, toreceive, shipping, on account, onaccount, laybyclosed, clearing, sales order, locked",
    "入金済み, 入金済, 支払済み, 支払い済み, 決済済み, 決済完了, 発送済み, 発送済, 出荷確定済, 出荷確定済み, 出荷済み, 出荷済, 配送済み, 配達完了, 受注, 新規受付, 新規注文, 新規, 受付済み, 受付, 注文確定, 注文確認済み, 確認済み, 対応中, 処理中, 処理済み, 発送準備中, 出荷準備中, 発送待ち, 発送前, 発送後, 未発送, 未出荷, 対応済, 対応済み, 未対応, 対応開始前, 一部対応済, 出荷中, 配送中, 出荷指示, 配送完了, 未配送, 完了, 取引完了, 売上, 販売, 通常, 楽天処理中",
    "bezahlt, abgeschlossen, fertiggestellt, erledigt, komplett, vollständig, versendet, versandt, geliefert, zugestellt, in bearbeitung, in vorbereitung, bestätigt, teilweise bezahlt, teilweise erstattet, teilweise versendet, bestellt, neu, zahlung eingegangen, verkauf, erfolgreich, ausgeliefert, zum versand bereit, klärung notwendig, in rechnung gestellt, abgerechnet",
    "payé, payée, terminé, terminée, complète, complétée, expédié, expédiée, livré, livrée, en cours, en cours de traitement, en cours de préparation, en préparation, traitée, confirmée, paiement accepté, paiement à distance accepté, partiellement remboursée, vente, validée",
    "pagado, pagada, completado, completada, enviado, enviada, entregado, entregada, procesando, en proceso, en preparación, preparación en curso, pago aceptado, confirmado, confirmada, parcialmente reembolsado, venta, pagato, pagata, completato, completata, spedito, spedita, consegnato, consegnata, in lavorazione, in elaborazione, in preparazione, preparazione in corso, pagamento accettato, confermato, parzialmente rimborsato, vendita, evaso",
    "pago, paga, concluído, concluída, completo, enviado, entregue, processando, em processamento, em separação, aprovado, faturado, parcialmente reembolsado, betaald, voltooid, afgerond, verwerkt, verzonden, geleverd, in behandeling, in verwerking, gedeeltelijk terugbetaald, verkoop",
    "opłacone, zapłacone, zrealizowane, zrealizowano, wysłane, dostarczone, w trakcie realizacji, w realizacji, przyjęte, zaplaceno, vyřízeno, vyřízena, dokončeno, odesláno, odeslána, doručeno, zpracovává se, vyřizuje se, zaplatené, vybavená, odoslaná, betald, slutförd, levererad, skickad, behandlas, bearbetas, betalt, fullført, gennemført, afsendt, leveret, behandles, sendt, maksettu, valmis, toimitettu, lähetetty, käsittelyssä",
    "fizetve, teljesítve, kiszállítva, feldolgozás alatt, plătit, finalizată, finalizat, livrat, expediat, în procesare, оплачен, оплачено, выполнен, выполнено, завершен, завершён, доставлен, отправлен, в обработке, обработка, tamamlandı, ödendi, gönderildi, kargolandı, teslim edildi, hazırlanıyor, işleniyor, доставлено, отправлено, 已付款, 已支付, 已完成, 已发货, 已收货, 交易成功, 处理中, 결제완료, 배송완료, 배송중, 배송준비중, 구매확정, 완료",
    "warenausgang gebucht, versandbereit, freigegeben, recibido, recibida, cobrado, cobrada, acreditado, acreditada, abonado, lezárt, teljesült, átadva, atendido, pedido enviado, pagamento aprovado, готов к выдаче, выдан, получен, принят, комплектуется, yolda, kargoda, onaylandı, kargoya verildi",
    "交易完成, 完成, 已完成, 已发出, 已出库, 等待出库, 已签收, 待发货, 待收货, 买家已付款, 卖家已发货, 等待卖家发货, 等待买家确认, 等待买家确认收货, 已付款, 已出貨, 已發貨, 已送達, 已到達, 已收貨, 備貨中, 待出貨, 處理中, 已確認, 배송지시, 상품준비중, 발송완료, 발송처리, 신규주문, 주문확인, 거래완료, 수취확인",
    "pesanan selesai, selesai, dikirim, pesanan dikirim, terkirim, sampai tujuan, diproses, pesanan diproses, siap dikirim, lunas, dibayar, hoàn thành, đã hoàn thành, đã thanh toán, đã giao, đã giao hàng, đang giao, đang giao hàng, giao hàng thành công, đang xử lý, đã xác nhận, thanh toán một phần, สำเร็จ, สำเร็จแล้ว, จัดส่งแล้ว, จัดส่งสำเร็จแล้ว, จัดส่งสำเร็จ, ที่จะจัดส่ง, ส่งแล้ว, อยู่ระหว่างจัดส่ง, ที่ต้องจัดส่ง, การจัดส่ง, ชำระเงินแล้ว, تم التوصيل, تم التنفيذ, مكتمل, تم الشحن, قيد التنفيذ, جاري التوصيل, مدفوع, تم الدفع, reçue, reçu, billed, pending fulfillment, pending billing, fully billed, sent, finished, ordered, placed, em trânsito, en cours livraison, جديد, announced, despatched, en cours de livraison, acceptée, recebido, finalizado, telah dikirim, sudah dibayar, tiba di tujuan, đã xác thực, chờ lấy hàng, đã nhận hàng, taşıma durumunda, yeni sipariş, 没有申请退款, 无退款申请, 无退款, 발주확인, 배송준비, 배송대기, 결제확인, 입금완료, 입금확인, 출고완료, 정상, 정산완료",
    "売上, ολοκληρωμένη, ολοκληρωμένο, ολοκληρώθηκε, πληρωμένη, πληρώθηκε, απεστάλη, παραδόθηκε, σε επεξεργασία, הושלם, הושלמה, שולם, נשלח, נמסר, בטיפול, izvršeno, isporučeno, plaćeno, поръчана, изпратена, доставена, виконано, оплачено, доставлено, įvykdytas, tellimus täidetud, vybavená, odoslaná, doručená",
    "lokið, afgreitt, greitt, greidd, send, í vinnslu, afhent, móttekið, завършена, завършено, платена, изпълнена, обработва се, доставено, изпратено, 无售后或售后取消, 无售后, 售后取消, 未发货, 待收货, 待发货",
    "pending - waiting for pick up, waiting for pick up, waiting for pickup, out for pickup, picked, shipped - damaged, 配送要請, 発送予定",
    "会計, posted, cleared, partialrefund, zaplacená, zaplacena, nová, nova, en cours livraison, sent_and_autopaid, sent and autopaid, need_to_be_sent, need to be sent, autopaid, processable",
    "cerrado, cerrada, activated, closed won, fakturiert, verrechnet, ready for processing, credit owed, fully charged, partially charged, charged, faturado, none requested, 発送完了, 出荷完了, 配達済み, 配達済, 完了済み",
    "livrată, livrate, expediată, plătită, confirmată, kiszállított, leszállítva, confirmé, confirmés, confirmado, confermata, bevestigd, potwierdzone, potvrzeno, bekræftet, bekräftad, vahvistettu, overdue, partly paid, submitted, to deliver, to bill, to deliver and bill, partly delivered, credit note issued, preparando, em preparo, em preparação, a caminho, en camino, listo, listo para retirar, pronto, pronto para retirada, cobrada, saldada, en route, en livraison, prête, prêt, remise, remis, unterwegs, abgeholt, zugestellt, klaar, onderweg, opgehaald, w drodze, gotowe, gotowe do odbioru, v přípravě, na cestě, redo att hämtas, hämtad, hentet, noudettu, a caminho, ritirato, pronta, в пути, выдано, передан в доставку, собран, собирается, готов, kuryede, dağıtımda, hazır, 商談成立, 受注済, 受注済み, 納品済, 納品済み, 請求済, 請求済み, 検収済, 検収済み, 引渡済, 引渡済み",
    "despachado, despachada, despachados, despachadas, facturada, đã hủy yêu cầu, đã huỷ yêu cầu, yêu cầu đã hủy, payment settled, payment authorized, partially delivered, modifying",
    "released, deferred, disbursed, redeemed, 已核销, 待核销, 已使用, 待使用",
  ],
  cancelled: [
    "closed lost, cancelled, canceled, cancel, cancellation, void, voided, failed, declined, rejected, trash, trashed, deleted, expired, fraud, fraud rejected, suspected fraud, denied, error, payment error, aborted, no sale, cancelled by customer",
    "注文取消し, 注文取消, 注文キャンセル, キャンセル, キャンセル済み, キャンセル済, 取消, 取消済み, 取引中止, 無効, 中止, 失敗",
    "storniert, storno, abgebrochen, fehlgeschlagen, gelöscht, annulliert, abgelehnt, annulé, annulée, annulation, échoué, échouée, échec, refusé, refusée, erreur de paiement, cancelado, cancelada, fallido, fallida, anulado, anulada, rechazado, error de pago, annullato, annullata, fallito, fallita, rifiutato, errore di pagamento, falhado, recusado, recusada, geannuleerd, mislukt",
    "anulowane, anulowano, nieudane, zrušeno, zrušena, zrušená, stornováno, neúspěšná, avbruten, makulerad, misslyckad, annulleret, annulleret, kansellert, mislykket, peruttu, peruutettu, epäonnistui, törölve, visszavonva, sikertelen, anulat, anulată, eșuată, отменен, отменён, отменено, отказ, не удался, iptal, iptal edildi, başarısız, 已取消, 已关闭, 交易关闭, 取消, 취소, 취소완료, 주문취소",
    "stornována, stornovaná, törölt, cancelado pelo comprador, 買家取消, 已取消訂單, 취소요청, 취소처리중, 미결제취소, dibatalkan, pesanan dibatalkan, batal, đã hủy, đã huỷ, hủy, huỷ, ยกเลิก, ยกเลิกแล้ว, ملغي, ملغى, تم الإلغاء, محذوف, revoked, annulée client, tedarik edilemedi, 交易取消, 已作废, 취소접수, 입금전취소, 決済取消, 取引キャンセル, 落札取消",
    "ακυρώθηκε, ακυρωμένη, ακυρωμένο, ακύρωση, בוטל, בוטלה, מבוטל, otkazano, poništeno, отказана, анулирана, скасовано, atšauktas, tühistatud, atcelts",
    "hætt við, afturkallað, afturkölluð, ógilt, анулирана, анулирано, отказано, отменена",
    "sztornó, sztornózva, stornovaná, stornirano, withdrawn, aborted by user, skipped, 失注, 取消済, 取消し済, 注文取消済, 辞退, 破談, 已拒收, 拒收, 已撤销, 已退回, 废弃, 已废弃, 反对, 미발송취소, 품절취소, 판매취소, 반려, cancelou, desistência, recusa, rifiutata, perso, persa, perdue, perdu, sans suite, verloren, nicht zustande gekommen, odrzucone, odmítnuto, zamítnuto, avvist, nekad, hylätty, elutasítva, respinsă, refuzată, отклонен, отклонено, отклонён, не выкуплен, невыкуп, reddedildi, vazgeçildi, ditolak, gagal, từ chối, thất bại, ถูกปฏิเสธ, ล้มเหลว, مرفوض, فشل",
    "rto, rto delivery failed, rto complete, rto completed, rto initiated, rto in transit, rto delivered, rto locked, rto ofd, return to origin, undelivered, delivery failed",
  ],
  refunded: [
    "fullrefund, full refund, refunded, refund, fully refunded, returned, return, chargeback, charged back, reversed, 返品, 返品済み, 返品済, 返金, 返金済み, 返金済, 返金完了, 払い戻し, 払い戻し済み",
    "erstattet, rückerstattet, retourniert, retoure, zurückgegeben, remboursé, remboursée, retourné, reembolsado, reembolsada, devuelto, devuelta, rimborsato, rimborsata, reso, devolvido, devolvida, terugbetaald, geretourneerd, zwrócone, zwrot, vráceno, vrácena, återbetald, returnerad, refunderet, refundert, returneret, palautettu, hyvitetty, visszatérítve, rambursat, rambursată, returnat, возврат, возвращен, возвращён, iade, iade edildi, 已退款, 退款, 退货, 환불, 환불완료, 반품",
    "estornado, estornada, estorno, estornado ao cliente, rimborsata al cliente, remboursée au client, zurückerstattet, gutgeschrieben, retournée, retour client, zwrócono, reklamowane, vrácená, reklamováno, returnert, palautus, возвращено, возврат средств, возврат товара, iade alındı, para iadesi, 返品受付, 返品受領, 返金処理済, 返品・返金済, 已退款成功, 全额退款, 已全额退款",
    "已退貨, 退貨, 退款成功, 반품완료, 반품요청, 교환완료, dikembalikan, pengembalian, đã hoàn tiền, hoàn tiền, trả hàng, đã trả hàng, คืนเงินคืนสินค้า, คืนเงินแล้ว, مسترجع, تم الاسترجاع, 退款完成, 환불처리, pengembalian dana, iade edilen",
    "επιστράφηκε, επιστροφή, επιστροφή χρημάτων, הוחזר, זוכה, vraćeno, върната, повернено",
    "endurgreitt, endurgreidd, възстановена, възстановено, върнато",
    "shipped - returned to seller, shipped - returning to seller, shipped - rejected by buyer, shipped - lost in transit, returned to seller, lost, lost in transit",
    "đã chấp thuận yêu cầu, đã chấp nhận yêu cầu, returned_paid, returned paid, devolução, devolução finalizada, devolución, devolución finalizada",
  ],
  open: [
    "abierto, abierta, bought, filled in, not charged, balance due",
    "în curs de confirmare, in curs de confirmare, adding items, arranging payment, arranging additional payment",
    "pending, pending payment, payment pending, pending review, payment review, on hold, hold, holded, draft, auto draft, checkout draft, unpaid, not paid, abandoned, abandoned cart, checkout, quote, open, incomplete, awaiting payment, awaiting cheque payment, awaiting check payment, awaiting bank wire payment, awaiting cod validation, waiting for payment, verification required, manual verification required, disputed, invoice sent, requires action, new unpaid, unconfirmed, test, created, layby, parked, saved, saved sale, canceled by timeout, payment due, quotation, quotation sent",
    "決済処理中, 購入処理中, 未払い, 未払, 支払い前, 未入金, 入金待ち, 支払い待ち, 支払待ち, 未決済, 決済待ち, 保留, 保留中, 仮注文, 仮受付, 下書き, 注文確認待ち",
    "ausstehend, zahlung ausstehend, wartend, in wartestellung, offen, unbezahlt, nicht bezahlt, entwurf, zurückgestellt, en attente, en attente de paiement, attente paiement, en attente du paiement par chèque, en attente de virement bancaire, brouillon, non payé, impayé, pendiente, pendiente de pago, en espera, borrador, no pagado, in attesa, in attesa di pagamento, in sospeso, bozza, non pagato, pendente, aguardando pagamento, aguardando, rascunho, wachten op betaling, in de wacht, onbetaald, concept, wacht op betaling",
    "oczekujące, oczekuje na płatność, oczekujące na płatność, wstrzymane, szkic, nieopłacone, čeká na platbu, čeká se na platbu, nezaplaceno, pozastavena, koncept, väntar på betalning, parkerad, obetald, utkast, afventer betaling, afventer, i venteposition, kladde, avventer betaling, på vent, odottaa maksua, pidossa, luonnos, fizetésre vár, függőben, tartásban, piszkozat, în așteptare, plată în așteptare, neplătit, ciornă, ожидает оплаты, ожидание, на удержании, не оплачен, черновик, новый, новий, ödeme bekleniyor, beklemede, ödenmedi, taslak, 待付款, 未付款, 待支付, 입금대기, 결제대기, 미결제",
    "queued, scheduled, 等待买家付款, 待付款訂單, 尚未付款, 결제대기중, 미입금, 미납, belum bayar, belum dibayar, menunggu pembayaran, chưa thanh toán, chờ thanh toán, đơn nháp, ยังไม่ชำระเงิน, ที่ต้องชำระ, بانتظار الدفع, غير مدفوع, بانتظار المراجعة, incomplete data, waiting for activation, 等待付款, 입금전, 입금대기중, 결제전, chờ xác nhận, chờ xử lý, ödeme bekliyor",
    "εκκρεμεί, σε αναμονή, αναμονή πληρωμής, ממתין, ממתין לתשלום, na čekanju, чака плащане, очікує оплати, nowe oczekuje na płatność",
    "í bið, bíður greiðslu, drög, чакаща, изчакваща, очаква плащане, чака плащане, неплатена",
  ],
};

/** How words are compared. */
export const statusKey = (word: string): string => plainName(word.replace(/^\s*wc-/i, ""));

const STATUS = new Map(
  (Object.entries(WORDS) as [Standing, readonly string[]][]).flatMap(([status, lists]) =>
    lists.flatMap((list) => list.split(", ").map((word) => [statusKey(word), status] as const)),
  ),
);

/** A shop's word → what it says, `null` when the word is unknown. Empty means paid. */
export const readStatus = (word: string, said: SaidStatuses): Standing | null => {
  if (word === "") return "paid";
  const key = statusKey(word);
  if (key === "") return "paid";
  return said.get(key) ?? STATUS.get(key) ?? phrase(word, said) ?? (isCalledOff(word) ? "cancelled" : null);
};

/** Whether a word of a language without spaces ends in having been called off: `会計取消`; not in that it may be, or not. */
const isCalledOff = (word: string): boolean =>
  /(取消|取り消し|キャンセル|취소|已取消)(済み?|完了|完成|완료|됨)?$/u.test(word.trim()) &&
  !/前|不可|可能|待|未|非|無|否|不/u.test(word);

/** Words that say nothing by themselves. */
const FILLERS = new Set(
  "관리자 구매자 고객 판매자 oleh pembeli penjual sistem bởi partner marketplace vendor vendeur by the order orders payment status has been was is it and buyer customer seller merchant admin system user shop store fully completely auto automatically comprador vendedor покупателем продавцом el la due to der die das und wurde ist bestellung zahlung kunde käufer durch vom von komplett vollständig la le el il o a pedido venda venta commande ordine producto product produit prodotto par por da dal per client cliente przez klienta sprzedawcę".split(
    " ",
  ),
);
/** The words of a part that say something. */
const wordsOf = (part: string): string[] =>
  part.split(/[\s_]+/).filter((word) => word !== "" && !FILLERS.has(word.toLowerCase()));

/** Words that say that something holds for a part of an order. */
const PARTLY =
  /^(partial|partially|partly|teilweise|teilweiser|partiell|partielle|partiel|partiellement|parcial|parcialmente|parziale|parzialmente|gedeeltelijk|gedeeltelijke|delvis|delvist|częściowo|częściowy|částečně|částečná|частично|частичный|частичная|osittain|kısmen|kısmi)$/iu;
/** The same before a word, without a space: `Teilretoure`, `一部返品`. */
const PARTLY_GLUED = /^(teil-?(?=(re|rück|zurück|erstatt|storn|gutschr))|一部|部分|부분)/iu;

/** Whether some of an order came back or was called off: the rest of it was sold. */
function isPartlyOff(part: string, known: (words: string) => Standing | null): boolean {
  const words = wordsOf(part.replaceAll("-", " "));
  const rest = words.flatMap((word) => (PARTLY.test(word) ? [] : [word.replace(PARTLY_GLUED, "")]));
  const left = rest.join(" ");
  if (left === words.join(" ")) return false;
  const whole = known(left);
  return whole === "refunded" || whole === "cancelled";
}

const GRAVEST: readonly Standing[] = ["cancelled", "refunded", "open", "paid"];

/**
 * A phrase of known words: `Storniert / Abgelehnt`, `Order cancelled by customer`. Of several the gravest counts. A word
 * that is not known leaves the phrase unknown, and so do two words of a part that are not of sales (`refund rejected`).
 */
function phrase(text: string, said: SaidStatuses): Standing | null {
  const known = (words: string): Standing | null =>
    said.get(statusKey(words)) ?? STATUS.get(statusKey(words)) ?? null;
  // What stands in brackets behind an order that is off is why.
  const [, off] = /^([^(（]+?)\s*[(（][^)）]*[)）]$/u.exec(text) ?? [];
  const why = off === undefined ? null : known(off);
  if (why === "cancelled" || why === "refunded") return why;
  const parts = text
    .split(/[/|,，;:()（）・–—]+|\s-\s/u)
    .filter((part) => wordsOf(part).some((word) => /[\p{L}\p{N}]/u.test(word)));
  const read = parts.map((part): Standing | null => {
    const words = wordsOf(part);
    const whole = known(words.join(" "));
    if (whole !== null) return whole;
    if (isPartlyOff(part, known)) return "paid";
    if (words.length < 2) return null;
    const each = words.map(known);
    if (each.includes(null) || each.filter((status) => status !== "paid").length > 1) return null;
    return each.find((status) => status !== "paid") ?? "paid";
  });
  return read.includes(null) ? null : (GRAVEST.find((status) => read.includes(status)) ?? null);
}

/** Words of states for what has left the shop, and of those that say that it is yet to. */
const SENT =
  /ship|dispatch|despatch|deliver|complet|done|sent|fulfil|closed|pick(ed)? ?up|invoic|versand|versend|geliefert|zugestellt|abgeschlossen|erledigt|abgeholt|exp[ée]di|livr|termin|envi|entreg|complet|conclu|spedit|consegn|evas|verzonden|geleverd|afgerond|voltooid|wysłan|dostarcz|zrealiz|odesl|doruč|vyříz|skick|levere|levererad|slutför|fullfør|sendt|lähetet|toimitet|kiszállít|teljesít|expediat|finaliz|выполн|достав|отправ|выдан|заверш|виконан|відправ|gönder|teslim|tamamlan|απεστ|παραδ|ολοκληρ|発送|出荷|配送|配達|完了|发货|出库|收货|完成|發貨|出貨|배송|발송|구매확정|완료|selesai|dikirim|giao|hoàn thành|สำเร็จ|จัดส่ง|شحن|توصيل|נשלח|נמסר|הושלם/iu;
const NOT_SENT =
  /\b(un|non)-?(ful|ship|deliv|send|sent|complet)|in-?complet|\bno[nt]?\b|await|wait|ready|pending|prepar|\bto (be )?(ship|dispatch|deliver|fulfil|send|sent)|partial|nicht|bereit|offen|wartet|unvollst|en attente|[àa] (exp[ée]dier|livrer)|pendiente|por enviar|listo|da spedire|in attesa|pendente|aguardando|te verzenden|klaar|oczek|do wysł|čeká|k odesl|ej |ikke|väntar|venter|не |ожида|к отправ|очіку|bekl|hazır|未|予定|待ち|要請|準備|待|대기|준비|예정|belum|siap|chưa|chờ|รอ|ที่ต้อง|بانتظار|قيد|ממתין/iu;

/** Whether a state says that the goods have left the shop: then they were sold, whenever they are paid. */
export const isSent = (state: string): boolean => SENT.test(state) && !NOT_SENT.test(state);
