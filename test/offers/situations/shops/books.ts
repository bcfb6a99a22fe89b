/** Spanish books: volumes of a series are read one after the other, bindings are one book, nobody reads one twice. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { es: title },
  category,
  price,
  durable: true,
  ...more,
});

export const books: Planted = {
  currency: "EUR",
  items: [
    ...[1, 2, 3, 4].map((volume) =>
      item(`SAGA-${volume}`, `La saga del viento, tomo ${volume}`, "libros/fantasía", 18 + volume / 2, {
        family: "saga",
      }),
    ),
    ...[1, 2, 3].map((volume) =>
      item(`CRON-${volume}`, `Crónicas del norte ${volume}`, "libros/fantasía", 15 + volume),
    ),
    item("QUIJ-B", "Don Quijote de la Mancha (bolsillo)", "libros/clásicos", 11.95),
    item("QUIJ-D", "Don Quijote de la Mancha (tapa dura)", "libros/clásicos", 24.95),
    item("REGE-B", "La Regenta (bolsillo)", "libros/clásicos", 12.95),
    item("REGE-D", "La Regenta (tapa dura)", "libros/clásicos", 14.95),
    item("COC-1", "Cocina fácil para estudiantes", "libros/cocina", 19),
    item("COC-2", "Cocina mediterránea", "libros/cocina", 25),
    item("AGENDA-P", "Agenda 2027 pequeña", "papelería/agendas", 12),
    item("AGENDA-G", "Agenda 2027 grande", "papelería/agendas", 14.5),
    item("MARCA", "Marcapáginas de cuero", "papelería/marcapáginas", 6, { durable: false }),
    item("LAMP", "Lámpara de lectura", "accesorios", 22),
    item("LAP-12", "Lápices de colores caja de 12", "papelería/lápices", 8, { durable: false }),
    item("LAP-24", "Lápices de colores caja de 24", "papelería/lápices", 13, { durable: false }),
  ],
  habits: [
    { weight: 4, parts: [["SAGA-1"], ["SAGA-2", 0.4], ["SAGA-3", 0.2], ["MARCA", 0.2]] },
    { weight: 2, parts: [["SAGA-3"], ["SAGA-4", 0.5]] },
    { weight: 2, parts: [["CRON-1"], ["CRON-2", 0.4], ["CRON-3", 0.3]] },
    { weight: 3, parts: [["QUIJ-B QUIJ-D REGE-B REGE-D"], ["MARCA", 0.25]] },
    { weight: 2, parts: [["COC-1 COC-2"]] },
    { weight: 2, parts: [["AGENDA-P AGENDA-G"], ["LAP-12", 0.3]] },
    { weight: 1, parts: [["LAMP"], ["MARCA", 0.4]] },
    { weight: 1, parts: [["LAP-12 LAP-24"]] },
  ],
  orders: 600,
  customers: {
    lector: { 120: "SAGA-1", 60: "SAGA-2 MARCA" },
    clasico: { 90: "QUIJ-B" },
  },
};
