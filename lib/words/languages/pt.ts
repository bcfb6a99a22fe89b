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
  inColumns: {
    quantity: "qtd|quantit",
    price: "preco",
    state: "situac|estado",
    otherPrice: "antes(?!.*(igic|impuesto|imposto|iva))",
    orderTotal: "valortotal|total(dopedido|pedido)$",
    totalsRow: "^soma\\b|^total\\b",
  },
  states: {
    paid: "enviado, confirmado, paga, concluído, concluída, completo, entregue, processando, em processamento, em separação, aprovado, faturado, parcialmente reembolsado, atendido, pedido enviado, pagamento aprovado, em trânsito, recebido, finalizado, preparando, em preparo, em preparação, a caminho, pronto, pronto para retirada, pago",
    cancelled:
      "cancelado, cancelada, falhado, recusado, recusada, cancelado pelo comprador, cancelou, desistência, recusa",
    refunded:
      "reembolsado, reembolsada, devolvido, devolvida, estornado, estornada, estorno, estornado ao cliente, devolução, devolução finalizada",
    open: "pendente, aguardando pagamento, aguardando, rascunho",
  },
  inStates: {
    fillers: "comprador vendedor o a por pedido venda",
    partly: "parcial parcialmente",
    sent: "envi|entreg|conclu|complet",
    notSent: "pendente|aguardando",
  },
  headerParts: {
    order: "pedido compra encomenda venda",
    number: "número código",
    particles: "de do da o",
    date: "data",
    time: "hora",
    made: "compra criação",
    goods: "produto artigo variante",
    row: "linha",
    net: "sem",
    gross: "com bruto",
    taxes: "iva",
    day: "^data",
    otherDate: "envio|entrega",
    calledOff: "anulad",
    countOfGoods: "(numero|total)(de|dos)?(produtos|itens)",
  },
  cells: {
    yes: "sim s",
    no: "não nao",
  },
};
