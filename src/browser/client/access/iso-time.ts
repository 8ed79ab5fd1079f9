/** Converts Cognito's time, in seconds since 1970, to ISO 8601. Returns the start of 1970 for an invalid time. */
export function isoTime(seconds: unknown): string {
  const time = new Date(Number(seconds) * 1000);
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}
