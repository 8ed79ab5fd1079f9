// The local Cognito has well-known credentials and tells its users' codes to anyone: it serves this machine and no other.

/** True for names and addresses that can only mean the machine itself: RFC 6761 localhost, 127.0.0.0/8 and ::1. */
export function isLocalHost(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  );
}

/** True for a page from elsewhere, open in a browser here: it must not do what takes public credentials, or none. */
export function isForeignPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && !isLocalHost(URL.parse(origin)?.hostname ?? "");
}
