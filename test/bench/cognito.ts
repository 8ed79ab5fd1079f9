// Does the local Cognito get slower with the number of users? Two are started, one with 10 users in its pool and one
// with 100,000, and receive the same calls alternately. A call must not take more than 1.3 times as long in the large
// pool, nor the last page of ListUsers more than 1.3 times as long as the first.

import { createKeyPair, provePassword, readChallenge } from "../../src/browser/client/srp-client.ts";
import { claimTimestamp } from "../../src/wire/srp/derivations.ts";
import { interleaved, machine, median, type Plan, type Sample, summary, table, timed } from "./measure.ts";
import { type LocalCognito, type Output, startLocalCognito } from "./support/local-cognito.ts";

const FEW = 10;
const MANY = 100_000;
const GOAL = 1.3;
const PLAN: Plan = { rounds: 40, warmUps: 4 };
const PAGE = 60;
const PASSWORD = "Correct-Horse7!battery";
const UNSIGNED = ["GetTokensFromRefreshToken", "GetUser", "InitiateAuth", "RespondToAuthChallenge"];
const FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** A filled pool, and its only user with a known password. */
interface FilledPool {
  readonly cognito: LocalCognito;
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly email: string;
}

function at(output: Output, ...path: string[]): string {
  const found = path.reduce<unknown>((value, name) => Object(value)[name], output);
  if (typeof found !== "string") throw new Error(`the output has no ${path.join(".")}`);
  return found;
}

async function build(cognito: LocalCognito, users: number): Promise<FilledPool> {
  const pool = { PoolName: "bench", AliasAttributes: ["email"], UsernameConfiguration: { CaseSensitive: false } };
  const poolId = at((await cognito.call("CreateUserPool", pool)).output, "UserPool", "Id");
  const client = { UserPoolId: poolId, ClientName: "bench", ExplicitAuthFlows: FLOWS };
  const clientId = at((await cognito.call("CreateUserPoolClient", client)).output, "UserPoolClient", "ClientId");
  const username = crypto.randomUUID();
  const filled = { cognito, poolId, clientId, username, email: `${username}@example.org` };
  // Half of the other users are created before the known user and half after, so that the known user is in the middle.
  await cognito.local("fill", { poolId, users: Math.ceil((users - 1) / 2) });
  await createUser(filled, username);
  const password = { UserPoolId: poolId, Username: username, Password: PASSWORD, Permanent: true };
  await cognito.call("AdminSetUserPassword", password);
  await cognito.local("fill", { poolId, users: Math.floor((users - 1) / 2) });
  return filled;
}

function createUser({ cognito, poolId }: FilledPool, Username: string) {
  return cognito.call("AdminCreateUser", {
    UserPoolId: poolId,
    Username,
    MessageAction: "SUPPRESS",
    TemporaryPassword: PASSWORD,
    UserAttributes: [
      { Name: "email", Value: `${Username}@example.org` },
      { Name: "email_verified", Value: "true" },
    ],
  });
}

/** An SRP sign-in by e-mail address: the time of both calls, without the client's own computation. */
async function signInBySrp({ cognito, poolId, clientId, email }: FilledPool) {
  const pair = createKeyPair();
  const AuthParameters = { USERNAME: email, SRP_A: pair.A.toString(16) };
  const start = { ClientId: clientId, AuthFlow: "USER_SRP_AUTH", AuthParameters };
  const first = await cognito.call("InitiateAuth", start);
  const challenge = readChallenge(Object(first.output.ChallengeParameters));
  if (challenge === undefined) throw new Error("no challenge");
  const TIMESTAMP = claimTimestamp(new Date());
  const second = await cognito.call("RespondToAuthChallenge", {
    ClientId: clientId,
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeResponses: {
      USERNAME: challenge.userId,
      PASSWORD_CLAIM_SECRET_BLOCK: challenge.secretBlock,
      PASSWORD_CLAIM_SIGNATURE: await provePassword(pair, challenge, poolId, PASSWORD, TIMESTAMP),
      TIMESTAMP,
    },
  });
  return { first: first.milliseconds, second: second.milliseconds, output: second.output };
}

