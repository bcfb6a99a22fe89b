import type { LanguageWords } from "../language-words.ts";

export const vietnamese: LanguageWords = {
  columns: {
    id: "madonhang madon sodonhang mahoadon sochungtu sốhóađơn mãhđ sodondathang madathang iddathang idhoadon donhang",
    at: "ngaytao ngaydathang ngaymua ngayban thoigiandathang thoidiemtaodon ngaytaodon thoigiantaodon thoidiemdathang thoigiantao thoigian ngaychungtu ngayhoadon dấuthờigian giaodichngay dataovao taovao duoctaovaoluc",
    payment: "trangthaithanhtoan",
    orderState: "trangthaidonhang trangthai tìnhtrạngđơnhàng trangthaidondathang",
    variant: "skuphanloaihang",
    sku: ["masku masanpham mahang thamchieusanpham idsanpham", "", "skusanpham mãsp"],
    qty: "soluong sl soluongdathang soluongdonhang",
    price: "dongia giaban gia giauudai giamuc mucgia",
    amount: "thanhtien tongtien tonggiabansanpham tongphu sotien tongsodong",
    title: ["tensanpham tenhang sanpham tieudesanpham nhansanpham tenmuc motahangmuc", "mota"],
    refund: "sotienhoan",
    customer: "mãkháchhàng",
    items: "danhsáchsảnphẩm",
    currency: "tiente donvitientechodonhang",
  },
  ofItem: {
    title: "ten",
  },
  inColumns: {
    quantity: "soluong",
    price: "dongia|^gia",
    state: "trangthai",
    orderNumber: "donhang",
  },
  states: {
    paid: "hoàn thành, đã hoàn thành, đã thanh toán, đã giao, đã giao hàng, đang giao, đang giao hàng, giao hàng thành công, đang xử lý, đã xác nhận, thanh toán một phần, đã xác thực, chờ lấy hàng, đã nhận hàng, đã hủy yêu cầu, đã huỷ yêu cầu, yêu cầu đã hủy, đã gửi hàng, đang gửi hàng, đang đóng hàng, đã nhận, đã đối soát, chờ giao hàng, chờ vận chuyển, chờ đóng gói, đồng ý, đã trả, đã duyệt, đã xuất hóa đơn, chấp nhận, đã lập hóa đơn, giao hàng, giao hàng và thanh toán, một phần được giao, đã gửi, đã vận chuyển, chấp thuận, sẵn sàng, đã thực hiện, ủy quyền, vận chuyển, đóng gói",
    cancelled:
      "đã hủy, đã huỷ, hủy, huỷ, từ chối, thất bại, hủy bỏ, loại bỏ, đã hết hạn, bị từ chối, hết hạn, đã hủy bỏ, nghi ngờ gian lận, bị hủy bỏ",
    refunded:
      "đã hoàn, đang hoàn, hoàn hàng, đã hoàn tiền, hoàn tiền, trả hàng, đã trả hàng, đã chấp thuận yêu cầu, đã chấp nhận yêu cầu, hoàn thuế, đã hoàn trả, trở lại, hoàn",
    open: "mới, đơn mới, chờ hàng, chưa thanh toán, chờ thanh toán, đơn nháp, chờ xác nhận, chờ xử lý, đang chờ, dự thảo, chưa trả, đã loại bỏ, bản nháp, báo giá, đợi duyệt, đang chờ xử lý thanh toán, xem xét thanh toán, giữ lại",
  },
  inStates: {
    fillers: "bởi",
    sent: "giao|hoàn thành|đã gửi|đã nhận",
    notSent: "chưa|chờ",
  },
  headerParts: {
    particles: "của",
    number: "mã",
    date: "ngày thời",
    time: "giờ",
    goods: "sanpham",
    day: "^ngay",
    otherDate: "giao",
    calledOff: "đahuy|dahuy",
    order: "đơnhàng",
  },
  cells: {
    yes: "có",
    no: "không",
  },
  products: {
    brand: "hãng, thương hiệu, nhà sản xuất, nhãn",
    image: "hình ảnh, link hình, hình ảnh sản phẩm, hình",
    sku: "mã hàng",
    title: "tên sản phẩm, tên hàng",
    price: "giá bán, giá, đơn giá, giá mục, mục giá",
    stock: "tồn kho, số lượng, cổ phiếu hiện tại",
    category: "danh mục, nhóm hàng, phân loại, danh mục hàng hóa, tên danh mục",
    cost: "chi phí, giá mua",
  },
  goods: {
    soldState: "trangthai",
    soldOut: "hết hàng|tạm hết( hàng)?",
    inStock: "còn hàng|có hàng",
    forSale:
      "đang bán|hiển thị|đang kinh doanh|hoạt động|đã bật|để bán|kích hoạt|cho phép|thấy được|đã kích hoạt",
    notForSale:
      "bản nháp|đã ẩn|ngừng bán|ngưng bán|ngừng kinh doanh|ngưng kinh doanh|không hoạt động|tạm ngưng|ẩn|đã tắt|không bán|dự thảo|vô hiệu hóa",
    stock: "tonkho|soluong",
    description: "mota",
    named: "^ten(?!der|ant)",
    image: "hinh",
    barcode: "mavach",
    option: "thuoctinh",
    availability: "tinhtrang",
    filedUnder: "nhomhang|danhmuc",
    counts: "theodoi|quanly",
  },
  people: {
    buyer: "ngườimua kháchhàng",
    userName: "tênđăngnhập têntàikhoản",
    account: "tàikhoản",
    anybodysName: "tên",
  },
  discounts: {
    named: "chietkhau|giamgia",
    lines: "giảm giá",
  },
  returns: {
    sentBack: "hoantra|hoantien",
    aboutIt: "ngay|lydo|trangthai",
    stateOf: "^trangthai(trahang|hoantien)+$",
  },
  prices: {
    spanTo: "den(ngay)?$",
    spanFrom: "tu(ngay)?$",
    cost: "nhap",
    selling: "giaban",
    inSale: "giamgia|khuyenmai",
  },
  sale: {
    sells: "kinh doanh, hien thi, dang ban",
    surelySells: "dang ban",
    hides: "ban nhap",
  },
  payments: {
    anyhow: "thanhtoan",
  },
  writing: {
    dayFirst: "ngày|số lượng",
    wholeMoney: "đơn giá|giá|thành tiền|số lượng|tổng",
  },
};
