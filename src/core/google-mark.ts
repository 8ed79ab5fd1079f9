// The letter G in Google's colours for the sign-in button: paths in a square of 18 units, with strokes 3.5 units wide.

export const GOOGLE_STROKES: readonly { readonly stroke: string; readonly d: string }[] = [
  { stroke: "#e43", d: "M14 4A7 7 0 0 0 3 6" },
  { stroke: "#fb0", d: "M3 6a7 7 0 0 0 0 6" },
  { stroke: "#3a5", d: "M3 12a7 7 0 0 0 11 2" },
  { stroke: "#48f", d: "M14 14A7 7 0 0 0 16 9H9" },
];
