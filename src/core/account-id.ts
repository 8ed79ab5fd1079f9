// IDs of accounts: UUIDs in lower case. For an ID of version 4 (RFC 9562, 5.4), the user's Username in Cognito is the
// ID, so that no query is needed. For an ID of version 8 (5.8), the Username may differ and must be looked up.

/** Returns an ID of version 8, for an account whose user was created by Cognito at a sign-in with another provider. */
export function newFederatedId(): string {
  const id = crypto.randomUUID();
  return `${id.slice(0, 14)}8${id.slice(15)}`;
}

export function mayHaveOtherUsername(id: string): boolean {
  return id.length === 36 && id[14] === "8";
}
