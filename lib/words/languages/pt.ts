import type { LanguageWords } from "../language-words.ts";

export const portuguese: LanguageWords = {
  columns: {
    id: ["pedido numerodopedido numerodeencomenda encomenda", "numerodaordem numeronf nf nfe numnf"],
    at: ["datadopedido datapedido datadacompra datadavenda data", "datadecriacao datadevenda dataemissao"],
    customer: ["codigodocliente", "idcontato"],
    currency: "moeda",
    payment: "statusdopagamento statuspagamento situacaodopagamento",
    orderState: "situacao situacaodopedido statusdopedido statuspedido",
    cancelled: "datadecancelamento",
    channel: "canal loja",
    sku: ["codigodoproduto codigoproduto", "produto", "codproduto codprod"],
    qty: ["quantidade qtd qtde", "quantidadecomprada qtdvendida"],
    price: [
      "precounitariodevendadoanuncio precounitario valorunitario preco",
      "vendidopor valordoproduto precounit vlunit vlrunit valorunit precovenda precodevenda",
    ],
    amount: ["valortotal valor", "vltotal vlrtotal"],
    title: "titulodoanuncio descricao nomedoproduto produto",
    items: "produtos",
    kind: "tipodetransacao naturezaoperacao naturezadaoperacao",
    refund: "valorreembolsado valordoreembolso",
  },
  ofItem: {
    sku: "cod codigo",
    title: "titulo nome",
    amount: "valor",
  },
};
