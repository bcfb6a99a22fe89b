import type { LanguageWords } from "../language-words.ts";

export const thai: LanguageWords = {
  columns: {
    id: "หมายเลขคำสั่งซื้อ เลขที่ออเดอร์ เลขที่คำสั่งซื้อ เลขที่ใบเสร็จ",
    at: "วันที่ทำการสั่งซื้อ วันที่สั่งซื้อ วันที่",
    orderState: "สถานะการสั่งซื้อ",
    sku: ["เลขอ้างอิงsku", "", "รหัสสินค้า"],
    qty: "จำนวน จำนวนชิ้น",
    price: "ราคาขาย ราคาต่อหน่วย ราคา",
    title: "ชื่อสินค้า สินค้า",
    items: "รายการสินค้า",
  },
  inColumns: {
    quantity: "จำนวน|จานวน",
    price: "ราคา",
    state: "สถานะ",
    orderNumber: "คาสงซอ|ออเดอร",
  },
  states: {
    paid: "สำเร็จ, สำเร็จแล้ว, จัดส่งแล้ว, จัดส่งสำเร็จแล้ว, จัดส่งสำเร็จ, ที่จะจัดส่ง, ส่งแล้ว, อยู่ระหว่างจัดส่ง, ที่ต้องจัดส่ง, การจัดส่ง, ชำระเงินแล้ว",
    cancelled: "ยกเลิก, ยกเลิกแล้ว, ถูกปฏิเสธ, ล้มเหลว",
    refunded: "คืนเงินคืนสินค้า, คืนเงินแล้ว",
    open: "ยังไม่ชำระเงิน, ที่ต้องชำระ",
  },
  inStates: {
    sent: "สำเร็จ|จัดส่ง",
    notSent: "รอ|ที่ต้อง",
  },
  headerParts: {
    date: "วันที่",
    otherDate: "จัดส่ง",
    calledOff: "ยกเลก",
  },
  cells: {
    yes: "ใช่",
    no: "ไม่ ไม่ใช่",
  },
  goods: {
    notForSale: "ซ่อน|ปิดการขาย|หยุดขาย|เลิกขาย|แบบร่าง",
    soldState: "สถานะ",
    soldOut: "สินค้าหมด|หมด|หมดสต็อก",
    forSale: "กำลังขาย|เปิดขาย|เผยแพร่",
    stock: "คงเหลือ|คลัง",
    named: "ชื่อ",
    barcode: "บาร์โค้ด",
    option: "ตัวเลือก",
    availability: "สถานะ|คลัง|สต",
    inStock: "มีสินค้า",
    image: "รูปภาพ",
    filedUnder: "หมวดหมู่",
  },
  rows: {
    back: "คืน",
  },
  people: {
    buyer: "ผู้ซื้อ ลูกค้า",
    userName: "ชื่อผู้ใช้ ชื่อบัญชี",
    account: "บัญชี",
    anybodysName: "ชื่อ",
    phone: "โทร",
  },
  discounts: {
    named: "ส่วนลด",
    lines: "ส่วนลด",
  },
  returns: {
    sentBack: "คืน",
    aboutIt: "วันที่|เหตุผล|สถานะ",
  },
  prices: {
    cost: "ทุน",
    inSale: "ลดราคา",
  },
  sale: {
    sells: "แสดง, เปิดขาย",
    hides: "ซ่อน",
  },
  payments: {
    anyhow: "ชำระ",
  },
  products: {
    title: "ชื่อสินค้า",
    price: "ราคา, ราคาขาย",
    stock: "จำนวนคงเหลือ, คงเหลือ, สต็อก",
    category: "หมวดหมู่, ประเภทสินค้า",
    brand: "ยี่ห้อ, แบรนด์",
    image: "รูปภาพ",
  },
  writing: {
    dayFirst: "วันที่|จำนวน",
  },
};