/** The calls that are compared, each with a sample function. */
async function samplesOf(pool: FilledPool): Promise<Record<string, Sample>> {
  const { cognito, poolId, clientId, username, email } = pool;
  const known = { UserPoolId: poolId, Username: username };
  const { output } = await signInBySrp(pool);
  const AccessToken = at(output, "AuthenticationResult", "AccessToken");
  const RefreshToken = at(output, "AuthenticationResult", "RefreshToken");
  const call = (operation: string, input: object) => async () => (await cognito.call(operation, input)).milliseconds;
  return {
    "SRP sign-in, both calls": async () => {
      const { first, second } = await signInBySrp(pool);
      return first + second;
    },
    "  InitiateAuth": async () => (await signInBySrp(pool)).first,
    "  RespondToAuthChallenge": async () => (await signInBySrp(pool)).second,
    "AdminInitiateAuth, password": call("AdminInitiateAuth", {
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD },
    }),
    GetTokensFromRefreshToken: call("GetTokensFromRefreshToken", { ClientId: clientId, RefreshToken }),
    GetUser: call("GetUser", { AccessToken }),
    "AdminGetUser, username": call("AdminGetUser", known),
    "AdminGetUser, e-mail": call("AdminGetUser", { UserPoolId: poolId, Username: email }),
    AdminUpdateUserAttributes: call("AdminUpdateUserAttributes", {
      ...known,
      UserAttributes: [{ Name: "name", Value: "Ada" }],
    }),
    AdminCreateUser: async () => {
      const name = crypto.randomUUID();
      const { milliseconds } = await createUser(pool, name);
      await cognito.call("AdminDeleteUser", { UserPoolId: poolId, Username: name });
      return milliseconds;
    },
    AdminDeleteUser: async () => {
      const name = crypto.randomUUID();
      await createUser(pool, name);
      return (await cognito.call("AdminDeleteUser", { UserPoolId: poolId, Username: name })).milliseconds;
    },
    "ListUsers, 10 of them": call("ListUsers", { UserPoolId: poolId, Limit: FEW }),
    "ListUsers, by e-mail": call("ListUsers", { UserPoolId: poolId, Filter: `email = "${email}"` }),
    "ListUsers, 10 by a prefix": call("ListUsers", { UserPoolId: poolId, Filter: 'email ^= ""', Limit: FEW }),
    "ListUsers, prefix without a match": call("ListUsers", { UserPoolId: poolId, Filter: 'email ^= "zz"' }),
    "console, search without a match": async () => {
      const page = `${cognito.url}/?pool=${poolId}&find=zz`;
      return (await timed(async () => (await fetch(page)).text())).milliseconds;
    },
    DescribeUserPool: call("DescribeUserPool", { UserPoolId: poolId }),
  };
}

function row(name: string, base: readonly number[], other: readonly number[]): string[] {
  const ratio = median(other) / median(base);
  return [name, summary(base), summary(other), ratio.toFixed(2), ratio <= GOAL ? "" : `over ${GOAL}`];
}

/** Pages to the end of the list and returns the token of the last full page. */
async function lastFullPage({ cognito, poolId }: FilledPool): Promise<string> {
  let [before, here]: string[] = [];
  for (;;) {
    const input = { UserPoolId: poolId, Limit: PAGE, PaginationToken: here };
    const { output } = await cognito.call("ListUsers", input);
    if (output.PaginationToken === undefined) return before ?? "";
    [before, here] = [here, at(output, "PaginationToken")];
  }
}

export async function run(): Promise<void> {
  console.log(machine());
  const isSigned = (operation: string) => !UNSIGNED.includes(operation);
  const small = await startLocalCognito(isSigned);
  const large = await startLocalCognito(isSigned).catch(async (error: unknown) => {
    await small.stop();
    throw error;
  });
  try {
    await compare(await build(small, FEW), large);
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
}

async function compare(few: FilledPool, large: LocalCognito): Promise<void> {
  const { value: many, milliseconds } = await timed(() => build(large, MANY));
  console.log(`${MANY} users were created in ${(milliseconds / 1_000).toFixed(1)} s.\n`);
  const [inFew, inMany] = [await samplesOf(few), await samplesOf(many)];
  const rows = [];
  const srp: number[][] = [];
  for (const [name, sample] of Object.entries(inFew)) {
    const other = inMany[name];
    if (other === undefined) continue;
    const samples = await interleaved({ few: sample, many: other }, PLAN);
    rows.push(row(name, samples.few, samples.many));
    if (srp.length === 0) srp.push(samples.few, samples.many);
  }
  const headings = ["median ± half the spread, in ms", `${FEW} users`, `${MANY} users`, "ratio", ""];
  console.log(`${table(headings, rows)}\n`);
  const perSecond = srp.map((samples) => (1_000 / median(samples)).toFixed(1));
  console.log(
    `SRP sign-ins per second, one after the other: ${perSecond[0]} with ${FEW}, ${perSecond[1]} with ${MANY}.\n`,
  );

  const input = { UserPoolId: many.poolId, Limit: PAGE };
  const atEnd = { ...input, PaginationToken: await lastFullPage(many) };
  const call = (input: object) => async () => (await large.call("ListUsers", input)).milliseconds;
  const pages = await interleaved({ first: call(input), last: call(atEnd) }, PLAN);
  const pageHeadings = [`ListUsers, ${PAGE} of ${MANY}`, "first page", "last full page", "ratio", ""];
  console.log(table(pageHeadings, [row("ListUsers", pages.first, pages.last)]));
}
