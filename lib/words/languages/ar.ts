import type { LanguageWords } from "../language-words.ts";

export const arabic: LanguageWords = {
  columns: {
    id: "رقمالطلب رقمالفاتورة",
    at: "تاريخالطلب التاريخ",
    payment: "حالةالدفع",
    orderState: "حالةالطلب الحالة",
    sku: "رمزالمنتج رمزالمنتجsku",
    qty: "الكمية",
    price: "السعر سعرالوحدة سعر",
    amount: "جمالي الاجمالي",
    title: "اسمالمنتج المنتج",
    items: "المنتجات الاصناف محتوياتالطلب",
  },
  ofItem: {
    title: "اسم",
  },
  inColumns: {
    quantity: "الكمية",
    price: "سعر",
    state: "حالة",
    orderNumber: "الطلب",
  },
  states: {
    paid: "تم التوصيل, تم التنفيذ, مكتمل, تم الشحن, قيد التنفيذ, جاري التوصيل, مدفوع, تم الدفع, جديد, معالج, تمت المعالجة",
    cancelled: "ملغي, ملغى, تم الإلغاء, محذوف, مرفوض, فشل",
    refunded: "مسترجع, تم الاسترجاع",
    open: "بانتظار الدفع, غير مدفوع, بانتظار المراجعة",
  },
  inStates: {
    wasPaid: "مدفوع, تم الدفع",
    fresh: "جديد",
    sent: "شحن|توصيل",
    notSent: "بانتظار|قيد",
  },
  headerParts: {
    order: "الطلب طلب",
    number: "رقم",
    date: "تاريخ",
    goods: "منتج المنتج",
    otherDate: "شحن|تسليم",
    calledOff: "ملغ",
  },
  cells: {
    yes: "نعم",
    no: "لا",
  },
  products: {
    title: "اسم المنتج, أسم المنتج",
    price: ["السعر المخفض", "سعر المنتج, سعر البيع, السعر"],
    category: "تصنيف المنتج, التصنيف, القسم, الفئة, فئة المنتج",
    brand: "الماركة, العلامة التجارية",
    stock: "الكمية المتوفرة, الكمية, المخزون",
    cost: "سعر التكلفة, التكلفة",
    image: "صورة المنتج, رابط الصورة",
    sku: "رمز المنتج",
  },
  goods: {
    soldState: "الحالة",
    soldOut: "نفد|غير متوفر|غير متاح|نفذ|نفذت الكمية",
    forSale: "مرئي|ظاهر|نشط|معروض",
    notForSale: "مخفي|غير نشط|مسودة|مؤرشف|متوقف|غير معروض|محذوف",
    stock: "الكمية|المخزون|مخزون",
    named: "اسم",
    barcode: "باركود",
    availability: "مخزون",
    filedUnder: "تصنيف",
    inStock: "متوفر",
    image: "صورة",
    description: "الوصف",
  },
  people: {
    buyer: "المشتري العميل",
    userName: "اسمالمستخدم",
    account: "حساب",
    anybodysName: "اسم الاسم",
    phone: "هاتف|جوال",
  },
  discounts: {
    named: "خصم",
  },
  returns: {
    sentBack: "مرتجع|استرجاع",
  },
  prices: {
    cost: "تكلفة",
    others: "جملة",
    inSale: "مخفض",
  },
  sale: {
    sells: "معروض, نشط",
    hides: "مخفي",
  },
  payments: {
    anyhow: "تمالدفع",
  },
  writing: {
    dayFirst: "تاريخ|الكمية|سعر",
  },
};
