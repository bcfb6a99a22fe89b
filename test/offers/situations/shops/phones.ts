/** Brazilian phones and plans: what fits one phone only, storage in gigabytes, plans with quotas, a free one among them. */
import type { Planted } from "./planted.ts";

const item = (sku: string, title: string, category: string, price: number, more: object = {}) => ({
  sku,
  title: { "pt-BR": title },
  category,
  price,
  ...more,
});
const phone = (sku: string, title: string, price: number, more: object = {}) =>
  item(sku, title, "celulares", price, { durable: true, ...more });

/** A customer whose plan is used to this part. */
const inUse = (customer: string, plan: string, used: number, nps: number | null = null) => ({
  customer,
  plan,
  usage: { "data gb": used },
  nps,
  consent: true,
  openTickets: 0,
  since: null,
  tags: [],
});

export const phones: Planted = {
  currency: "BRL",
  items: [
    phone("NOVA-128", "Nova 12 128 GB", 2999, { family: "nova-12", tier: 1 }),
    phone("NOVA-256", "Nova 12 256 GB", 3399, { family: "nova-12", tier: 2 }),
    phone("NOVA-512", "Nova 12 512 GB", 4299, { family: "nova-12", tier: 3 }),
    phone("ECO-64", "Eco 5 64 GB", 899),
    phone("ECO-128", "Eco 5 128 GB", 1049),
    item("CAPA-NOVA", "Capa de silicone para Nova 12", "acessórios/capas", 99, {
      requires: ["NOVA-128", "NOVA-256", "NOVA-512"],
    }),
    item("CAPA-ECO", "Capa de silicone para Eco 5", "acessórios/capas", 59, {
      requires: ["ECO-64", "ECO-128"],
    }),
    item("PELI-NOVA", "Película de vidro para Nova 12", "acessórios/películas", 49, {
      requires: ["NOVA-128", "NOVA-256", "NOVA-512"],
    }),
    item("PELI-ECO", "Película de vidro para Eco 5", "acessórios/películas", 39, {
      requires: ["ECO-64", "ECO-128"],
    }),
    item("CARR-20", "Carregador USB-C 20 W", "acessórios/carregadores", 129, { durable: true }),
    item("CARR-45", "Carregador USB-C 45 W", "acessórios/carregadores", 159, { durable: true }),
    item("CABO-1", "Cabo USB-C 1 m", "acessórios/cabos", 39),
    item("CABO-2", "Cabo USB-C 2 m", "acessórios/cabos", 49),
    item("FONE", "Fones de ouvido sem fio", "acessórios/fones", 299, { durable: true }),
    item("PLANO-0", "Plano Grátis 1 GB", "planos", 0, {
      family: "plano",
      tier: 0,
      attributes: { "data gb": 1 },
    }),
    item("PLANO-P", "Plano Controle 10 GB", "planos", 15, {
      family: "plano",
      tier: 1,
      attributes: { "data gb": 10 },
    }),
    item("PLANO-M", "Plano Controle 25 GB", "planos", 25, {
      family: "plano",
      tier: 2,
      attributes: { "data gb": 25 },
    }),
    item("PLANO-G", "Plano Controle 60 GB", "planos", 69, {
      family: "plano",
      tier: 3,
      attributes: { "data gb": 60 },
    }),
  ],
  habits: [
    {
      weight: 5,
      parts: [
        ["NOVA-128 NOVA-128 NOVA-256 NOVA-512"],
        ["CAPA-NOVA", 0.5],
        ["PELI-NOVA", 0.4],
        ["CARR-20", 0.3],
      ],
    },
    { weight: 5, parts: [["ECO-64 ECO-128"], ["CAPA-ECO", 0.5], ["PELI-ECO", 0.4], ["CARR-20", 0.1]] },
    { weight: 2, parts: [["CARR-20 CARR-45"], ["CABO-1 CABO-2", 0.5]] },
    { weight: 2, parts: [["PLANO-P PLANO-M PLANO-G"]] },
    { weight: 1, parts: [["FONE"]] },
  ],
  orders: 800,
  customers: {
    gratis: { 100: "ECO-64" },
    pequeno: { 100: "PLANO-P ECO-64", 40: "FONE" },
    medio: { 100: "PLANO-M NOVA-128" },
    grande: { 100: "PLANO-G NOVA-512" },
    triste: { 100: "PLANO-P NOVA-128" },
    nova: { 200: "NOVA-128" },
  },
  feed: [
    inUse("gratis", "PLANO-0", 0.97),
    inUse("pequeno", "PLANO-P", 0.95),
    inUse("medio", "PLANO-M", 0.95),
    inUse("grande", "PLANO-G", 0.99),
    inUse("triste", "PLANO-P", 0.95, 3),
  ],
};

/** The same shop with all that goes with a phone on one shelf. */
export const phonesOneShelf: Planted = {
  ...phones,
  items: phones.items.map((one) =>
    String(one.category).startsWith("acessórios/") ? { ...one, category: "acessórios" } : one,
  ),
};
