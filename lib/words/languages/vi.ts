import type { LanguageWords } from "../language-words.ts";

export const vietnamese: LanguageWords = {
  columns: {
    id: "madonhang madon sodonhang mahoadon sochungtu sốhóađơn mãhđ",
    at: "ngaytao ngaydathang ngaymua ngayban thoigiandathang thoigiantao thoigian ngaychungtu ngayhoadon",
    payment: "trangthaithanhtoan",
    orderState: "trangthaidonhang trangthai",
    variant: "skuphanloaihang",
    sku: ["masku masanpham mahang", "", "skusanpham mãsp"],
    qty: "soluong sl",
    price: "dongia giaban gia giauudai",
    amount: "thanhtien tongtien tonggiabansanpham",
    title: "tensanpham tenhang sanpham",
    refund: "sotienhoan",
  },
  ofItem: {
    title: "ten",
  },
};
