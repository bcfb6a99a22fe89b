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
  inColumns: {
    quantity: "jumlah",
    price: "harga",
    sum: "jumlah",
  },
  states: {
    paid: "pesanan selesai, selesai, dikirim, pesanan dikirim, terkirim, sampai tujuan, diproses, pesanan diproses, siap dikirim, lunas, dibayar, telah dikirim, sudah dibayar, tiba di tujuan",
    cancelled: "dibatalkan, pesanan dibatalkan, batal, ditolak, gagal",
    refunded: "dikembalikan, pengembalian, pengembalian dana",
    open: "belum bayar, belum dibayar, menunggu pembayaran",
  },
  inStates: {
    fillers: "oleh pembeli penjual sistem",
    sent: "selesai|dikirim",
    notSent: "belum|siap",
  },
  headerParts: {
    order: "transaksi pesanan",
    number: "nomor",
    date: "tanggal waktu",
    time: "waktu jam",
    goods: "produk barang",
    day: "^tanggal|^tgl",
    otherDate: "kirim",
  },
  products: {
    currency: "mata uang",
    category: "kategori",
    stock: "stok",
    image: "gambar",
  },
  goods: {
    options: "nama variasi",
    soldOut: "habis|stok habis",
    inStock: "tersedia",
    forSale: "aktif|dijual",
    notForSale: "diarsipkan|disembunyikan",
    stock: "stok",
    named: "nama",
    image: "gambar",
    currency: "matauang",
    option: "pilihan|variasi",
    availability: "ketersedia|tersedia",
    parent: "induk",
  },
  people: {
    buyer: "pembeli pelanggan",
    userName: "namapengguna",
    account: "akun",
    anybodysName: "nama",
  },
  discounts: {
    named: "diskon",
    lines: "diskon",
  },
  returns: {
    sentBack: "pengembalian",
  },
  prices: {
    cost: "beli$|hargabeli|modal",
    others: "grosir",
    selling: "jual",
    inSale: "diskon",
  },
  sale: {
    sells: "dijual, ditampilkan, tampil",
    surelySells: "dijual",
    hides: "disembunyikan",
  },
  payments: {
    anyhow: "bayar",
  },
};
