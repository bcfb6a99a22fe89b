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
      "numerodearticulo numerodelarticulo",
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
};
