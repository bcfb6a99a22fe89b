import type { LanguageWords } from "../language-words.ts";

export const korean: LanguageWords = {
  columns: {
    id: ["주문번호", "주문id 전표번호 영수증번호"],
    at: ["주문일시 주문일 주문일자", "결제일시 결제일 주문시간 주문날짜 판매일자"],
    customer: ["회원번호", "구매자id 회원id"],
    currency: "통화",
    payment: "결제상태 입금상태 입금여부 입금",
    orderState: "주문상태 클레임상태 진행상태 주문세부상태",
    cancelled: "취소여부 취소일시 취소일",
    variant: "판매자상품코드 판매자관리코드 업체상품코드 자체상품코드 옵션관리코드",
    sku: ["상품코드 상품번호 옵션id", "상품", "품번 품목코드"],
    qty: ["수량 주문수량", "구매수 구매수량 판매수량"],
    price: ["단가 판매가 판매가격 가격", "실판매가 상품가격 판매단가 상품단가 옵션판매가 주문단가"],
    amount: ["금액", "상품금액 상품구매금액 매출 매출액"],
    title: ["상품명", "등록상품명 노출상품명 품명 품목명"],
    returned: "취소수량 환불수량 반품수량",
    refund: "환불금액 환불액",
  },
  ofItem: {
    sku: "코드 번호",
    title: "명",
    amount: "금액",
  },
  inColumns: {
    quantity: "수량",
    price: "단가",
    state: "상태",
    orderTotal: "결제금액",
    totalsRow: "^합계",
  },
  states: {
    paid: "결제완료, 배송완료, 배송중, 배송준비중, 구매확정, 완료, 배송지시, 상품준비중, 발송완료, 발송처리, 신규주문, 주문확인, 거래완료, 수취확인, 발주확인, 배송준비, 배송대기, 결제확인, 입금완료, 입금확인, 출고완료, 정상, 정산완료",
    cancelled:
      "취소, 취소완료, 주문취소, 취소요청, 취소처리중, 미결제취소, 취소접수, 입금전취소, 미발송취소, 품절취소, 판매취소, 반려",
    refunded: "환불, 환불완료, 반품, 반품완료, 반품요청, 교환완료, 환불처리",
    open: "입금대기, 결제대기, 미결제, 결제대기중, 미입금, 미납, 입금전, 입금대기중, 결제전",
  },
  inStates: {
    fillers: "관리자 구매자 고객 판매자",
    partlyBefore: "부분",
    sent: "배송|발송|구매확정|완료",
    notSent: "대기|준비|예정",
    calledOffAtEnd: "취소(완료|됨)?",
  },
  headerParts: {
    goods: "품목",
    goodsBefore: "등록상품 노출상품 판매상품 상품 구매 옵션",
    grossSigns: "소비세포함",
    calledOff: "취소",
    orderGlued: "주문|거래",
    numberGlued: "번호",
    notOrderGlued: "송장|배송",
  },
  cells: {
    yes: "예 네",
    no: "아니오 아니요",
  },
};
