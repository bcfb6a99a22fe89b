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
};
