// Google's letter in its colours, for those who look for it: a square of 18 units, drawn by strokes of 3.5.

export const GOOGLE_STROKES: readonly { readonly stroke: string; readonly d: string }[] = [
  { stroke: "#e43", d: "M14 4A7 7 0 0 0 3 6" },
  { stroke: "#fb0", d: "M3 6a7 7 0 0 0 0 6" },
  { stroke: "#3a5", d: "M3 12a7 7 0 0 0 11 2" },
  { stroke: "#48f", d: "M14 14A7 7 0 0 0 16 9H9" },
];
