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
};
