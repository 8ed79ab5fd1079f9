// Helpers for benchmarks: timing, interleaved sampling, statistics, and a description of the machine. Everything is
// measured from outside, because workerd's clock does not advance during computation.

import { cpus, loadavg, release, totalmem, type } from "node:os";

export interface Timed<Value> {
  readonly value: Value;
  readonly milliseconds: number;
}

export async function timed<Value>(work: () => Promise<Value>): Promise<Timed<Value>> {
  const start = performance.now();
  const value = await work();
  return { value, milliseconds: performance.now() - start };
}

/** Takes one sample in milliseconds, excluding its preparation. */
export type Sample = () => Promise<number>;

export interface Plan {
  readonly rounds: number;
  /** Initial rounds whose samples are discarded, while caches fill and code is compiled. */
  readonly warmUps: number;
}

/**
 * Samples all contenders alternately, so that a temporary slowdown affects all of them. Every other round runs in
 * reverse order, so that no contender always follows the same one.
 */
export async function interleaved<Name extends string>(
  contenders: Readonly<Record<Name, Sample>>,
  { rounds, warmUps }: Plan,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(contenders) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, number[]>;
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const milliseconds = await contenders[name]();
      if (round >= 0) samples[name].push(milliseconds);
    }
  }
  return samples;
}

/** The quantile of the samples, interpolated; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** The interquartile range, which contains half of the samples. */
export function spread(samples: readonly number[]): number {
  return quantile(samples, 0.75) - quantile(samples, 0.25);
}

/** `12.3 ± 0.4`: the median and half the spread, in milliseconds. */
export function summary(samples: readonly number[]): string {
  return `${median(samples).toFixed(1)} ± ${(spread(samples) / 2).toFixed(1)}`;
}

/** A plain-text table. The first column is left-aligned, the others are right-aligned. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    widths
      .map((width, column) => {
        const cell = cells[column] ?? "";
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("   ")
      .trimEnd();
  return [line(headings), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Describes the machine, so that a reader can judge the figures. */
export function machine(): string {
  const [processor] = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const load = loadavg().map((average) => average.toFixed(1));
  return `${processor?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory} GiB; ${type()} ${release()}; Node ${process.version}; load ${load.join(" ")}`;
}
