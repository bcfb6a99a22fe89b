/** Reports in which rows of groups sum up the goods below them, as 1C writes them: sums reckoned by hand. */
import { describe, expect, it } from "vitest";
import { readGoods } from "./read-goods.ts";

const read = async (...rows: readonly (readonly [string, string, string])[]) => {
  const lines = rows.map(([name, stock, price]) => `"${name}",${stock},${price}`);
  const { items } = await readGoods(`Товар,Остаток,Цена\n${lines.join("\n")}\n`);
  return items.map(({ title, stock, category }) => `${title} ${stock} ${category ?? "-"}`);
};

describe("rows that sum up those below", () => {
  it("are headings of them", async () => {
    expect(
      await read(
        ["Прайс", "127", ""],
        ["Напитки", "42", ""],
        ["Дюшес 1,5 л", "30", "280"],
        ["Мохито 1,5 л", "12", "280"],
        ["Чай", "85", ""],
        ["Чай зелёный", "80", "750"],
        ["Чай чёрный", "5", "650"],
      ),
    ).toEqual([
      "Дюшес 1,5 л 30 Напитки",
      "Мохито 1,5 л 12 Напитки",
      "Чай зелёный 80 Чай",
      "Чай чёрный 5 Чай",
    ]);
  });

  it("are none where their sums are wrong: goods without a price", async () => {
    expect(
      await read(
        ["Новый сок", "7", ""],
        ["Дюшес 1,5 л", "30", "280"],
        ["Новый чай", "9", ""],
        ["Чай зелёный", "80", "750"],
      ),
    ).toHaveLength(4);
  });

  it("are none where one sum alone is right, as by chance", async () => {
    expect(
      await read(["Новый сок", "30", ""], ["Дюшес 1,5 л", "30", "280"], ["Чай зелёный", "80", "750"]),
    ).toHaveLength(2 + 1);
  });
});
