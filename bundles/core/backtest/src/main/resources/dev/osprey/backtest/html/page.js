"use strict";
// The value under the pointer, read from the drawing itself.
for (const chart of document.querySelectorAll("figure[data-from]")) {
  const drawing = chart.querySelector(".drawing");
  const cursor = chart.querySelector(".cursor");
  const output = chart.querySelector("output");
  const numbers = chart.querySelector(".line").getAttribute("d").match(/-?[\d.]+/g).map(Number);
  const { from, to, low, high, format } = chart.dataset;
  const scale = { from: +from, to: +to, low: +low, high: +high };
  const show = event => {
    const box = drawing.getBoundingClientRect();
    const x = Math.min(1000, Math.max(0, (event.clientX - box.left) / box.width * 1000));
    let left = 0;
    let right = numbers.length / 2 - 1;
    while (left < right) {
      const middle = (left + right) >> 1;
      if (numbers[2 * middle] < x) left = middle + 1; else right = middle;
    }
    if (left > 0 && x - numbers[2 * left - 2] < numbers[2 * left] - x) left--;
    const time = new Date(scale.from + numbers[2 * left] / 1000 * (scale.to - scale.from));
    const value = scale.high - numbers[2 * left + 1] / 300 * (scale.high - scale.low);
    const digits = Math.abs(value) >= 1000 ? 0 : 4;
    const text = format === "percent" ? (value * 100).toFixed(2) + " %"
      : value.toLocaleString("en", { maximumFractionDigits: digits });
    output.textContent = time.toISOString().slice(0, 16).replace("T", " ") + "  " + text;
    cursor.style.left = numbers[2 * left] / 10 + "%";
    cursor.style.display = "block";
  };
  const hide = () => { cursor.style.display = "none"; output.textContent = ""; };
  drawing.addEventListener("pointermove", show);
  drawing.addEventListener("pointerdown", show);
  drawing.addEventListener("pointerleave", hide);
}
