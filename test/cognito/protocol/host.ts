// The local Cognito has public credentials and shows its users' codes to every client, so it serves only this machine.

/** True for names and addresses that always mean this machine: RFC 6761 localhost, 127.0.0.0/8 and ::1. */
export function isLocalHost(hostname: string): boolean {
  const name = hostname.toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "[::1]" ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
  );
}

/**
 * True for a request from a page that was not loaded from this machine. Such pages must not use the public credentials
 * or the unauthenticated local calls.
 */
export function isForeignPage(request: Request): boolean {
  const origin = request.headers.get("origin");
  return origin !== null && !isLocalHost(URL.parse(origin)?.hostname ?? "");
}
