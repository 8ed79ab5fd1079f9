// Converts between Cognito's JSON for WebAuthn (Level 3) and the browser's objects. Binary values are base64url
// without padding. The browser's own conversions (parseCreationOptionsFromJSON, toJSON) are too new to rely on.

import type { JsonObject } from "../json.ts";

/** Whether the browser can suggest passkeys in a field. False if the browser or an extension rejects the call. */
export async function offersAutofill(): Promise<boolean> {
  try {
    return (await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false;
  } catch {
    return false;
  }
}

/** See WebAuthn Level 3, 5.1.10. TypeScript's types may lack it. */
type Signalling = {
  readonly signalUnknownCredential?: (of: { readonly rpId: string; readonly credentialId: string }) => Promise<void>;
};

/** Tells the browser that Cognito has no passkey with this ID. Does nothing if the browser does not support that. */
export async function reportUnknownPasskey(rpId: string, credentialId: string): Promise<void> {
  try {
    await (PublicKeyCredential as Signalling).signalUnknownCredential?.({ rpId, credentialId });
  } catch {}
}

export type Created = { readonly id: string; readonly json: JsonObject };

/**
 * @param name What the system's list of passkeys shows next to the site. Cognito's default is the username, which is
 * an ID.
 * @throws The DOMExceptions of navigator.credentials.create.
 */
export async function createPasskey(
  options: PublicKeyCredentialCreationOptionsJSON,
  name: string,
  displayName: string,
): Promise<Created> {
  const { challenge, user, excludeCredentials, pubKeyCredParams, rp, timeout, authenticatorSelection } = options;
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: bytesOf(challenge),
      rp,
      user: { id: bytesOf(user.id), name: name || user.name, displayName: displayName || user.displayName },
      pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: "public-key" })),
      excludeCredentials: descriptors(excludeCredentials),
      ...(timeout === undefined ? {} : { timeout }),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: verificationOf(authenticatorSelection?.userVerification),
      },
    },
  });
  const { response, json } = read(credential);
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new TypeError("not an attestation");
  const publicKey = response.getPublicKey?.();
  return {
    id: json.id,
    json: {
      ...json,
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports?.() ?? [],
        publicKeyAlgorithm: response.getPublicKeyAlgorithm?.(),
        authenticatorData: response.getAuthenticatorData && textOf(response.getAuthenticatorData()),
        publicKey: publicKey ? textOf(publicKey) : undefined,
      },
    },
  };
}

/**
 * @param autofill Whether to wait until the visitor chooses a suggestion in a field, instead of opening a dialog.
 * @throws The DOMExceptions of navigator.credentials.get.
 */
export async function usePasskey(
  options: PublicKeyCredentialRequestOptionsJSON,
  autofill: boolean,
  signal: AbortSignal,
): Promise<Created> {
  const { challenge, rpId, allowCredentials, timeout, userVerification } = options;
  const credential = await navigator.credentials.get({
    mediation: autofill ? "conditional" : "optional",
    signal,
    publicKey: {
      challenge: bytesOf(challenge),
      allowCredentials: descriptors(allowCredentials),
      userVerification: verificationOf(userVerification),
      ...(rpId === undefined ? {} : { rpId }),
      ...(timeout === undefined ? {} : { timeout }),
    },
  });
  const { response, json } = read(credential);
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new TypeError("not an assertion");
  const { userHandle } = response;
  return {
    id: json.id,
    json: {
      ...json,
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
        userHandle: userHandle ? textOf(userHandle) : undefined,
      },
    },
  };
}

function read(credential: Credential | null) {
  if (!(credential instanceof PublicKeyCredential)) throw new TypeError("not a public key credential");
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  return {
    response,
    json: {
      id,
      rawId: textOf(rawId),
      type,
      clientExtensionResults: credential.getClientExtensionResults(),
      authenticatorAttachment: authenticatorAttachment ?? undefined,
    },
  };
}

/** Leaves out an empty list of transports, which Cognito may send: it means that any transport is possible. */
function descriptors(list: readonly PublicKeyCredentialDescriptorJSON[] = []): PublicKeyCredentialDescriptor[] {
  return list.map(({ id, transports = [] }) => ({
    id: bytesOf(id),
    type: "public-key",
    ...(transports.length === 0 ? {} : { transports: transports as AuthenticatorTransport[] }),
  }));
}

function verificationOf(text: string | undefined): UserVerificationRequirement {
  return text === "required" || text === "discouraged" ? text : "preferred";
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}

function textOf(buffer: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
