// Ids of accounts: UUIDs in lower case. The version says whether the Username in Cognito may be another (RFC 9562, 5.4 and 5.8), so that
// calls about all other accounts need not ask the database.

/** For an account whose user Cognito has made. All others have a UUID of version 4. */
export function newFederatedId(): string {
  const id = crypto.randomUUID();
  return `${id.slice(0, 14)}8${id.slice(15)}`;
}

export function mayHaveOtherUsername(id: string): boolean {
  return id.length === 36 && id[14] === "8";
}
