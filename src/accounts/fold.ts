// The form of a text in which operators search: without regard to case, accents and width.

/**
 * NFKD splits a letter from its marks. Marks of scripts in which they are letters of their own are removed as well, on both
 * sides. Upper case in between joins what lower case keeps apart: "ß" and "ss", the dotless "ı" and "i".
 *
 * The folded beginning of a text is the beginning of the folded text, so that a search by prefix finds it: a final sigma is
 * written like any other.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/\s+/g, " ")
    .trim();
}
