// Requests for a gated file with other methods, with headers that some server obeys, and with other hosts.

import type { RawParts } from "./raw.ts";

/** Makes a request. @param etag The ETag of the file. @param host The host of the site. */
type Ask = (address: string, etag: string, host: string) => RawParts;

type Named = readonly [name: string, ask: Ask];

const METHODS = "HEAD OPTIONS POST PUT PATCH DELETE TRACE PROPFIND QUERY PURGE VIEW COPY LINK get Get GETS".split(" ");

/** A request for the file with these lines in the header. */
const withLines =
  (...lines: readonly string[]): Ask =>
  (target) => ({ target, lines });

/** Headers that name a path, which some server might use instead of the path of the request. */
const NAMING_PATHS = [
  "X-Original-URL",
  "X-Rewrite-URL",
  "X-Original-URI",
  "X-Forwarded-Path",
  "X-Forwarded-Uri",
  "X-Forwarded-Prefix",
  "X-Override-URL",
  "X-HTTP-Path-Override",
  "X-Envoy-Original-Path",
  "X-Proxy-URL",
  "X-Accel-Redirect",
  "X-Sendfile",
  "Destination",
  "Content-Location",
  "Referer",
  "Base-Url",
  "CF-Original-URL",
];

/** Headers that make a request seem to come from another place, or from a certain user. */
const VOUCHING = [
  "X-Forwarded-For: 127.0.0.1",
  "X-Forwarded-Host: localhost",
  "X-Forwarded-Proto: https",
  "X-Forwarded-Server: localhost",
  "X-Real-IP: 127.0.0.1",
  "X-Client-IP: 127.0.0.1",
  "X-Originating-IP: 127.0.0.1",
  "X-Custom-IP-Authorization: 127.0.0.1",
  "CF-Connecting-IP: 127.0.0.1",
  "True-Client-IP: 127.0.0.1",
  "CF-Worker: localhost",
  "Forwarded: for=127.0.0.1;host=localhost;proto=https",
  "Via: 1.1 localhost",
  "X-Remote-User: admin",
  "X-Forwarded-User: admin",
  "X-Forwarded-Groups: member,editor",
  "X-Gatehouse-Roles: member editor",
  "X-Middleware-Subrequest: src/middleware:src/middleware:src/middleware:src/middleware:src/middleware",
  "Authorization: Basic YWRtaW46YWRtaW4=",
  "Authorization: Bearer null",
];

const OVERRIDING = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

