// A small bar chart. The numbers are in a table beside it: the chart is a picture of them.

import { element } from "../../widgets/dom.ts";

const SVG = "http://www.w3.org/2000/svg";
const BAR = 16;
const GAP = 4;
const HEIGHT = 120;

/** @param title What the chart shows, for screen readers. */
export function barChart(bars: readonly { readonly label: string; readonly count: number }[], title: string): Element {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = bars.length * (BAR + GAP) - GAP;
  const chart = shape("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: "img",
    "aria-label": title,
    class: "chart",
    preserveAspectRatio: "none",
  });
  for (const [index, { label, count }] of bars.entries()) {
    // A day without accounts has a line, so that it is seen to be counted.
    const height = Math.max(1, (count / most) * HEIGHT);
    const bar = shape("rect", { x: index * (BAR + GAP), y: HEIGHT - height, width: BAR, height });
    const hint = shape("title", {});
    hint.textContent = `${label}: ${count}`;
    bar.append(hint);
    chart.append(bar);
  }
  const [first, last] = [bars[0], bars.at(-1)];
  const axis = element(
    "p",
    { className: "axis hint" },
    ...[first, last].map((bar) => element("span", {}, bar?.label ?? "")),
  );
  return element("div", {}, chart, axis);
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, String(value));
  return created;
}
