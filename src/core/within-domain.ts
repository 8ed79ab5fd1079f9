/** Whether browsers (WebAuthn, 5.1.3) and Cognito let pages of a host use the passkeys of a domain. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
