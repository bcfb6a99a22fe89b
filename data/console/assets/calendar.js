/**
 * Draws on the year's calendar: a bar is dragged to other days, or by its end to another length; over empty ground a new
 * one is drawn. Nothing is sent that the forms of the page do not send without script.
 */
(() => {
  const svg = document.querySelector("svg[data-from]");
  if (svg === null) return;
  const DAY = 86_400_000;
  const begin = Number(svg.dataset.from);
  const span = Number(svg.dataset.until) - begin;
  const width = svg.viewBox.baseVal.width;
  /** How far a pointer may be from a bar's end and take hold of it, in the drawing's units. */
  const HANDLE = 6;

  const xOf = (event) =>
    ((event.clientX - svg.getBoundingClientRect().left) / svg.getBoundingClientRect().width) * width;
  const timeAt = (x) => Math.round((begin + (x / width) * span) / DAY) * DAY;
  const inField = (at) => new Date(at).toISOString().slice(0, 16);

  // Where the year is wider than the screen, it opens at today.
  const today = svg.querySelector(".today");
  const frame = svg.parentElement;
  if (today !== null)
    frame.scrollLeft = (today.x1.baseVal.value / width) * frame.scrollWidth - frame.clientWidth / 2;

  let held = null;

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const x = xOf(event);
    const bar = event.target.closest("rect[data-id]");
    // A finger on empty ground scrolls.
    if (bar === null && event.pointerType === "touch") return;
    if (bar === null) {
      const top = event.target.tagName === "text" ? null : svg.querySelector(".drawn");
      if (top === null) return;
      held = { bar: top, from: x, left: x, right: x, part: "new" };
    } else {
      const left = Number(bar.getAttribute("x"));
      const right = left + Number(bar.getAttribute("width"));
      const part = right - x < HANDLE ? "end" : x - left < HANDLE ? "begin" : "whole";
      held = { bar, from: x, left, right, part };
    }
    svg.setPointerCapture(event.pointerId);
    event.preventDefault();
  });

  svg.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const [left, right] = ends(held, xOf(event));
    held.bar.setAttribute("x", left.toFixed(1));
    held.bar.setAttribute("width", Math.max(1, right - left).toFixed(1));
  });

  // The browser took it to scroll.
  svg.addEventListener("pointercancel", () => {
    if (held === null) return;
    held.bar.setAttribute("x", held.left);
    held.bar.setAttribute("width", held.right - held.left);
    held = null;
  });
  svg.addEventListener("pointerup", (event) => {
    if (held === null) return;
    const { bar, part, from } = held;
    const x = xOf(event);
    const [left, right] = ends(held, x);
    held = null;
    if (Math.abs(x - from) < 2) return;
    if (part === "new") return drawnNew(timeAt(left), timeAt(right));
    const form = [...document.querySelectorAll("form[data-dates]")].find(
      (one) => one.dataset.dates === bar.dataset.id,
    );
    const days = Math.round(((x - from) / width) * (span / DAY)) * DAY;
    // What was held stays as long as it was, to the minute; what has no beginning or no end keeps none.
    for (const [name, moves] of [
      ["from", part !== "end"],
      ["until", part !== "begin"],
    ]) {
      const field = form.elements[name];
      if (moves && field.value !== "") field.value = inField(Date.parse(`${field.value}Z`) + days);
    }
    form.requestSubmit();
  });

  function ends({ from, left, right, part }, x) {
    if (part === "new") return [Math.min(from, x), Math.max(from, x)];
    const by = x - from;
    if (part === "begin") return [Math.min(left + by, right - 1), right];
    if (part === "end") return [left, Math.max(right + by, left + 1)];
    return [left + by, right + by];
  }

  /** The form for it, with these days filled in. */
  function drawnNew(from, until) {
    const add = document.getElementById("add");
    add.open = true;
    add.querySelector("[name=from]").value = inField(from);
    add.querySelector("[name=until]").value = inField(Math.max(until, from + DAY));
    add.scrollIntoView();
    add.querySelector("select, input:not([type=hidden])").focus();
  }
})();
