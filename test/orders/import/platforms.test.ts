import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { detectFormat } from "../../../lib/orders/import/order-formats.ts";
import { source } from "../order-records.ts";
import { importText } from "./import-text.ts";

/** `id state: sku×units@minor, …`, and `back order: sku×units` for returns. */
type Right = readonly string[];

/**
 * Exports as platforms, marketplaces, tills and plugins write them: layouts by their makers' pages and by programs that
 * read them, people and goods made up; what is right was reckoned by hand from the rows.
 */
const RIGHT: Readonly<Record<string, Right>> = {
  "1c.csv": ["УТ-000101 paid: GT-1×2@50000, TP-1×1@90000", "УТ-000102 paid: TP-1×1@90000"],
  "bol.csv": ["1000000001 paid: GT-1×2@1000, TP-1×1@2000"],
  "cafe24.csv": [
    "20260501-0000123 paid: P000000M×2@1000000, P000000N×1@3000000",
    "20260502-0000124 cancelled: P000000N×1@3000000",
  ],
  "cdiscount.csv": ["2605011234 paid: GT-1×2@1000, TP-1×1@2000", "2605131235 cancelled: TP-1×1@2000"],
  "coupang.csv": ["10000001 paid: GT-1×2@1000000, TP-1×1@3000000"],
  "ebay-de.csv": ["12-1 paid: GT-1×2@1000, TP-1×1@2000"],
  "ecforce.csv": ["a0001 paid: GT-1×2@100000, TP-1×1@300000", "a0002 cancelled: TP-1×1@300000"],
  "faire.csv": ["ABCD1234 paid: GT-1×12@1000, TP-1×6@2000", "ABCD1235 cancelled: TP-1×6@2000"],
  "ga4-explore.csv": ["T1 paid: GT-1×2@1000, TP-1×1@2000", "T2 paid: TP-1×1@2000"],
  "insales.csv": ["1001 paid: GT-1×2@50000, TP-1×1@90000"],
  "jd.csv": ["301 paid: GT-1×2@1000, TP-1×1@3000", "302 cancelled: TP-1×1@3000"],
  "lightspeed-ecom.csv": ["1 paid: GT-1×2@1000, TP-1×1@2000", "2 cancelled: TP-1×1@2000"],
  "naver.csv": [
    "2026050110000001 paid: GT-1×2@1000000, TP-1×1@3000000",
    "2026050210000002 cancelled: TP-1×1@3000000",
  ],
  "nopcommerce.csv": ["1001 paid: GT-1×2@1000, TP-1×1@2000", "1002 cancelled: TP-1×1@2000"],
  "nuvemshop.csv": ["101 paid: GT-1×2@1000, TP-1×1@2000", "102 cancelled: TP-1×1@2000"],
  "plenty.csv": ["1001 paid: GT-1×2@1000, TP-1×1@2000", "1002 cancelled: TP-1×1@2000"],
  "salla.csv": ["1001 paid: GT-1×2@1000, TP-1×1@2000", "1002 cancelled: TP-1×1@2000"],
  "shift4.csv": ["AB-1001 paid: GT-1×2@1000, TP-1×1@2000", "AB-1002 cancelled: TP-1×1@2000"],
  "shopline.csv": ["20260501001 paid: GT-1×2@10000, TP-1×1@30000"],
  "shoptet.csv": ["2026000101 paid: GT-1×2@10000, TP-1×1@15000", "2026000102 cancelled: TP-1×1@15000"],
  "shopware6.csv": ["10001 paid: GT-1×2@1000, TP-1×1@2000", "10002 cancelled: TP-1×1@2000"],
  "smaregi.csv": [
    "101 paid: GT-1×2@100000, TP-1×1@300000",
    "back 102: TP-1×1",
    "103 cancelled: TP-1×1@300000",
  ],
  "sumup.csv": ["S1 paid: Grüner Tee×2@2000, Kanne×1@2000", "back S2: Kanne×1"],
  "temu.csv": ["PO-1 paid: 9001×2@1000, 9002×1@2000", "PO-2 cancelled: 9002×1@2000"],
  "tiendanube.csv": ["101 paid: GT-1×2@1000, TP-1×1@2000", "102 cancelled: TP-1×1@2000"],
  "tokopedia.csv": [
    "INV/20260501/MPL/1 paid: GT-1×2@1000000, TP-1×1@20000000",
    "INV/20260513/MPL/2 cancelled: TP-1×1@20000000",
  ],
  "trendyol.csv": ["1000001 paid: GT-1×2@10000, TP-1×1@120000", "1000002 cancelled: TP-1×1@120000"],
  "unas.csv": ["10001-1 paid: GT-1×2@100000, TP-1×1@200000", "10001-2 cancelled: TP-1×1@200000"],
  "vtex.csv": ["1001-01 paid: GT-1×2@900, TP-1×1@2000", "1002-01 cancelled: TP-1×1@2000"],
  "walmart.csv": ["200000000001 paid: GT-1×2@1000, TP-1×1@2000", "200000000002 cancelled: TP-1×1@2000"],
  "wpallexport.csv": ["101 paid: GT-1×2@1000, TP-1×1@2000", "102 cancelled: TP-1×1@2000"],
  "youzan.csv": ["E20260501001 paid: GT-1×2@1000, TP-1×1@3000", "E20260502002 cancelled: TP-1×1@3000"],
  "airregi.csv": ["1001 paid: T-1×2@50000, K-1×1@320000", "1002 cancelled: K-1×1@320000"],
  "allegro.csv": ["a1b2c3d4 paid: HZ-1×2@1299, CZ-1×1@9900", "a1b2c3d5 cancelled: CZ-1×1@9900"],
  "mercadolibre.csv": [
    "2000001234567890 paid: TE-100×2@100000, TET-1×1@300000",
    "2000001234567891 cancelled: TET-1×1@300000",
  ],
  "nextengine.csv": ["R-1 paid: T-1×2@50000, K-1×1@320000", "R-2 cancelled: K-1×1@320000"],
  "odoo.csv": [
    "S00012 paid: [FURN_1118] Corner Desk×2@8500, [E-COM11] Cabinet×1@2000",
    "S00013 cancelled: [E-COM11] Cabinet×1@2000",
  ],
  "ozon.csv": ["12345678-0001 paid: TEA-1×2@null, POT-1×1@null", "12345679-0001 cancelled: POT-1×1@null"],
  "sapb1.csv": ["5001 paid: A00001×2@10000, A00002×1@950", "5002 cancelled: A00001×1@10000"],
  "shipstation.csv": ["1001 paid: GT-1×2@1000, TP-1×1@2000", "1002 cancelled: TP-1×1@2000"],
  "stripe.csv": ["cs_1 paid: prod_A×2@1000, prod_B×1@2000"],
  "wb.csv": ["WB-1 paid: TEA-1×1@50000, POT-1×1@90000", "WB-2 cancelled: POT-1×1@90000"],
  "xero.csv": ["INV-0001 paid: GT-1×2@1000, TP-1×1@2000", "INV-0003 cancelled: TP-1×1@2000"],
  "yahoo.csv": [
    "shop-10000001 paid: tea-100-a×2@199000, kyusu×1@320000",
    "shop-10000002 cancelled: kyusu×1@320000",
  ],
  "zalando.csv": ["10101010101010 paid: SKU-1×1@2995, SKU-2×1@5995", "10101010101011 refunded: SKU-2×1@5995"],
  "amazon-all.tsv": [
    "112-1234567-1234567 paid: KET-BL×2@2999, TIN-1×1@999",
    "112-1234567-1234570 paid: TIN-1×1@999",
  ],
  "aoe.csv": ["101 paid: GT-1×2@1100, TP-1×1@2000"],
  "base.csv": [
    "0A1B2C3D4E5F paid: LS-M-W×1@680000, ソックス×1@130000",
    "2A1B2C3D4E5F cancelled: ソックス×1@130000",
    "3A1B2C3D4E5F paid: ソックス×2@130000",
  ],
  "bigcommerce.csv": [
    "186 paid: 8810-WB-S×1@6750, 115×3@6500",
    "187 refunded: 8810-WB-S×1@6750",
    "188 paid: 8810-WB-S×1@6750",
  ],
  "colorme.csv": ["100001 paid: TP-1×1@300000, 湯呑×2@50000"],
  "ebay.csv": ["12-34567-89012 paid: KET-BL×2@1000, Tin×1@500", "12-34567-89013 paid: Tin×1@500"],
  "ecwid.csv": ["AB12C paid: 00001×2@350, 00002×1@450", "AB12E cancelled: 00002×1@450"],
  "etsy.csv": ["3001 paid: FOX-01×2@500, Sunset Fox | Sticker×1@300"],
  "futureshop.csv": ["00012345 paid: FS-01×2@120000, FS-02×1@450000"],
  "jtl.csv": ["AU2026-1001 paid: T-100×2@1495, K-1×1@3900", "AU2026-1002 cancelled: T-100×1@1495"],
  "lazada.csv": ["300001 paid: SER-A×1@10000, SER-A×1@10000, SER-B×1@7000", "300002 cancelled: SER-B×1@7000"],
  "lightspeed.csv": ["1001 paid: GT-1×2@500, TP-1×1@2000", "1002 cancelled: GT-1×2@500"],
  "loyverse.csv": ["2-1678 paid: 10221×1@1200, 10222×2@750", "back 2-1690: 10222×1"],
  "magento.csv": [
    "000000101 paid: WS01-S-Blue×1@2900, 24-MB01×2@3400",
    "000000102 cancelled: 24-MB01×1@3400",
  ],
  "makeshop.csv": ["S2605010001 paid: HOYT-1×1@1280000, 矢筒×2@430000"],
  "matrixify.csv": ["5001 paid: GT-100×2@1000, POT-1×1@3000", "back 5001: POT-1×1"],
  "opencart.csv": [
    "12 paid: product 11×1@10100, Product 16×2@50000",
    "13 paid: Product 16×2@50000",
    "14 paid: Product 16×2@50000",
  ],
  "prestashop.csv": ["1 paid: demo_1×1@2868, demo_7×2@1428", "2 cancelled: demo_7×2@1428"],
  "rakuten.csv": [
    "111111-20260501-0000000001 paid: SEN-100×2@199000, kyusu×1@320000",
    "111111-20260501-0000000002 cancelled: kyusu×1@320000",
  ],
  "shopee.csv": ["2605010ABCD paid: SER-A×2@9000, Serum B×1@7000", "2605020ABCD paid: Serum B×1@7000"],
  "shopware5.csv": ["57 paid: SW10196×1@3499, SW10050×2@1995", "58 cancelled: SW10050×2@1995"],
  "skyverge.csv": ["101 paid: GT-1×2@1000, TP-1×1@2000", "back 101: GT-1×1", "102 refunded: GT-1×2@1000"],
  "square.csv": ["tx1 paid: Latte×2@400, CRO-1×1@350", "back tx1: Latte×1"],
  "squarespace.csv": ["00041 paid: SQ0509144×1@1000, SQ0509145×2@500", "00042 refunded: SQ0509144×1@1000"],
  "stores.csv": ["1234567890 paid: CB-200×2@150000, DR-1×1@220000", "1234567891 cancelled: DR-1×1@220000"],
  "tiktok.csv": [
    "583870900000000001 paid: SER-A×2@9000, Serum B×1@7000",
    "583870900000000002 cancelled: C×1@2900",
  ],
  "webtoffee.csv": ["101 paid: GT-1×2@1000, 13×1@2000", "103 cancelled: GT-1×2@1000"],
  "wide.csv": ["W1 paid: GT-1×2@1000, TP-1×1@2000", "W2 paid: TP-1×3@2000"],
  "wix.csv": ["10001 paid: GT-100×2@1000, Pot×1@2000", "back 10001: Pot×1"],
  "woo-analytics.csv": ["101 paid: Green Tea×2@null, Tea Pot×1@null", "102 cancelled: Tea Pot×1@null"],
  "amazon-fba.tsv": [
    "111-0000001-0000001 paid: KET-BL×2@2999, TIN-1×1@999",
    "111-0000001-0000002 paid: TIN-1×3@999",
  ],
  "amazon-settlement.tsv": ["305-1-1 paid: KET-BL×1@2999, TIN-1×1@999"],
  "baselinker.csv": ["7001 paid: HER-1×2@1000, DZB-1×1@3000", "7002 cancelled: DZB-1×1@3000"],
  "cafe24-cancelled.csv": [
    "20260501-0000011 paid: TEA-100×2@500000, POT-1×1@3200000",
    "20260502-0000012 cancelled: POT-1×1@3200000",
  ],
  "coupang-delivery.csv": [
    "30000000001 paid: TEA-100×2@500000, POT-1×1@3200000",
    "30000000002 cancelled: POT-1×1@3200000",
  ],
  "eccube2.csv": ["11 paid: T-100×2@500000, K-1×1@3200000", "12 cancelled: K-1×1@3200000"],
  "etsy-orders-items.csv": ["30001 paid: MUG-1×2@1000, Plate×1@1500", "30002 paid: Plate×1@1500"],
  "flipkart.csv": ["OD1 paid: TEA-1×2@25000, POT-1×1@90000", "OD2 cancelled: POT-1×1@90000"],
  "gambio.csv": ["401 paid: TEE-1×2@999, KAN-1×1@3900"],
  "haravan.csv": ["#100001 paid: TRA-1×2@5000000, AM-1×1@10000000"],
  "kaggle-superstore.csv": [
    "CA-2026-152156 paid: FUR-BO-1×2@13098, FUR-CH-1×3@24398",
    "CA-2026-138688 paid: OFF-LA-1×2@731",
  ],
  "magento1.csv": [
    "100000001 paid: TEA-1×2@1000, POT-1×1@3000",
    "back 100000001: POT-1×1",
    "100000002 cancelled: POT-1×1@3000",
  ],
  "onec.csv": ["Реализация 0000-000001 paid: TEA-1×2@50000, POT-1×1@90000"],
  "otto.csv": ["b00001 paid: TEE-1×1@999, TEE-1×1@999, KANNE-1×1@3900", "b00002 cancelled: KANNE-1×1@3900"],
  "plenty-numbers.csv": ["5001 paid: 11×2@999, 12×1@3900", "5002 cancelled: 12×1@3900"],
  "shopee-vn.csv": [
    "260501AAAA paid: TRA-1×2@5000000, AM-1×1@5000000",
    "260502AAAA cancelled: AM-1×1@5000000",
  ],
  "shopify-sales-report.csv": ["555 paid: TEA-1×2@1000, POT-1×1@3000", "556 paid: POT-1×1@3000"],
  "shoptet-items.csv": [
    "2026000001 paid: CAJ-1×2@10000, KON-1×1@30000",
    "2026000002 cancelled: KON-1×1@30000",
  ],
  "shopware6-default.csv": ["10001 paid: Tee×2@null, Kanne×1@null"],
  "shopware6-paths.csv": ["10001 paid: SW-1×2@999, SW-2×1@3900"],
  "square-items.csv": ["tx1 paid: LAT-1×2@400, CRO-1×1@300"],
  "taobao-new.csv": ["1001 paid: TEA-100×2@5000, POT-1×1@32000", "1003 cancelled: POT-1×1@32000"],
  "tokopedia-cancelled.csv": [
    "INV/20260501/MPL/1 paid: TEA-1×2@5000000, POT-1×1@10000000",
    "INV/20260513/MPL/2 cancelled: POT-1×1@10000000",
  ],
  "vend.csv": ["1001 paid: TEA-1×2@455, MUG-1×1@1182", "1002 cancelled: MUG-1×1@1182"],
  "woo-export-all.csv": ["101 paid: TEA-1×2@1000, POT-1×1@3000", "102 refunded: POT-1×1@3000"],
  "yahoo-auction.csv": ["x100 paid: 皿×1@100000"],
  "youzan-variants.csv": [
    "E2026050110111200001 paid: TEA-100×2@5000, POT-1×1@32000",
    "E2026050210111200002 cancelled: POT-1×1@32000",
  ],
  "idealo.csv": ["A1 paid: TEE-1×2@999, KAN-1×1@3900", "A2 cancelled: KAN-1×1@3900"],
  "linnworks.csv": ["100001 paid: TEA-1×2@1000, POT-1×1@3000"],
  "mirakl.csv": ["C1-A paid: THE-1×2@1000, BOL-1×1@1500", "C2-A cancelled: BOL-1×1@1500"],
  "netsuite.csv": ["SO100 paid: TEA-1×2@1000, POT-1×1@3000", "SO101 cancelled: POT-1×1@3000"],
  "rakuten-fr.csv": ["700 paid: BOL-1×1@1500, THE-1×2@1000", "701 cancelled: BOL-1×1@1500"],
  "sapo.csv": ["SON00001 paid: TRA-1×2@5000000, AM-1×1@9000000"],
  "shopee-th.csv": ["26A paid: TEA-1×2@5000, POT-1×1@9000", "26B cancelled: POT-1×1@9000"],
  "toast-items.csv": ["9001 paid: Latte×2@400, Croissant×1@350", "9002 cancelled: Croissant×1@350"],
  "zoho.csv": ["SO-1 paid: TEA-1×2@1000, POT-1×1@3000", "SO-2 cancelled: POT-1×1@3000"],
  "amazon-date-range.csv": ["111-1 paid: MUG-1×2@3800, TIN-1×1@1000", "back 111-1: MUG-1×1"],
  "amazon-history.csv": ["113-1 paid: B0EX1×2@1300, B0EX2×1@121949", "113-2 cancelled: B0EX3×1@500"],
  "bulgarian.csv": ["1001 paid: GT-1×2@1000, TP-1×1@3000", "1002 cancelled: TP-1×1@3000"],
  "cardmarket-articles.csv": ["1219026706 paid: 824528×2@800, 835390×1@6930"],
  "cardmarket-orders.csv": ["1218804750 paid: 795560×1@187, 835390×2@187", "1218804751 paid: 795560×1@187"],
  "clover.csv": ["ABC1 paid: LAT-1×1@400, CRO-1×1@300", "ABC2 refunded: CRO-1×1@300"],
  "douyin.csv": ["6921 paid: GT-1×2@5000, TP-1×1@32000", "6922 cancelled: TP-1×1@32000"],
  "ebay-orders-full.csv": ["13-1 paid: GT-1×1@1000, Cap×2@2000", "13-2 paid: Cap×1@2000"],
  "ebay-transactions.csv": ["12-00001 paid: GT-1×2@1000, Tea Pot×1@3000", "back 12-00001: Tea Pot×1"],
  "etsy-sold-items.csv": ["381 paid: GT-1×2@1000, Tea Pot×1@3000", "382 paid: Tea Pot×1@3000"],
  "fourthwall.csv": ["FW-9 paid: Fern Tee×2@3000", "FW-10 cancelled: Fern Tee×1@3000"],
  "gumroad.csv": [
    "g1 paid: Planner×1@1200",
    "g2 paid: Planner×2@1200",
    "g3 refunded: Tracker×1@800",
    "g4 paid: Tracker×1@800",
  ],
  "icelandic.csv": ["1001 paid: GT-1×2@100000, TP-1×1@2000000", "1002 cancelled: TP-1×1@2000000"],
  "payhip.csv": ["PH1 paid: Meal Planner PDF×1@900", "PH2 paid: Meal Planner PDF×1@900"],
  "paypal.csv": ["INV1 paid: GT-1×2@2500", "back INV1: GT-1×2"],
  "pdd.csv": [
    "260513-1 paid: 7501×2@5000",
    "260513-2 paid: 7502×1@32000",
    "260513-3 cancelled: 7502×1@32000",
    "260513-4 refunded: 7502×1@32000",
    "260513-5 refunded: 7502×1@32000",
  ],
  "square-items-full.csv": ["SQA1x paid: MUG-1×2@1650, FERN-1×1@1200", "back SQA1x: FERN-1×1"],
  "square-transactions.csv": [
    "SQA1x paid: Speckled Mug×1@null, Fern Print×2@null",
    "SQB2y paid: Fern Print×1@null",
    "back SQB2y: Fern Print×1",
  ],
  "taobao-items.csv": [
    "900 paid: GT-1×2@5000, TP-1×1@32000",
    "901 cancelled: TP-1×1@32000",
    "902 refunded: TP-1×1@32000",
  ],
  "tiktok-full.csv": [
    "583001 paid: GT-1×2@1000, TP-1×1@3000",
    "583002 refunded: TP-1×1@3000",
    "583003 cancelled: TP-1×1@3000",
  ],
  "amazon-sale-report-in.csv": [
    "171-1 paid: JNE3781-KR-XXXL×2@40600, JNE3371-KR-XL×1@32900",
    "403-1 refunded: J0341-DR-L×1@75333",
    "403-2 paid: J0341-DR-L×1@75333",
    "403-3 refunded: J0341-DR-L×1@75333",
  ],
  "bandcamp.csv": ["4027003576 paid: Live×1@700, LP-1×2@2000", "4027003599 paid: Live×1@700"],
  "bling.csv": ["1001 paid: GT-1×2@1000, TP-1×1@3000", "1002 cancelled: TP-1×1@3000"],
  "crm.csv": ["C1-O1 paid: Corona Extra×6@900, Chips×2@1200", "C1-O2 cancelled: Corona Extra×6@900"],
  "fba-returns.tsv": ["back 111-1: MUG-1×1", "back 111-2: TIN-1×2"],
  "jtl-ameise.csv": ["A1 paid: GT-1×2@1000, TP-1×1@3000", "A2 cancelled: TP-1×1@3000"],
  "meesho-real.csv": [
    "111 paid: PN-SBJ×2@46100, PN-POT×1@30000",
    "222 cancelled: PN-SBJ×1@46100",
    "333 cancelled: PN-SBJ×1@46100",
    "444 paid: PN-SBJ×1@46100",
  ],
  "mercari-shops.csv": ["order_A1 paid: m1×2@100000, m2×1@300000", "order_A2 cancelled: m2×1@300000"],
  "nopayment-status.csv": ["R1 paid: GT-1×2@1000", "R2 cancelled: TP-1×1@3000"],
  "online-retail-2.csv": ["489434 paid: 85048×12@695, 79323P×12@675"],
  "pizza-flat.csv": ["1 paid: hawaiian_m×1@1325, classic_dlx_m×2@1600", "2 paid: hawaiian_m×1@1325"],
  "qoo10.csv": ["90001 paid: 5001×2@null, 5002×1@null", "90002 paid: 5002×1@null"],
  "retailrocket.csv": ["4000 paid: 356475×1@null, 15335×1@null", "11117 paid: 15335×1@null"],
  "shopifyql.csv": ["#1001 paid: GT-1×2@1000, TP-1×1@3000", "back #1001: TP-1×1"],
  "thelook.csv": ["1 paid: 100×1@2550", "2 cancelled: 100×1@2550", "3 paid: 101×1@1000"],
  "wc-lookup.csv": ["101 paid: 11×2@1000, 121×1@3000", "102 paid: 121×1@3000"],
  "allegro-orders.csv": ["a1 paid: GT-1×2@1000, TP-1×1@3000", "a2 cancelled: TP-1×1@3000"],
  "bigcommerce-products.csv": [
    "186 paid: GT-1×2@1000, TP-1×1@3000",
    "187 paid: TP-1×2@3000",
    "back 187: TP-1×1",
  ],
  "coupang-wing.csv": ["9000001 paid: GT-1×2@1000000, TP-1×1@3000000"],
  "ecforce2.csv": ["A1 paid: GT-1×2@100000, TP-1×1@300000", "A2 cancelled: TP-1×1@300000"],
  "kaufland.csv": [
    "M1 paid: 4000000000001×1@1000",
    "M2 cancelled: 4000000000002×1@3000",
    "M3 paid: 4000000000002×1@3000",
  ],
  "klaviyo.csv": ["1001 paid: GT-1×2@1000, TP-1×1@3000", "back 1001: TP-1×1"],
  "lazada-full.csv": ["300001 paid: GT-1×1@1000, GT-1×1@1000", "300002 cancelled: TP-1×1@3000"],
  "lightspeed-r.csv": ["220000001 paid: GT-1×2@1000, TP-1×1@3000", "back 220000002: TP-1×1"],
  "magento2-items.csv": [
    "000000101 paid: WS01-S×2@2900",
    "back 000000101: WS01-S×1",
    "000000102 cancelled: MB01×1@3000",
  ],
  "mercadolivre.csv": [
    "2000001 paid: GT-1×2@1000",
    "2000002 cancelled: TP-1×1@3000",
    "2000003 refunded: TP-1×1@3000",
  ],
  "naver-full.csv": ["20260513A paid: GT-1×2@1000000", "20260514B cancelled: TP-1×1@3000000"],
  "otto-full.csv": ["b1 paid: GT-1×1@1000", "b2 cancelled: TP-1×1@3000", "b3 paid: TP-1×1@3000"],
  "prestashop-sqlmanager.csv": [
    "5 paid: GT-1×2@1000, TP-1×1@3000",
    "back 5: TP-1×1",
    "6 cancelled: TP-1×1@3000",
  ],
  "rakuten-new.csv": ["111-1 paid: GT-1×2@100000, TP-1×1@300000", "111-2 cancelled: TP-1×1@300000"],
  "sendcloud.csv": ["1001 paid: GT-1×2@1000, TP-1×1@3000", "1002 cancelled: TP-1×1@3000"],
  "shopee-my.csv": ["26A paid: GT-1×2@1000, TP-1×1@3000", "back 26A: TP-1×1", "26B cancelled: TP-1×1@3000"],
  "shopware6-items.csv": ["10001 paid: SW-1×2@1000", "10002 cancelled: SW-2×1@3000"],
  "stripe-line-items.csv": ["cs_1 paid: prod_A×2@1000, prod_B×1@3000"],
  "tokopedia-new.csv": [
    "57800001 paid: GT-1×2@5000000",
    "57800002 cancelled: TP-1×1@20000000",
    "57800003 paid: TP-1×2@20000000",
    "back 57800003: TP-1×1",
  ],
  "woo-pip.csv": ["101 paid: GT-1×1@1000, TP-1×1@3000"],
  "discogs.csv": ["1-100 paid: 9001×1@1000, 9002×1@2000", "1-101 cancelled: 9003×1@2000"],
  "eposnow.csv": ["5001 paid: 500001×2@250, 500002×1@350", "back 5001: 500002×1", "5002 paid: 500002×1@350"],
  "fashion.csv": ["1 paid: SH-1×2@2000, PT-1×1@5000", "back 1: PT-1×1", "2 paid: PT-1×1@5000"],
  "reverb.csv": ["R1 paid: GS-1×2@1000", "R2 refunded: PD-1×1@8000"],
  "sapo-refund.csv": ["DH1 paid: TRA×2@15000000", "DH2 refunded: AM×1@20000000"],
  "status-refund.csv": ["T1 paid: Tea×2@1000, Pot×1@3000", "T2 refunded: Pot×1@3000"],
  "thai.csv": ["26A paid: GT-1×2@1000, TP-1×1@3000", "back 26A: TP-1×1", "26B cancelled: TP-1×1@3000"],
  "salla-ar.csv": ["1001 paid: GT-1×2@1000, TP-1×1@3000", "1002 cancelled: TP-1×1@3000"],
};

