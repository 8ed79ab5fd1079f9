// Who may sign up: the setting SIGN_UP, `signUp` in /config.json.

/** Anybody; who has proved the address; who is invited and has proved the address; nobody. */
export const SIGN_UP_MODES = ["immediate", "proof-first", "invite", "closed"] as const;

export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/** Whether a sign-up needs a proof of the address. Such a site also tells nobody which addresses have an account. */
export function requiresProof(mode: SignUpMode): boolean {
  return mode === "proof-first" || mode === "invite";
}
