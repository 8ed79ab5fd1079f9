// The form of a text in which operators search: without regard to case, accents and width.

/** NFKD splits a letter from its marks. Marks of scripts in which they are letters of their own are removed as well, on both sides. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}
