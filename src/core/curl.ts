// Writes a request as a curl command for a POSIX shell. The page /api shows the command of each operation and of each
// request that the visitor sends there.

export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  /** All headers except `authorization`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether the request has an access token. The command then contains the shell variable $TOKEN instead. */
  readonly hasToken: boolean;
  /** Formatted JSON. */
  readonly body: string | undefined;
}

/** Returns the command, without options that curl sets by default. Lines of a body are indented like the options. */
export function curlCommand({ method, url, headers, hasToken, body }: CurlRequest): string {
  const isDefault = method === (body === undefined ? "GET" : "POST");
  return [
    `curl -i ${isDefault ? "" : `-X ${method} `}${/^[\w:/.?=%~-]+$/.test(url) ? url : quoted(url)}`,
    ...(hasToken ? ['-H "authorization: Bearer $TOKEN"'] : []),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quoted(body.replaceAll("\n", "\n  "))}`]),
  ].join(" \\\n  ");
}

/** The text in single quotes, within which no character is special. A single quote in the text is written as '\''. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
