// The form of texts in which operators' searches compare them: without regard to case, accents and width.

/**
 * NFKD separates a letter from its marks, which are removed. In some scripts the marks are letters of their own. They
 * are removed too, both from stored texts and from searches. Texts are converted to upper case in between, because
 * letters that differ in lower case may be equal in upper case: "ß" and "ss", the dotless "ı" and "i".
 *
 * The folded beginning of a text is the beginning of the folded text, so that a search by prefix finds it. For this
 * reason a final sigma becomes an ordinary one.
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
