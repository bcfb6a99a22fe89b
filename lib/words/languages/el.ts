import type { LanguageWords } from "../language-words.ts";

export const greek: LanguageWords = {
  columns: {
    id: "παραστατικο αριθμοςπαραστατικου αρπαραστατικου",
    at: "ημνια ημερνια ημερομηνια ημνιαπαραγγελιας",
    orderState: "κατασταση",
    sku: "κωδικος κωδικοςειδους",
    qty: "ποσοτητα τεμαχια",
    price: "τιμημοναδας τιμη",
    amount: "αξια",
    title: "προιον περιγραφη ειδος",
  },
};
