// A small bar chart with a scale: its largest value and zero at the side, days below. The numbers are in a table beside it: the
// chart is a picture of them.

import { element } from "../../widgets/dom.ts";
import { numberText } from "../../widgets/format.ts";

const SVG = "http://www.w3.org/2000/svg";
const BAR = 16;
const GAP = 4;
const HEIGHT = 120;

export type Bar = { readonly label: string; readonly count: number };

/** @param title What the chart shows, for screen readers. */
export function barChart(bars: readonly Bar[], title: string): Element {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = bars.length * (BAR + GAP) - GAP;
  const chart = shape("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: "img",
    "aria-label": title,
    preserveAspectRatio: "none",
  });
  for (const [index, { label, count }] of bars.entries()) {
    // A day without accounts has a line, so that it is seen to be counted.
    const height = Math.max(1, (count / most) * HEIGHT);
    const bar = shape("rect", { x: index * (BAR + GAP), y: HEIGHT - height, width: BAR, height });
    const hint = shape("title", {});
    hint.textContent = `${label}: ${numberText(count)}`;
    bar.append(hint);
    chart.append(bar);
  }
  const values = [most, ...(most % 2 === 0 ? [most / 2] : []), 0];
  const days = [bars[0], bars[Math.floor((bars.length - 1) / 2)], bars.at(-1)];
  return element(
    "div",
    { className: "chart" },
    axis("values", values.map(numberText)),
    chart,
    axis(
      "days",
      days.map((bar) => bar?.label ?? ""),
    ),
  );
}

/** Screen readers get the table instead. */
function axis(name: string, labels: readonly string[]): HTMLElement {
  const created = element("p", { className: `axis hint ${name}` }, ...labels.map((text) => element("span", {}, text)));
  created.ariaHidden = "true";
  return created;
}

function shape(name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const created = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, String(value));
  return created;
}
