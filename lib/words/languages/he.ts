import type { LanguageWords } from "../language-words.ts";

export const hebrew: LanguageWords = {
  columns: {
    id: "מספרהזמנה הזמנה",
    orderState: "סטטוס",
    sku: "מקט מוצר",
    qty: "כמות",
    price: "מחירליחידה מחיר מחיריחידה",
    title: "שםמוצר שםפריט פריט שםהמוצר",
    at: "תאריךהזמנה תאריך",
    items: "מוצרים פריטים",
  },
  inColumns: {
    quantity: "כמות",
    price: "מחיר",
    state: "סטטוס",
    orderNumber: "הזמנה",
  },
  states: {
    paid: "הושלם, הושלמה, שולם, נשלח, נמסר, בטיפול",
    cancelled: "בוטל, בוטלה, מבוטל",
    refunded: "הוחזר, זוכה",
    open: "ממתין, ממתין לתשלום",
  },
  inStates: {
    sent: "נשלח|נמסר|הושלם",
    notSent: "ממתין",
  },
  headerParts: {
    order: "הזמנה ההזמנה",
    number: "מספר",
    particles: "של",
    date: "תאריך",
    goods: "פריט מוצר המוצר",
    otherDate: "משלוח|שליחה",
    taxes: "מעמ",
  },
  cells: {
    yes: "כן",
    no: "לא",
  },
  goods: {
    notForSale: "לא פעיל|מוסתר|טיוטה|לא מוצג|ארכיון",
    forSale: "פעיל|מוצג|פורסם",
    soldState: "סטטוס",
    named: "שם",
    barcode: "ברקוד",
    inStock: "במלאי",
    soldOut: "אזל מהמלאי|אזל|לא במלאי|לא זמין",
    stock: "מלאי",
    image: "תמונ",
    description: "תיאור",
    filedUnder: "קטגורי",
  },
  people: {
    buyer: "הקונה לקוח",
    userName: "שםמשתמש",
    anybodysName: "שם",
    phone: "טלפון",
  },
  discounts: {
    named: "הנחה",
  },
  prices: {
    cost: "עלות",
    others: "סיטונ",
    inSale: "מבצע",
  },
  sale: {
    sells: "מוצג, פעיל",
    hides: "מוסתר",
  },
  payments: {
    anyhow: "שולם",
  },
  products: {
    sku: 'מק"ט',
    title: "שם המוצר, שם פריט",
    price: "מחיר",
    stock: "מלאי, כמות במלאי",
    category: "קטגוריה, קטגוריות",
    brand: "יצרן, מותג",
    image: "תמונה",
  },
  writing: {
    dayFirst: "תאריך|כמות|מחיר",
  },
};
