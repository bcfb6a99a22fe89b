import type { LanguageWords } from "../language-words.ts";

export const indonesian: LanguageWords = {
  columns: {
    id: "nomorpesanan nopesanan nomorinvoice idpesanan nofaktur nonota",
    at: "tanggalpesanan waktupesanandibuat tanggalpembayaran tanggaltransaksi waktupemesanan tanggal tgl waktutransaksi",
    customer: "idpelanggan",
    payment: "statuspembayaran",
    orderState: "statuspesanan",
    variant: "nomorreferensisku",
    sku: ["kodeproduk kodebarang", "", "skuinduk kodeitem"],
    qty: "jumlah kuantitas jumlahproduk qtyterjual",
    price: "harga hargasatuan hargajual hargasetelahdiskon",
    amount: "totalhargaproduk",
    title: "namaproduk produk namabarang",
    refund: "jumlahpengembalian pengembaliandana",
  },
  ofItem: {
    title: "nama",
  },
};
