/** Whether pages of a host may use passkeys of a domain: browsers' rule (WebAuthn, 5.1.3), and Cognito's. */
export function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
