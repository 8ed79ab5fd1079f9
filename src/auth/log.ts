// The log lines of gatehouse/auth in other Workers: why it responded with 503. One JSON line each, as in Gatehouse's
// own log.

export function logUnavailable(dependency: "key_set" | "database", cause: string, url?: string): void {
  console.log(JSON.stringify({ event: "auth_unavailable", dependency, cause, url }));
}