export const REQUESTS: readonly Named[] = [
  ...METHODS.map((method): Named => [`the method ${method}`, (target) => ({ method, target })]),
  ...METHODS.slice(0, 6).map(
    (method): Named => [
      `the method ${method} as a browser`,
      (target) => ({ method, target, lines: ["Accept: text/html", "Sec-Fetch-Dest: document", "Content-Length: 0"] }),
    ],
  ),
  ...OVERRIDING.flatMap((header): Named[] => [
    [
      `POST with ${header}: GET`,
      (target) => ({ method: "POST", target, lines: [`${header}: GET`, "Content-Length: 0"] }),
    ],
    [`GET with ${header}: OPTIONS`, withLines(`${header}: OPTIONS`)],
  ]),
  ["POST with _method in its query", (target) => ({ method: "POST", target: `${target}?_method=GET` })],
  [
    "a preflight of another site",
    (target) => ({
      method: "OPTIONS",
      target,
      lines: ["Origin: https://evil.example", "Access-Control-Request-Method: GET"],
    }),
  ],
  ...NAMING_PATHS.flatMap((header): Named[] => [
    [`${header} on an open page`, (address) => ({ target: "/open", lines: [`${header}: ${address}`] })],
    [`${header} with an open page`, withLines(`${header}: /open`)],
  ]),
  ...VOUCHING.map((line): Named => [line.slice(0, 60), withLines(line)]),
  // Requests for a part of the file, or for whether the file has changed.
  ...["bytes=0-", "bytes=0-0", "bytes=5-20", "bytes=-10", "bytes=0-1,5-9", "bytes=999999-", "lines=1-2"].map(
    (range): Named => [`the range ${range}`, withLines(`Range: ${range}`)],
  ),
  ["a range if the file is the same", (target, etag) => ({ target, lines: ["Range: bytes=0-", `If-Range: ${etag}`] })],
  ["the file's ETag", (target, etag) => ({ target, lines: [`If-None-Match: ${etag}`] })],
  ["the file's ETag, weak", (target, etag) => ({ target, lines: [`If-None-Match: W/${etag}`] })],
  ["any ETag", withLines("If-None-Match: *")],
  ["a precondition that holds", (target, etag) => ({ target, lines: [`If-Match: ${etag}`] })],
  ["a date in the future", withLines("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT")],
  ["a date in the past", withLines("If-Unmodified-Since: Fri, 01 Jan 2100 00:00:00 GMT")],
  ["only what a cache has", withLines("Cache-Control: only-if-cached, max-stale=99999999")],
  // Headers that browsers and others send when they load a part of a page.
  ...["script", "image", "style", "iframe", "object", "empty", "serviceworker", "manifest", "font", "audio"].map(
    (kind): Named => [
      `a request for a part: ${kind}`,
      withLines(`Sec-Fetch-Dest: ${kind}`, "Sec-Fetch-Site: same-origin"),
    ],
  ),
  ["a prefetch", withLines("Sec-Purpose: prefetch;prerender", "Purpose: prefetch", "Sec-Fetch-Dest: document")],
  ["the script of a service worker", withLines("Service-Worker: script")],
  ["a program's request", withLines("X-Requested-With: XMLHttpRequest", "Accept: application/json")],
  ["a search engine", withLines("User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1)", "Accept: text/html")],
  [
    "a WebSocket",
    withLines("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
  ],
  ["an upgrade to HTTP/2", withLines("Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__")],
  ["a body with a GET", (target) => ({ target, lines: ["Content-Length: 5"], body: "GET /" })],
  // Languages, because translations are in a folder of their own.
  ["German", withLines("Accept: text/html", "Accept-Language: de")],
  ["a chosen language", withLines("Cookie: language=de")],
  ["a language that is a path", withLines("Cookie: language=../../members", "Accept: text/html")],
  [
    "a language that is a path, on an open page",
    (address) => ({
      target: "/page",
      lines: [`Cookie: language=../..${address.slice(0, address.lastIndexOf("/"))}`, "Accept: text/html"],
    }),
  ],
  // Hosts.
  ["another host", (target) => ({ target, host: "other.example" })],
  ["another host of this machine", (target) => ({ target, host: "127.0.0.1" })],
  ["the host in upper case", (target, _, host) => ({ target, host: host.toUpperCase() })],
  ["a host with a dot", (target) => ({ target, host: "localhost." })],
  ["a host with an open page and a query", (target) => ({ target, host: "localhost/open?" })],
  ["a host with an open page and a fragment", (target) => ({ target, host: "localhost/open#" })],
  ["a host with a way out", (target) => ({ target, host: "localhost/open/.." })],
  ["the file in the host", (address) => ({ target: "/", host: `localhost${address}?` })],
  ["the file in the host, behind a user", (address) => ({ target: "/open", host: `localhost${address}#@localhost` })],
  ["a host with a user", (target) => ({ target, host: "user@localhost" })],
  ["no host", (target) => ({ target, host: "" })],
  ["HTTP/1.0", (target) => ({ target, version: "1.0" })],
  ["no version", (target) => ({ target, version: "" })],
  // A second request inside the first one.
  [
    "a second request in the body",
    (address, _, host) => {
      const body = `GET ${address} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
      return { method: "POST", target: "/open", lines: [`Content-Length: ${body.length}`], body };
    },
  ],
  [
    "a second request behind an empty body",
    (address, _, host) => ({
      method: "POST",
      target: "/open",
      lines: ["Content-Length: 0"],
      body: `GET ${address} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    }),
  ],
  [
    "a second request behind the last chunk",
    (address, _, host) => ({
      method: "POST",
      target: "/open",
      lines: ["Transfer-Encoding: chunked"],
      body: `0\r\n\r\nGET ${address} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    }),
  ],
  [
    "a second request between two lengths",
    (address, _, host) => ({
      method: "POST",
      target: "/open",
      lines: ["Content-Length: 4", "Transfer-Encoding: chunked"],
      body: `0\r\n\r\nGET ${address} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    }),
  ],
  ["a line end in a header", withLines("X-Any: a\r\n\tb: c", "Accept: */*")],
];
