import type { LanguageWords } from "../language-words.ts";

export const spanish: LanguageWords = {
  columns: {
    id: [
      "numerodepedido npedido nopedido numpedido idpedido pedido numerodefactura factura",
      "numerodeorden numerodelaorden nroorden folio remito comprobante orden ordenes numorden idorden",
    ],
    at: [
      "fechadepedido fechapedido fechadelpedido fechadecompra fechadeventa fechafactura fecha",
      "fechayhora fechadecreacion creadoel",
    ],
    customer: ["numerodecliente idcliente codigocliente", "idcontacto"],
    currency: "moneda",
    payment: "estadodelpago estadodepago",
    orderState: "estadodelpedido estadodelaorden estadodelaventa estadopedido estado",
    cancelled: "fechadecancelacion",
    channel: "canal tienda",
    sku: [
      "referencia referenciaproducto codigoproducto codigodeproducto codigo codart",
      "articulo",
      "numerodearticulo numerodelarticulo narticulo noarticulo",
    ],
    qty: ["cantidad cant uds unidades", "cantidadcomprada cantidaddeunidades numunidades unidadesvendidas"],
    price: [
      "preciounitariodeventadelapublicacion preciounitario precioporunidad precio",
      "preciounit preciounitariosiniva punitario precioud precioventa preciodeventa",
    ],
    amount: "subtotal importe importetotal",
    title: [
      "titulodelapublicacion descripcion nombredelproducto nombreproducto articulo producto",
      "titulodelarticulo concepto",
    ],
    items: "productos platos",
    kind: "tipodedocumento tipodocumento tipodoc tipo tipodetransaccion",
    refund: "importereembolsado importedelreembolso montoreembolsado reembolso reembolsado",
  },
  ofItem: {
    sku: "cod codigo referencia numero",
    title: "titulo nombre",
    amount: "subtotal importe valor",
  },
  inColumns: {
    quantity: "cantidad",
    price: "precio",
    state: "estado",
    otherPrice: "antes(?!.*(igic|impuesto|imposto|iva))",
    orderTotal: "importetotal|total(delpedido|pedido)$",
    totalsRow: "^suma\\b|^total\\b",
  },
  states: {
    paid: "pagado, pagada, completado, completada, enviado, enviada, entregado, entregada, procesando, en proceso, en preparación, preparación en curso, pago aceptado, confirmado, confirmada, parcialmente reembolsado, venta, pago, recibido, recibida, cobrado, cobrada, acreditado, acreditada, abonado, cerrado, cerrada, en camino, listo, listo para retirar, saldada, despachado, despachada, despachados, despachadas, facturada",
    cancelled: "cancelado, cancelada, fallido, fallida, anulado, anulada, rechazado, error de pago",
    refunded: "reembolsado, reembolsada, devuelto, devuelta, devolución, devolución finalizada",
    open: "abierto, abierta, pendiente, pendiente de pago, en espera, borrador, no pagado",
  },
  inStates: {
    fillers: "comprador vendedor el la por pedido venta producto",
    partly: "parcial parcialmente",
    sent: "envi|entreg|complet",
    notSent: "pendiente|por enviar|listo",
  },
  headerParts: {
    order: "pedido orden venta compra factura boleta documento",
    number: "referencia número código cod",
    particles: "de del el la al",
    date: "fecha",
    time: "hora",
    made: "compra",
    goods: "producto articulo variante",
    row: "linea",
    net: "sin",
    gross: "con bruto",
    taxes: "iva",
    day: "fecha$",
    otherDate: "envio|envío|entrega",
    calledOff: "anulad",
    countOfGoods: "(numero|cantidad|total)(de)?(articulos|productos)",
  },
  cells: {
    yes: "si sí s",
    no: "no",
  },
};
