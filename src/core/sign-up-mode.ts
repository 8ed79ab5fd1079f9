// Who may sign up: the SIGN_UP setting, which /config.json contains as `signUp`.

/** Who may sign up, in this order: anybody; who verified their address; who is invited and verified it; nobody. */
export const SIGN_UP_MODES = ["immediate", "proof-first", "invite", "closed"] as const;

export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/** Whether a sign-up needs a proof of the address. Such sign-ups do not reveal which addresses have an account. */
export function requiresProof(mode: SignUpMode): boolean {
  return mode === "proof-first" || mode === "invite";
}
