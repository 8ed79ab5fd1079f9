// An authenticator on a visitor's device, by Chromium's DevTools protocol. It creates passkeys, verifies its user
// without a prompt, and signs with the passkeys.

import type { Page } from "playwright-core";

export interface Authenticator {
  /** Sets whether the device verifies its user, as with a fingerprint, when a request asks for it. */
  setUserVerified(isUserVerified: boolean): Promise<void>;
  /** Sets whether the person confirms each request of the browser at once, or never. */
  setPresent(enabled: boolean): Promise<void>;
  /** The IDs of the passkeys, in base64. */
  passkeys(): Promise<string[]>;
  /** The user names that the system shows for the passkeys. */
  names(): Promise<(string | undefined)[]>;
  clear(): Promise<void>;
  /** Adds a passkey that was created elsewhere. The IDs are in base64url. */
  add(passkey: {
    readonly credentialId: string;
    readonly userHandle: string;
    readonly privateKey: Uint8Array;
  }): Promise<void>;
}

export async function addAuthenticator(page: Page, transport: "internal" | "usb" = "internal"): Promise<Authenticator> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send("WebAuthn.enable");
  const { authenticatorId } = await devTools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () => (await devTools.send("WebAuthn.getCredentials", { authenticatorId })).credentials;
  return {
    setUserVerified: async (isUserVerified) => {
      await devTools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    setPresent: async (enabled) => {
      await devTools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
    passkeys: async () => (await credentials()).map(({ credentialId }) => credentialId),
    names: async () => (await credentials()).map(({ userName }) => userName),
    add: async ({ credentialId, userHandle, privateKey }) => {
      const base64 = (text: string) => Buffer.from(text, "base64url").toString("base64");
      await devTools.send("WebAuthn.addCredential", {
        authenticatorId,
        credential: {
          credentialId: base64(credentialId),
          userHandle: base64(userHandle),
          privateKey: Buffer.from(privateKey).toString("base64"),
          isResidentCredential: true,
          rpId: "localhost",
          signCount: 0,
        },
      });
    },
    clear: async () => {
      await devTools.send("WebAuthn.clearCredentials", { authenticatorId });
    },
  };
}
