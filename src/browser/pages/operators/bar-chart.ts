// A small bar chart with a scale: its largest value and zero at the side, days below. The numbers are in a table beside it: the
// chart is a picture of them.

import { element, find } from "../../widgets/dom.ts";
import { numberText } from "../../widgets/format.ts";
import { shape } from "../../widgets/shape.ts";

const BAR = 16;
const GAP = 4;
const HEIGHT = 120;

export type Bar = {
  readonly label: string;
  /** On the axis, in short. */
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
    // A day without accounts has a line, so that it is seen to be counted.
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
  // An even number of bars has none in the middle: below the one before it.
  const shift = (middle * (BAR + GAP) + BAR / 2) / width - 0.5;
  find(HTMLElement, ":nth-child(2)", days).style.insetInlineStart = `${shift * 100}%`;
  return element("div", { className: "chart" }, axis("values", [most, ...half, 0].map(numberText)), chart, days);
}

/** Screen readers get the table instead. */
function axis(name: string, labels: readonly string[]): HTMLElement {
  const created = element("p", { className: `axis hint ${name}` }, ...labels.map((text) => element("span", {}, text)));
  created.ariaHidden = "true";
  return created;
}
