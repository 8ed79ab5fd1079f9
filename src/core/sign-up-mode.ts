// Who may sign up: the SIGN_UP setting, which /config.json contains as `signUp`.

/** In this order: anybody; people who verified their address; people who are invited and verified theirs; nobody. */
export const SIGN_UP_MODES = ["immediate", "proof-first", "invite", "closed"] as const;

export type SignUpMode = (typeof SIGN_UP_MODES)[number];

/** Whether a sign-up needs a proof of the address. Then it also does not reveal which addresses have an account. */
export function requiresProof(mode: SignUpMode): boolean {
  return mode === "proof-first" || mode === "invite";
}
