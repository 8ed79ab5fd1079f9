// A small bar chart with zero and the largest value at the side, and days below. To screen readers the chart is an
// image: its numbers are also in a table next to it.

import { element, find } from "../../widgets/dom.ts";
import { numberText } from "../../widgets/format.ts";
import { shape } from "../../widgets/shape.ts";

const BAR = 16;
const GAP = 4;
const HEIGHT = 120;

export type Bar = {
  readonly label: string;
  /** The short form of the label, for the axis. */
  readonly mark: string;
  readonly count: number;
};

/** @param bars At least one. @param title What the chart shows, for screen readers. */
export function barChart(bars: readonly Bar[], title: string): Element {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = bars.length * (BAR + GAP) - GAP;
  const chart = shape("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`,
    role: "img",
    "aria-label": title,
    preserveAspectRatio: "none",
  });
  const half = most % 2 === 0 ? [most / 2] : [];
  if (half.length > 0) chart.append(shape("rect", { class: "half", y: HEIGHT / 2, width, height: 1 }));
  for (const [index, { label, count }] of bars.entries()) {
    // A day without accounts gets a thin line, which shows that the day was counted.
    const height = Math.max(1, (count / most) * HEIGHT);
    const bar = shape("rect", { x: index * (BAR + GAP), y: HEIGHT - height, width: BAR, height });
    const hint = shape("title", {});
    hint.textContent = `${label}: ${numberText(count)}`;
    bar.append(hint);
    chart.append(bar);
  }
  const middle = Math.floor((bars.length - 1) / 2);
  const days = axis(
    "days",
    [bars[0], bars[middle], bars.at(-1)].map((bar) => bar?.mark ?? ""),
  );
  // Moves the middle label below its bar. With an even number of bars, that is the bar before the middle.
  const shift = (middle * (BAR + GAP) + BAR / 2) / width - 0.5;
  find(HTMLElement, ":nth-child(2)", days).style.insetInlineStart = `${shift * 100}%`;
  return element("div", { className: "chart" }, axis("values", [most, ...half, 0].map(numberText)), chart, days);
}

/** The labels of an axis. They are hidden from screen readers, which read the table instead. */
function axis(name: string, labels: readonly string[]): HTMLElement {
  const created = element("p", { className: `axis hint ${name}` }, ...labels.map((text) => element("span", {}, text)));
  created.ariaHidden = "true";
  return created;
}
