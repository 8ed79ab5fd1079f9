// Reads CSV by the grammar of RFC 4180 and nothing else. Throws if the text does not have that grammar.

export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { field, end } = text[at] === '"' ? readEscaped(text, at + 1) : readPlain(text, at);
    record.push(field);
    at = end;
    if (text[at] === ",") {
      at += 1;
      if (at === text.length) throw new Error("a field is missing at the end");
    } else if (text.startsWith("\r\n", at)) {
      records.push(record);
      record = [];
      at += 2;
    } else throw new Error(`no field ends at ${at}`);
  }
  if (record.length > 0) throw new Error("the last line has no end");
  return records;
}

function readEscaped(text: string, start: number) {
  let field = "";
  for (let at = start; ; at++) {
    if (at >= text.length) throw new Error("a quoted field has no end");
    if (text[at] !== '"') field += text[at];
    else if (text[at + 1] !== '"') return { field, end: at + 1 };
    else {
      field += '"';
      at += 1;
    }
  }
}

/** Reads an unquoted field: the grammar's TEXTDATA, and any character beyond ASCII. */
function readPlain(text: string, start: number) {
  const end = text.slice(start).search(/[,"\r\n]/);
  if (end < 0) throw new Error("the last line has no end");
  return { field: text.slice(start, start + end), end: start + end };
}
