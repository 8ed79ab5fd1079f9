// Does the local Cognito get slower with the number of users? Two of them are started, one with 10 users in its pool and
// one with 100,000, and asked the same in turns. A call must not take more than 1.3 times as long in the large pool, and
// a page of ListUsers at the end of the list no more than that of one at its start.

import { createKeyPair, provePassword, readChallenge } from "../../src/browser/client/srp-client.ts";
import { claimTimestamp } from "../../src/wire/srp/derivations.ts";
import { interleaved, machine, median, type Plan, type Sample, summary, table, timed } from "./measure.ts";
import { type Answer, type LocalCognito, startLocalCognito } from "./support/local-cognito.ts";

const FEW = 10;
const MANY = 100_000;
const GOAL = 1.3;
const PLAN: Plan = { rounds: 40, warmUps: 4 };
const PAGE = 60;
const PASSWORD = "Correct-Horse7!battery";
const UNSIGNED = ["GetTokensFromRefreshToken", "GetUser", "InitiateAuth", "RespondToAuthChallenge"];
const FLOWS = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

/** A pool with so many users, and the one of them whose password is known. */
interface Instance {
  readonly cognito: LocalCognito;
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly email: string;
}

function at(answer: Answer, ...path: string[]): string {
  const found = path.reduce<unknown>((value, name) => Object(value)[name], answer);
  if (typeof found !== "string") throw new Error(`the answer has no ${path.join(".")}`);
  return found;
}

async function build(cognito: LocalCognito, users: number): Promise<Instance> {
  const pool = { PoolName: "bench", AliasAttributes: ["email"], UsernameConfiguration: { CaseSensitive: false } };
  const poolId = at((await cognito.call("CreateUserPool", pool)).answer, "UserPool", "Id");
  const client = { UserPoolId: poolId, ClientName: "bench", ExplicitAuthFlows: FLOWS };
  const clientId = at((await cognito.call("CreateUserPoolClient", client)).answer, "UserPoolClient", "ClientId");
  const username = crypto.randomUUID();
  const instance = { cognito, poolId, clientId, username, email: `${username}@example.org` };
  // Half before and half after, so that the known user is in the midst of them.
  await cognito.local("fill", { poolId, users: Math.ceil((users - 1) / 2) });
  await createUser(instance, username);
  const password = { UserPoolId: poolId, Username: username, Password: PASSWORD, Permanent: true };
  await cognito.call("AdminSetUserPassword", password);
  await cognito.local("fill", { poolId, users: Math.floor((users - 1) / 2) });
  return instance;
}

function createUser({ cognito, poolId }: Instance, Username: string) {
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

/** A sign-in by SRP and e-mail address: the time of both calls, without the client's own arithmetic. */
async function signInBySrp({ cognito, poolId, clientId, email }: Instance) {
  const pair = createKeyPair();
  const AuthParameters = { USERNAME: email, SRP_A: pair.A.toString(16) };
  const start = { ClientId: clientId, AuthFlow: "USER_SRP_AUTH", AuthParameters };
  const first = await cognito.call("InitiateAuth", start);
  const challenge = readChallenge(Object(first.answer.ChallengeParameters));
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
  return { first: first.milliseconds, second: second.milliseconds, answer: second.answer };
}

/** What is compared, each with a sample for a instance. */
async function questions(instance: Instance): Promise<Record<string, Sample>> {
  const { cognito, poolId, clientId, username, email } = instance;
  const known = { UserPoolId: poolId, Username: username };
  const { answer } = await signInBySrp(instance);
  const AccessToken = at(answer, "AuthenticationResult", "AccessToken");
  const RefreshToken = at(answer, "AuthenticationResult", "RefreshToken");
  const call = (operation: string, input: object) => async () => (await cognito.call(operation, input)).milliseconds;
  return {
    "SRP sign-in, both calls": async () => {
      const { first, second } = await signInBySrp(instance);
      return first + second;
    },
    "  InitiateAuth": async () => (await signInBySrp(instance)).first,
    "  RespondToAuthChallenge": async () => (await signInBySrp(instance)).second,
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
      const { milliseconds } = await createUser(instance, name);
      await cognito.call("AdminDeleteUser", { UserPoolId: poolId, Username: name });
      return milliseconds;
    },
    AdminDeleteUser: async () => {
      const name = crypto.randomUUID();
      await createUser(instance, name);
      return (await cognito.call("AdminDeleteUser", { UserPoolId: poolId, Username: name })).milliseconds;
    },
    "ListUsers, 10 of them": call("ListUsers", { UserPoolId: poolId, Limit: FEW }),
    "ListUsers, by e-mail": call("ListUsers", { UserPoolId: poolId, Filter: `email = "${email}"` }),
    "ListUsers, 10 by a prefix": call("ListUsers", { UserPoolId: poolId, Filter: 'email ^= ""', Limit: FEW }),
    "ListUsers, prefix of nobody": call("ListUsers", { UserPoolId: poolId, Filter: 'email ^= "zz"' }),
    "console, search for nobody": async () => {
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

/** Walks to the end of the list, and answers the token of the last page that is full. */
async function lastFullPage({ cognito, poolId }: Instance): Promise<string> {
  let [before, here]: string[] = [];
  for (;;) {
    const asked = { UserPoolId: poolId, Limit: PAGE, PaginationToken: here };
    const { answer } = await cognito.call("ListUsers", asked);
    if (answer.PaginationToken === undefined) return before ?? "";
    [before, here] = [here, at(answer, "PaginationToken")];
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

async function compare(few: Instance, large: LocalCognito): Promise<void> {
  const { value: many, milliseconds } = await timed(() => build(large, MANY));
  console.log(`${MANY} users were made in ${(milliseconds / 1_000).toFixed(1)} s.\n`);
  const [inFew, inMany] = [await questions(few), await questions(many)];
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

  const asked = { UserPoolId: many.poolId, Limit: PAGE };
  const atEnd = { ...asked, PaginationToken: await lastFullPage(many) };
  const call = (input: object) => async () => (await large.call("ListUsers", input)).milliseconds;
  const pages = await interleaved({ first: call(asked), last: call(atEnd) }, PLAN);
  const pageHeadings = [`ListUsers, ${PAGE} of ${MANY}`, "first page", "last full page", "ratio", ""];
  console.log(table(pageHeadings, [row("ListUsers", pages.first, pages.last)]));
}
