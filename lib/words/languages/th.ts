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
  },
};
