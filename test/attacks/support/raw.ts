// Sends requests as bytes, each over its own socket: no HTTP client normalises the target, merges headers or rejects a
// method.

import { connect } from "node:net";

export interface RawReply {
  /** 0 if the connection ended without a response. */
  readonly status: number;
  readonly headers: Headers;
  /** Decoded as UTF-8, without the framing of chunks. */
  readonly body: string;
  /** Everything that arrived over the connection. */
  readonly bytes: string;
}

export interface RawParts {
  readonly method?: string;
  readonly target: string;
  /** Lines of the header without line ends, in addition to `Host` and `Connection: close`. */
  readonly lines?: readonly string[];
  readonly host?: string;
  readonly version?: string;
  readonly body?: string;
}

/** The text of a request. */
export function requestText({
  method = "GET",
  target,
  lines = [],
  host,
  version = "1.1",
  body = "",
}: RawParts): string {
  const hostLine = host === undefined ? [] : [`Host: ${host}`];
  return [`${method} ${target} HTTP/${version}`, ...hostLine, ...lines, "", body].join("\r\n");
}

/**
 * Sends the text to a server on this machine. Returns what arrives until the connection is closed, one character per
 * byte.
 */
export function sendText(url: string, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(url).port) }, () => socket.write(text));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    // A server may reset the connection after its response.
    socket.on("error", (error) => (chunks.length > 0 ? undefined : failed(error)));
    socket.on("close", () => done(Buffer.concat(chunks).toString("latin1")));
  });
}

export async function sendRaw(url: string, { lines = [], ...parts }: RawParts): Promise<RawReply> {
  const closing = ["Connection: close", ...lines];
  return parse(await sendText(url, requestText({ host: new URL(url).host, ...parts, lines: closing })));
}

/** Reads the first response. */
function parse(bytes: string): RawReply {
  const end = bytes.indexOf("\r\n\r\n");
  const [statusLine = "", ...fields] = bytes.slice(0, Math.max(end, 0)).split("\r\n");
  const headers = new Headers();
  for (const field of fields) {
    const colon = field.indexOf(":");
    if (colon > 0) headers.append(field.slice(0, colon), field.slice(colon + 1).trim());
  }
  const content = end === -1 ? "" : bytes.slice(end + 4);
  const body = headers.get("transfer-encoding") === "chunked" ? joinChunks(content) : content;
  const decode = (text: string) => Buffer.from(text, "latin1").toString();
  return { status: Number(statusLine.split(" ")[1] ?? 0), headers, body: decode(body), bytes: decode(bytes) };
}

function joinChunks(content: string): string {
  let joined = "";
  for (let at = 0; at < content.length; ) {
    const end = content.indexOf("\r\n", at);
    const size = Number.parseInt(content.slice(at, end), 16);
    if (!(size > 0)) break;
    joined += content.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
  }
  return joined;
}