const FOLDER = join(import.meta.dirname, "platforms");

describe("exports of shops' platforms, with nothing said about them", () => {
  it("are all here", () => expect(readdirSync(FOLDER).sort()).toEqual(Object.keys(RIGHT).sort()));

  it.each(Object.entries(RIGHT))("%s", async (name, right) => {
    const bytes = new Uint8Array(readFileSync(join(FOLDER, name)));
    const format = await detectFormat([source(name, bytes, 64)]);
    const { all } = await importText(format, { [name]: bytes });
    const told = all.flatMap((one): string[] => {
      if (one.kind === "rejected") return [];
      const { record } = one;
      if (!("id" in record))
        return [`back ${record.order}: ${record.lines.map(({ sku, qty }) => `${sku}×${qty}`).join(", ")}`];
      const lines = record.lines.map(({ sku, qty, price }) => `${sku}×${qty}@${price}`);
      return [`${record.id} ${record.status}: ${lines.join(", ")}`];
    });
    expect(told).toEqual(right);
  });
});

describe("exports that leave open what they mean", () => {
  it.each([
    [
      "lines alone, without a time",
      "no column was found for at",
      "order_id,order_item_id,product_id,shipping_limit_date,price\n1,1,4244,2026-05-01 09:45:35,58.90\n",
    ],
    [
      "prices that have thousands or three decimals",
      "nothing tells whether 50.000",
      "Bestellnummer,Status,Bestelldatum,Artikel,Preis,Menge\n26A,bezahlt,2026-05-01 10:11,Tee,50.000,2\n",
    ],
  ])("%s are asked about", async (_, question, text) => {
    const bytes = new TextEncoder().encode(text);
    const format = await detectFormat([source("orders.csv", bytes, 64)]);
    await expect(importText(format, { "orders.csv": bytes })).rejects.toThrow(question);
  });
});
