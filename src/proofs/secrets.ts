// The code and the token of a proof, and the digest of an address. All are HMACs under keys derived from
// GATEHOUSE_SECRET. Codes and tokens are computed when a mail is sent, and again to compare them, so that the
// database contains none. During a rotation of the secret, codes and tokens of the previous secret are accepted too.

import { type DeriveKeys, hmac, hmacPurpose } from "../core/derived-keys.ts";
import { PROOF_CODE_DIGITS } from "../core/limits.ts";

/** Which kind of link contains the token. */
export type TokenKind = "proof" | "invitation";

export interface ProofSecrets {
  readonly codeOf: (id: string) => Promise<string>;
  readonly isCodeOf: (id: string, code: string) => Promise<boolean>;
  readonly tokenOf: (kind: TokenKind, id: string) => Promise<string>;
  /** Returns what the token stands for; undefined if it is forged or malformed. */
  readonly readToken: (token: string) => Promise<{ readonly kind: TokenKind; readonly id: string } | undefined>;
  readonly digestOf: (email: string) => Promise<string>;
  /** Returns the digests under which an address may be stored: two during a rotation of the secret. */
  readonly digestsOf: (email: string) => Promise<readonly string[]>;
}

const CODE = hmacPurpose("gatehouse proof code");
const TOKEN = hmacPurpose("gatehouse proof token");
const ADDRESS = hmacPurpose("gatehouse proof address");

const PREFIX = { proof: "p", invitation: "i" } as const satisfies Readonly<Record<TokenKind, string>>;

/** The length of the HMAC in a token: 160 bits. */
const TOKEN_HEX_DIGITS = 40;

const FORM = new RegExp(`^([pi])([0-9a-f-]{36})([0-9a-f]{${TOKEN_HEX_DIGITS}})$`);

export function proofSecrets(deriveKeys: DeriveKeys): ProofSecrets {
  async function code(key: CryptoKey, id: string): Promise<string> {
    const number = BigInt(`0x${(await hmac(key, id)).slice(0, 32)}`) % 10n ** BigInt(PROOF_CODE_DIGITS);
    return number.toString().padStart(PROOF_CODE_DIGITS, "0");
  }

  async function token(key: CryptoKey, kind: TokenKind, id: string): Promise<string> {
    return `${PREFIX[kind]}${id}${(await hmac(key, `${kind} ${id}`)).slice(0, TOKEN_HEX_DIGITS)}`;
  }

  /** Whether the code or token was computed with one of the keys. */
  async function isMadeBy(
    { current, previous }: { readonly current: CryptoKey; readonly previous: CryptoKey | undefined },
    make: (key: CryptoKey) => Promise<string>,
    given: string,
  ): Promise<boolean> {
    const made = await Promise.all([current, ...(previous ? [previous] : [])].map(make));
    return made.map((one) => isEqual(one, given)).includes(true);
  }

  return {
    codeOf: async (id) => code((await deriveKeys(CODE)).current, id),
    isCodeOf: async (id, given) => isMadeBy(await deriveKeys(CODE), (key) => code(key, id), given),
    tokenOf: async (kind, id) => token((await deriveKeys(TOKEN)).current, kind, id),
    async readToken(given) {
      const [, prefix, id] = FORM.exec(given) ?? [];
      if (id === undefined) return undefined;
      const kind = prefix === PREFIX.proof ? "proof" : "invitation";
      const isOurs = await isMadeBy(await deriveKeys(TOKEN), (key) => token(key, kind, id), given);
      return isOurs ? { kind, id } : undefined;
    },
    digestOf: async (email) => hmac((await deriveKeys(ADDRESS)).current, email),
    async digestsOf(email) {
      const { current, previous } = await deriveKeys(ADDRESS);
      return Promise.all([current, ...(previous ? [previous] : [])].map((key) => hmac(key, email)));
    },
  };
}

/** Compares two texts. If their lengths are equal, the time does not depend on where they differ. */
function isEqual(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
