// Splits a sample into the parts that the page /api shows in colour: quoted text, and names and values of JSON, also
// of JSON in a command. Used for the samples that the build writes, and for requests and responses on the page.

export type TokenKind = "name" | "text" | "value";

export interface SampleToken {
  readonly text: string;
  /** Undefined for text between the coloured parts. */
  readonly kind: TokenKind | undefined;
}

/** A name of JSON, quoted text of one line, or a number or literal of JSON, which follows a name or an indentation. */
const TOKEN =
  /(?<name>"(?:[^"\\\n]|\\.)*"(?=:))|(?<text>"(?:[^"\\\n]|\\.)*"|'[^'\n{]*')|(?<=: |^ +)(?<value>-?\d[\d.]*|true|false|null)\b/gm;

export function tokensOf(sample: string): SampleToken[] {
  const tokens: SampleToken[] = [];
  let end = 0;
  for (const { 0: text, index, groups = {} } of sample.matchAll(TOKEN)) {
    const kind = groups.name !== undefined ? "name" : groups.text !== undefined ? "text" : "value";
    tokens.push({ text: sample.slice(end, index), kind: undefined }, { text, kind });
    end = index + text.length;
  }
  return [...tokens, { text: sample.slice(end), kind: undefined }];
}
