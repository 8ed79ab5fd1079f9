// Passwords: the pool's policy, and the salt and verifier that are stored instead of a password. Both SRP and password
// sign-in are checked against the verifier. The only passwords in storage are temporary ones in the outbox.

import { privateKey, srpPoolName } from "../../../src/wire/srp/derivations.ts";
import { fromBytes, generatorPower } from "../../../src/wire/srp/group.ts";
import { randomBytes, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import { type PasswordPolicy, type Pool, passwordPolicyOf } from "./pools.ts";

const SALT_BYTES = 16;
const DEFAULT_MINIMUM_LENGTH = 8;
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** Salt and verifier are numbers in lower-case hexadecimal without leading zeros. */
export interface PasswordVerifier {
  readonly salt: string;
  readonly verifier: string;
}

/** The first rule of the policy that a password violates, in Cognito's wording. */
function policyBreach(policy: PasswordPolicy, password: string): string | null {
  if (password.length < (policy.MinimumLength ?? DEFAULT_MINIMUM_LENGTH)) return "Password not long enough";
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return "Password must have lowercase characters";
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return "Password must have uppercase characters";
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return "Password must have numeric characters";
  if (policy.RequireSymbols && !SYMBOL.test(password)) return "Password must have symbol characters";
  return null;
}

export function passwordRejection(pool: Pool, password: string): Rejection<"InvalidPasswordException"> | null {
  const breach = policyBreach(passwordPolicyOf(pool), password);
  return breach === null ? null : reject("InvalidPasswordException", `Password did not conform with policy: ${breach}`);
}

/** The verifier of a password. */
async function verifierFor(salt: bigint, poolId: string, username: string, password: string): Promise<string> {
  const x = await privateKey(salt, srpPoolName(poolId), username, password);
  return generatorPower(x).toString(16);
}

export async function makeVerifier(pool: Pool, username: string, password: string): Promise<PasswordVerifier> {
  const salt = fromBytes(randomBytes(SALT_BYTES));
  return { salt: salt.toString(16), verifier: await verifierFor(salt, pool.id, username, password) };
}

export async function isPasswordOf(
  pool: Pool,
  user: { readonly username: string; readonly password: PasswordVerifier | null },
  password: string,
): Promise<boolean> {
  if (user.password === null) return false;
  const offered = await verifierFor(BigInt(`0x${user.password.salt}`), pool.id, user.username, password);
  return equalBytes(utf8(offered), utf8(user.password.verifier));
}
