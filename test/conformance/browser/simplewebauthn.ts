// A page that uses @simplewebauthn/browser. It makes no calls to Cognito: the test passes it Cognito's options.

import * as webauthn from "@simplewebauthn/browser";
import { expose } from "./expose.ts";

const client = {
  register: (optionsJSON: webauthn.PublicKeyCredentialCreationOptionsJSON) =>
    webauthn.startRegistration({ optionsJSON }),
  authenticate: (optionsJSON: webauthn.PublicKeyCredentialRequestOptionsJSON) =>
    webauthn.startAuthentication({ optionsJSON }),
  isSupported: async () => webauthn.browserSupportsWebAuthn(),
};

export type SimpleWebAuthn = typeof client;

expose(client);
