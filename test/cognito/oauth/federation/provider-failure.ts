// Why a sign-in at an identity provider failed, with Cognito's texts where they are known. The client gets the text
// as error_description.

import type { OutgoingFailure } from "./outgoing.ts";

export class ProviderFailure {
  readonly error: "access_denied" | "invalid_request";
  readonly description: string;

  constructor(description: string, error: ProviderFailure["error"] = "invalid_request") {
    this.description = description;
    this.error = error;
  }
}

/** @param onTimeout Cognito's text for a call that takes too long. */
export function unreachable(failure: OutgoingFailure, onTimeout: string): ProviderFailure {
  if (failure === "forbidden") return new ProviderFailure("The URL of the identity provider is not allowed");
  return new ProviderFailure(failure === "timeout" ? onTimeout : "Connection reset");
}
