// The parts of a sample that have a colour: quoted text, and the names and values of JSON, also of that in a command. The page /api
// has them in the samples of the build, and in the requests and responses of its forms.

export type TokenKind = "name" | "text" | "value";

export interface SampleToken {
  readonly text: string;
  /** Undefined for what is between them. */
  readonly kind: TokenKind | undefined;
}

/** A name of JSON, quoted text of one line, or a number or a word of JSON, which is indented or after its name. */
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
