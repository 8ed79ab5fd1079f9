// A request as a command for a POSIX shell. The page /api shows one for each operation, and one for each request that it sends.

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** Names and values, without the token. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The command has the variable $TOKEN in place of an access token. */
  readonly hasToken: boolean;
  /** JSON. */
  readonly body: string | undefined;
}

/** Without options that curl sets by default. The lines of a body are indented as those of the command. */
export function curlCommand({ method, url, headers, hasToken, body }: CurlRequest): string {
  const isDefault = method === (body === undefined ? "GET" : "POST");
  return [
    `curl -i ${isDefault ? "" : `-X ${method} `}${/^[\w:/.?=%~-]+$/.test(url) ? url : quoted(url)}`,
    ...(hasToken ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body.replaceAll("\n", "\n  "))}`]),
  ].join(" \\\n  ");
}

/** Nothing is special within single quotes; one of them ends the text, and continues it escaped. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
