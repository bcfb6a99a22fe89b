import { describe, expect, it } from "vitest";
import type { Slot } from "../../lib/blocks/storefront/slot.ts";
import { fillSlots, type SlotContent } from "../../lib/blocks/storefront/slot-stream.ts";

const encoder = new TextEncoder();

type Fill = (slot: Slot) => Promise<SlotContent | null>;
const filledWith =
  (html: string, used = () => {}): Fill =>
  async () => ({ html, used });

/** The pieces, streamed through. */
async function stream(
  pieces: readonly (string | Uint8Array)[],
  fill: Fill,
  { deadline = 1000, pace = 0 } = {},
): Promise<string> {
  const left = [...pieces];
  const body = new ReadableStream({
    type: "bytes",
    async pull(controller) {
      const piece = left.shift();
      if (pace > 0) await new Promise((resolve) => setTimeout(resolve, pace));
      if (piece === undefined) controller.close();
      else controller.enqueue(typeof piece === "string" ? encoder.encode(piece) : piece);
    },
  });
  const { readable, done } = fillSlots(body, {
    fill,
    deadline: () => deadline,
    now: () => Date.now(),
    reading: { encodingKnown: true },
  });
  const text = await new Response(readable).text();
  await done;
  return text;
}

const SLOT = '<osusume-block placement="cart">own</osusume-block>';

describe("a slot in a stream", () => {
  it("is filled before its own end tag, beside its own content", async () => {
    expect(await stream([`a${SLOT}b`], filledWith("<b>offers</b>"))).toBe(
      'a<osusume-block placement="cart">own<b>offers</b></osusume-block>b',
    );
  });

  it("keeps its own content where there is nothing to show", async () => {
    expect(await stream([`a${SLOT}b`], async () => null)).toBe(`a${SLOT}b`);
  });

  it("keeps its own content when the offers are not there in time, and does not count as shown", async () => {
    let used = 0;
    const late: Fill = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve({ html: "late", used: () => used++ }), 300);
      });
    expect(await stream([`a${SLOT}b${SLOT}`], late, { deadline: 20 })).toBe(`a${SLOT}b${SLOT}`);
    expect(used).toBe(0);
  });

  it("counts as shown when it was", async () => {
    let used = 0;
    await stream(
      [SLOT, SLOT],
      filledWith("x", () => used++),
    );
    expect(used).toBe(2);
  });

  it("is the same however the page is cut into pieces", async () => {
    const page = encoder.encode(
      `<p>珈琲</p>${SLOT}<!-- ${SLOT} --><script type="application/ld+json">{"@type":"Product","sku":"豆"}</script><div data-osusume-placement='home'>${"z".repeat(50)}</div>`,
    );
    const whole = await stream([page], filledWith("[]"));
    for (let cut = 1; cut < page.length; cut += 3) {
      const pieces = [page.subarray(0, cut), page.subarray(cut, cut + 2), page.subarray(cut + 2)];
      expect(await stream(pieces, filledWith("[]"))).toBe(whole);
    }
    expect(whole).toContain('<osusume-block placement="cart">own[]</osusume-block>');
    expect(whole).toContain(`<div data-osusume-placement='home'>${"z".repeat(50)}[]</div>`);
  });

  it("is found though the origin pauses in the midst of its name", async () => {
    for (const [before, after] of [
      ["<p>a</p><osu", `sume-block placement="cart">own</osusume-block>b`],
      ["<p>a</p><", `osusume-block placement="cart">own</osusume-block>b`],
      ["<p>a</p><OSUSUM", `E-Block placement="cart">own</osusume-block>b`],
      ['<p>a</p><div class="x" data-o', 'susume-placement="cart">own</div>b'],
    ]) {
      const text = await stream([before!, after!, "<p>c</p>"], filledWith("[]"), { pace: 20 });
      expect(text).toBe(`${before}${after}<p>c</p>`.replace("own", "own[]"));
    }
  });

  it("is filled though the origin pauses in the midst of its own content", async () => {
    const pieces = ['<osusume-block placement="cart">', "o", "<b>w</b>", "n", "</osusume-block>", "end"];
    expect(await stream(pieces, filledWith("[]"), { pace: 20 })).toBe(
      '<osusume-block placement="cart">o<b>w</b>n[]</osusume-block>end',
    );
  });

  it("holds a page up no longer than three, though all of its slots are late", async () => {
    const began = Date.now();
    const never: Fill = () => new Promise(() => {});
    expect(await stream([SLOT.repeat(40)], never, { deadline: 100 })).toBe(SLOT.repeat(40));
    // Each on its own would be 4 s.
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it("is not asked for on a page that is made of slots", async () => {
    let asked = 0;
    const nothing: Fill = async () => {
      asked++;
      return null;
    };
    await stream([SLOT.repeat(5000)], nothing);
    expect(asked).toBe(20);
  });

  it("lets what stands before it go out before its offers are looked for", async () => {
    const { readable, writable } = new IdentityTransformStream();
    let got = "";
    let gotWhenAsked = "";
    const { readable: page, done } = fillSlots(readable, {
      fill: async () => {
        gotWhenAsked = got;
        return { html: "[]", used: () => {} };
      },
      deadline: () => 1000,
      now: () => Date.now(),
      reading: { encodingKnown: true },
    });
    const reading = (async () => {
      for await (const piece of page) got += new TextDecoder().decode(piece);
    })();
    const writer = writable.getWriter();
    await writer.write(encoder.encode(`<p>before</p>${SLOT}after`));
    await writer.close();
    await Promise.all([reading, done]);
    expect(gotWhenAsked).toBe("<p>before</p>");
    expect(got).toBe(`<p>before</p>${SLOT.replace("own", "own[]")}after`);
  });

  it("leaves what comes between in order, whatever is sent ahead", async () => {
    const pieces = Array.from({ length: 60 }, (_, i) => (i % 7 === 3 ? SLOT : `<p>${i}</p>`));
    const slow: Fill = () =>
      new Promise((resolve) => {
        setTimeout(() => resolve({ html: "[]", used: () => {} }), 5);
      });
    expect(await stream(pieces, slow, { pace: 1 })).toBe(pieces.join("").replaceAll("own", "own[]"));
  });

  it("is filled after a tag of megabytes as before it", async () => {
    const huge = `<p title="${"x".repeat(4_000_000)}">`;
    const page = [SLOT, huge.slice(0, 1_000_000), huge.slice(1_000_000), SLOT, "end"];
    const text = await stream(page, filledWith("[]"));
    const filled = SLOT.replace("own", "own[]");
    expect(text === `${filled}${huge}${filled}end`).toBe(true);
  });

  it("is filled though each byte comes alone, its end tag's too", async () => {
    const pieces = [...`<p>a</p>${SLOT}<p>b</p>`];
    expect(await stream(pieces, filledWith("[]"), { pace: 1 })).toBe(
      `<p>a</p>${SLOT.replace("own", "own[]")}<p>b</p>`,
    );
  });

  it("stops asking the origin when nobody listens any more", async () => {
    let cancelled = false;
    const body = new ReadableStream({
      type: "bytes",
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        controller.enqueue(encoder.encode("<p>more</p>".repeat(1000)));
      },
      cancel() {
        cancelled = true;
      },
    });
    const { readable, done } = fillSlots(body, {
      fill: async () => null,
      deadline: () => 10,
      now: () => Date.now(),
    });
    const reader = readable.getReader();
    await reader.read();
    await reader.cancel();
    await done;
    expect(cancelled).toBe(true);
  });
});
