/** A time of Cognito, which is in seconds, as ISO 8601. The beginning of 1970 for what is none. */
export function isoTime(seconds: unknown): string {
  const time = new Date(Number(seconds) * 1000);
  return (Number.isNaN(time.getTime()) ? new Date(0) : time).toISOString();
}
