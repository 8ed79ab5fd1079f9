// The client secret that is sent to a provider's token endpoint. For Apple it is a token, signed with a private key.

import { importPKCS8, SignJWT } from "jose";
import type { IdentityProvider } from "../../domain/identity-providers.ts";

const VALID_SECONDS = 300;

function pemOf(key: string): string {
  const body = key.replaceAll(/-----[^-]+-----|\s/g, "");
  return `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----`;
}

async function applesSecret(details: Readonly<Record<string, string>>): Promise<string> {
  const { client_id = "", team_id = "", key_id = "", private_key = "" } = details;
  // The stand-in for Apple does not verify the signature, so a placeholder in place of the key is accepted.
  const key = await importPKCS8(pemOf(private_key), "ES256").catch(() => null);
  if (key === null) return "unsigned";
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: key_id })
    .setIssuer(team_id)
    .setSubject(client_id)
    .setAudience("https://appleid.apple.com")
    .setIssuedAt()
    .setExpirationTime(`${VALID_SECONDS}s`)
    .sign(key);
}

/** The client secret for this provider; null for a public client, which has none. */
export async function clientSecretOf({ type, details }: IdentityProvider): Promise<string | null> {
  return type === "SignInWithApple" ? applesSecret(details) : (details.client_secret ?? null);
}
