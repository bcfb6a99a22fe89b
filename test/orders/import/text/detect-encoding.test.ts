import { describe, expect, it } from "vitest";
import { csv } from "../../../../lib/orders/import/csv/csv.ts";
import { importText } from "../import-text.ts";

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));

/** The bytes were written by Python's codecs. */
describe("the encoding of an export", () => {
  it.each([
    [
      "windows-1252",
      "Müller Kaffeemühle Größe",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c4dfc6c6c6572204b61666665656dfc686c65204772f6df650a",
    ],
    [
      "windows-1252",
      "Crème brûlée – 5 €",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c4372e86d65206272fb6ce9652096203520800a",
    ],
    [
      "windows-1252",
      "Pão de açúcar",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c50e36f2064652061e7fa6361720a",
    ],
    [
      "windows-1252",
      "Smørrebrød på dansk",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c536df87272656272f8642070e52064616e736b0a",
    ],
    [
      "windows-1252",
      "Dübel Ø 8 mm Größe S für Gerüste",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c44fc62656c20d82038206d6d204772f6df6520532066fc7220476572fc7374650a",
    ],
    [
      "windows-1252",
      "Märta Åsa mörkblå À",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c4de472746120c57361206df6726b626ce520c00a",
    ],
    [
      "windows-1250",
      "Čaj zelený",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cc8616a207a656c656efd0a",
    ],
    [
      "windows-1250",
      "Herbata zielona żółta",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c48657262617461207a69656c6f6e6120bff3b374610a",
    ],
    [
      "windows-1250",
      "Bögre nagyméretű",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c42f6677265206e6167796de9726574fb0a",
    ],
    [
      "windows-1251",
      "Чай зелёный",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cd7e0e920e7e5ebb8edfbe90a",
    ],
    [
      "koi8-r",
      "Чай зелёный",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cfec1ca20dac5cca3ced9ca0a",
    ],
    [
      "windows-1253",
      "Τσάι πράσινο, Καφές",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cd4f3dce920f0f1dcf3e9edef20cae1f6ddf20a",
    ],
    [
      "windows-1254",
      "Yeşil çay ığdır",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c5965fe696c20e7617920fdf064fd720a",
    ],
    [
      "shift_jis",
      "珈琲豆 200g",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412ce0dbe0e893a420323030670a",
    ],
    [
      "shift_jis",
      "マグカップ①",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412c837d834f834a8362837687400a",
    ],
    [
      "euc-jp",
      "コーヒー豆、マグカップと緑茶のセット",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412ca5b3a1bca5d2a1bcc6a6a1a2a5dea5b0a5aba5c3a5d7a4c8ced0c3e3a4cea5bba5c3a5c80a",
    ],
    [
      "gb18030",
      "红茶杯 大号 中国茶叶",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cbaecb2e8b1ad20b4f3bac520d6d0b9fab2e8d2b60a",
    ],
    [
      "big5",
      "綠茶 紅茶",
      "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cbaf1aff920acf5aff90a",
    ],
    [
      "utf-16le",
      "緑茶と珈琲",
      "4f0072006400650072002000490044002c0044006100740065002c0053004b0055002c004e0061006d0065000a0031002c0032003000320036002d00300035002d00300031002c0041002c00d17d36836830c87332740a00",
    ],
    [
      "utf-16be",
      "Čaj zelený",
      "004f0072006400650072002000490044002c0044006100740065002c0053004b0055002c004e0061006d0065000a0031002c0032003000320036002d00300035002d00300031002c0041002c010c0061006a0020007a0065006c0065006e00fd000a",
    ],
  ])("is found to be %s: %s", async (label, title, hex) => {
    const { orders, notes } = await importText(csv, { "o.csv": bytesOf(hex) });
    expect(orders[0]?.lines[0]?.title).toBe(title.replaceAll(",", ""));
    expect(notes[0]).toMatch(/^o\.csv: read as /);
    const said = await importText(csv, { "o.csv": bytesOf(hex) }, { encoding: label });
    expect(said.orders).toEqual(orders);
  });

  it("is that in which all letters are of one language, where another reads but one of them otherwise", async () => {
    const titles = ["Pantalón", "Cámara", "Café", "Jardín", "Menú", "Muñeca"];
    const rows = titles.map((title, i) => `${i + 1},2026-05-01,A${i},${title}`);
    const bytes = Uint8Array.from(`Order ID,Date,SKU,Name\n${rows.join("\n")}\n`, (sign) =>
      sign.charCodeAt(0),
    );
    const { orders } = await importText(csv, { "o.csv": bytes });
    expect(orders.map(({ lines }) => lines[0]?.title)).toEqual(titles);
  });

  it.each([
    ["绿茶", "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cc2ccb2e80a"],
    ["녹차", "4f726465722049442c446174652c534b552c4e616d650a312c323032362d30352d30312c412cb3ecc2f70a"],
  ])("is asked for where several readings stay: %s", async (title, hex) => {
    await expect(importText(csv, { "o.csv": bytesOf(hex) })).rejects.toThrow(
      /o\.csv: the file is not UTF-8, and its encoding is not certain: say which is right \(--encoding [\w-]+ reads "/,
    );
    const encoding = title === "绿茶" ? "gbk" : "euc-kr";
    const { orders } = await importText(csv, { "o.csv": bytesOf(hex) }, { encoding });
    expect(orders[0]?.lines[0]?.title).toBe(title);
  });

  it("is found by the sign of money before amounts", async () => {
    const { orders } = await importText(csv, {
      "o.csv": bytesOf(
        "4f726465722049442c446174652c534b552c5174792c50726963650a312c323032362d30352d30312c412c312ca3362e32350a322c323032362d30352d30312c422c312ca337312e38300a",
      ),
    });
    expect(orders.map(({ lines }) => lines[0]!.price)).toEqual([625, 7180]);
    expect(orders.map(({ currency }) => currency)).toEqual(["GBP", "GBP"]);
  });

  it("stays UTF-8 where single bytes are damaged", async () => {
    const good = new TextEncoder().encode(
      `Order ID,Date,SKU,Name\n${["Grün", "Müller", "Öl", "Café", "Größe", "Süß"].map((name, i) => `${i},2026-05-01,A${i},${name}`).join("\n")}\n9,2026-05-01,Z,Kaff`,
    );
    const { orders } = await importText(csv, { "o.csv": new Uint8Array([...good, 0xe9, 10]) });
    expect(orders.map(({ lines }) => lines[0]!.title)).toEqual([
      "Grün",
      "Müller",
      "Öl",
      "Café",
      "Größe",
      "Süß",
      "Kaff\ufffd",
    ]);
  });
});
