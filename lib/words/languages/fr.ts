import type { LanguageWords } from "../language-words.ts";

export const french: LanguageWords = {
  columns: {
    id: [
      "numerodecommande ncommande ndecommande nocommande numcommande idcommande referencecommande commande numerodefacture nfacture ndefacture facture ticket",
      "reference ndachat ndeticket numdoc ndoc noticket numeroticket nroticket numticket cden ncde",
    ],
    at: [
      "datedecommande datecommande datedachat datedevente datefacture datedelacommande creele",
      "datedelavente datedecreation datecreation passeele",
    ],
    customer: "numeroclient nclient noclient idclient",
    currency: "devise",
    payment: "statutdupaiement etatdupaiement statutpaiement",
    orderState: "statut statutdelacommande etatdelacommande statutcommande etatcommande etat",
    cancelled: "datedannulation annulele",
    channel: "canal magasin",
    variant: "referencevendeur",
    sku: [
      "skuoffre referenceproduit refproduit refarticle codearticle codeproduit referencearticle referencedelarticle",
      "article produit",
      "numerodelobjet skudeloffre ref",
    ],
    qty: [
      "quantite qte quantitecommandee nombre nb qt",
      "qtycommandee qtycommande qtecommandee nombredepieces nombredunites unites quant",
    ],
    price: [
      "prixunitaire prixunitairettc prixunitaireht prixttc prixht prix pu",
      "vendupour prixdevente prixvente prixunit punitario",
    ],
    amount: "totalligne montantligne montant totalttc totalht",
    title: [
      "description designation nomduproduit libelle nomproduit produit article",
      "titre intituledelobjet",
    ],
    items: "articles produits plats",
    kind: "typededocument typetransaction typedetransaction",
    refund: "montantrembourse montantduremboursement remboursement rembourse",
  },
  ofItem: {
    sku: "code reference ref numero",
    title: "titre nom description designation",
    amount: "montant",
  },
  inColumns: {
    quantity: "quantit",
    price: "prix",
    state: "statut",
    otherPrice: "avant(?!.*(tva|taxe|ttc))",
    orderTotal: "montanttotal|total(delacommande|commande|ttc)$",
    totalsRow: "^total\\b",
  },
  states: {
    paid: "payé, payée, terminé, terminée, complète, complétée, expédié, expédiée, livré, livrée, en cours, en cours de traitement, en cours de préparation, en préparation, traitée, confirmée, paiement accepté, paiement à distance accepté, partiellement remboursée, vente, validée, reçue, reçu, en cours livraison, en cours de livraison, acceptée, confirmé, confirmés, en route, en livraison, prête, prêt, remise, remis",
    cancelled:
      "annulé, annulée, annulation, échoué, échouée, échec, refusé, refusée, erreur de paiement, annulée client, perdue, perdu, sans suite",
    refunded: "remboursé, remboursée, retourné, remboursée au client, retournée, retour client",
    open: "en attente, en attente de paiement, attente paiement, en attente du paiement par chèque, en attente de virement bancaire, brouillon, non payé, impayé",
  },
  inStates: {
    fillers: "vendeur la le commande produit par client",
    partly: "partiel partielle partiellement",
    sent: "exp[ée]di|livr|termin|complet",
    notSent: "en attente|[àa] (exp[ée]dier|livrer)",
  },
  headerParts: {
    order: "commande facture",
    number: "référence numéro n",
    particles: "de du des d la le l",
    time: "heure",
    made: "création achat",
    goods: "produit article variante",
    row: "ligne",
    net: "ht hors",
    gross: "ttc avec",
    taxes: "tva",
    otherDate: "livraison|expédi",
    calledOff: "annul",
    countOfGoods: "(nombre|numero|total)(d|de)?(articles|produits)",
  },
  cells: {
    yes: "oui",
    no: "non",
  },
};
