/** Beside a state of the order, whether it was paid: what is only taken in is none yet where it was not. */
import { PAID_FLAG } from "./status-numbers.ts";
import { NO, YES } from "./yes.ts";

/** Words of states for what has left the shop: that was sold, whenever it is paid. */
const GONE =
  /ship|dispatch|despatch|deliver|complet|done|sent|fulfil|closed|pick(ed)? ?up|invoic|versand|versend|geliefert|zugestellt|abgeschlossen|erledigt|abgeholt|exp[ée]di|livr|termin|envi|entreg|complet|conclu|spedit|consegn|evas|verzonden|geleverd|afgerond|voltooid|wysłan|dostarcz|zrealiz|odesl|doruč|vyříz|skick|levere|levererad|slutför|fullfør|sendt|lähetet|toimitet|kiszállít|teljesít|expediat|finaliz|выполн|достав|отправ|выдан|заверш|виконан|відправ|gönder|teslim|tamamlan|απεστ|παραδ|ολοκληρ|発送|出荷|配送|配達|完了|发货|出库|收货|完成|發貨|出貨|배송|발송|구매확정|완료|selesai|dikirim|giao|hoàn thành|สำเร็จ|จัดส่ง|شحن|توصيل|נשלח|נמסר|הושלם/iu;

/** Beside a column of states the unread one that says yes or no to whether the order was paid; −1 without. */
export const paidFlagColumn = (
  plainNames: readonly string[],
  status: number | undefined,
  taken: ReadonlySet<number>,
  rows: readonly (readonly string[])[],
): number =>
  plainNames.findIndex((name, i) => {
    if (status === undefined || taken.has(i) || !PAID_FLAG.test(name)) return false;
    const cells = rows.map((row) => (row[i] ?? "").trim()).filter((cell) => cell !== "");
    return cells.length > 0 && cells.every((cell) => YES.test(cell) || NO.test(cell));
  });

/** Whether an order in this state that was not paid is none yet. */
export const isUnpaid = (flag: string, state: string): boolean => NO.test(flag) && !GONE.test(state);
