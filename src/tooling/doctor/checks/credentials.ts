// The Worker's access key: good, and for what the Worker does and no more. Each action is tried in a way that does nothing
// whatever the answer is: on a user who can't be there, or in a pool that can't be there.

import { type CognitoFailure, describeFailure } from "../../../cognito/failures.ts";
import { WORKER_ACTIONS } from "../../setup/template.ts";
import { type Check, fault, ok, skipped } from "../check.ts";
import type { Call, Probes } from "../probes.ts";
import { CLOCK_FIRST, isClockWrong } from "./clock.ts";

/** AWS gives pools nine characters behind the underscore. */
const IMPOSSIBLE_POOL = "NoPoolOfAnybodyIsCalledThis";

const MEND = "Update the stack to src/tooling/setup/template.json: its policy has exactly what the Worker calls.";

const NO_KEYS = "Cloudflare gives no secret back, so the Worker's key can't be tried from here";
const GIVE_KEYS = "To try it, set WORKER_ACCESS_KEY_ID and WORKER_SECRET_ACCESS_KEY for one run.";

/** These say that the key itself is not accepted; any other answer comes after that. */
const NOT_A_KEY = [
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
];

/** A call of each action that the policy must have, which changes nothing. */
function harmlessInput(action: string, probes: Probes, pool: object, clientId: string): object {
  const user = { ...pool, Username: probes.nobody };
  switch (action) {
    case "DescribeUserPool":
      return pool;
    case "ListUsers":
      return { ...pool, AttributesToGet: ["sub"], Limit: 1 };
    case "AdminCreateUser":
      // Sends an invitation again, to somebody who has none: it never makes a user.
      return { ...user, MessageAction: "RESEND" };
    case "AdminInitiateAuth": {
      const AuthParameters = { USERNAME: probes.nobody, PASSWORD: `Aa1!${probes.nobody}` };
      return { ...pool, ClientId: clientId, AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters };
    }
    case "AdminRespondToAuthChallenge": {
      const ChallengeResponses = { USERNAME: probes.nobody, NEW_PASSWORD: `Aa1!${probes.nobody}` };
      const answer = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "x".repeat(40), ChallengeResponses };
      return { ...pool, ClientId: clientId, ...answer };
    }
    case "AdminSetUserPassword":
      return { ...user, Password: `Aa1!${probes.nobody}`, Permanent: false };
    case "AdminUpdateUserAttributes":
      return { ...user, UserAttributes: [{ Name: "name", Value: "nobody" }] };
    default:
      return user;
  }
}

/** Actions that the policy must not have. */
function forbiddenCalls(probes: Probes, pool: object, clientId: string, region: string): [string, object][] {
  const elsewhere = { UserPoolId: `${region}_${IMPOSSIBLE_POOL}` };
  return [
    ["ListUserPools", { MaxResults: 1 }],
    ["DescribeUserPoolClient", { ...pool, ClientId: clientId }],
    ["AdminResetUserPassword", { ...pool, Username: probes.nobody }],
    ["ListUsers", { ...elsewhere, Limit: 1 }],
    ["DeleteUserPool", elsewhere],
  ];
}

export const credentialChecks: readonly Check[] = [
  {
    name: "credentials",
    title: "Access key of the Worker",
    async run(probes) {
      if (!probes.config.ok) return skipped("settings first");
      if (probes.asWorker === undefined) return skipped(NO_KEYS, GIVE_KEYS);
      const failure = await keyFailure(probes, probes.asWorker);
      if (failure === undefined) return ok("accepted");
      if (isNotAKey(failure) && (await isClockWrong(probes))) return CLOCK_FIRST;
      if (isNotAKey(failure)) return fault(describeFailure(failure), "Make a new key and put it: see secrets.");
      return skipped(describeFailure(failure));
    },
  },
  {
    name: "credentials_enough",
    title: "… may do what the Worker does",
    async run(probes) {
      const usable = await usableKey(probes);
      if (usable === undefined) return skipped("the key could not be tried");
      const { call, pool, clientId } = usable;
      const denied: string[] = [];
      for (const action of WORKER_ACTIONS) {
        const answer = await call(action, harmlessInput(action, probes, pool, clientId));
        if (!answer.ok && isDenied(answer.failure)) denied.push(action);
      }
      return denied.length === 0
        ? ok(`${WORKER_ACTIONS.length} of ${WORKER_ACTIONS.length} actions`)
        : fault(`${denied.join(", ")} denied`, MEND);
    },
  },
  {
    name: "credentials_not_more",
    title: "… and nothing else",
    async run(probes) {
      const usable = await usableKey(probes);
      if (usable === undefined) return skipped("the key could not be tried");
      if (probes.env === undefined) return skipped("the local Cognito has no IAM: its one key may do everything");
      const { call, pool, clientId, region } = usable;
      const allowed: string[] = [];
      const tried = forbiddenCalls(probes, pool, clientId, region);
      for (const [action, input] of tried) {
        const answer = await call(action, input);
        if (answer.ok || !isDenied(answer.failure)) allowed.push(action);
      }
      return allowed.length === 0
        ? ok(`${tried.length} other actions are denied`)
        : fault(`it may also ${allowed.join(", ")}`, `Whoever steals it can do that. ${MEND}`);
    },
  },
];

async function keyFailure({ config }: Probes, call: Call): Promise<CognitoFailure | undefined> {
  const pool = config.ok ? { UserPoolId: config.value.userPoolId } : {};
  const answer = await call("DescribeUserPool", pool);
  return answer.ok || isDenied(answer.failure) ? undefined : answer.failure;
}

/** What the two checks of its strength need; undefined when the key is missing, wrong, or Cognito does not answer. */
async function usableKey(probes: Probes) {
  const { config, asWorker } = probes;
  if (!config.ok || asWorker === undefined || (await keyFailure(probes, asWorker)) !== undefined) return undefined;
  // In a pool that isn't there everything is denied.
  const pool = await probes.pool();
  if (probes.operatorKeys !== undefined && !pool?.ok) return undefined;
  const { userPoolId, clientId, region } = config.value;
  return { call: asWorker, pool: { UserPoolId: userPoolId }, clientId, region };
}

function isDenied(failure: CognitoFailure): boolean {
  return failure.kind === "misconfigured" && failure.name === "AccessDeniedException";
}

export function isNotAKey(failure: CognitoFailure): boolean {
  return failure.kind === "misconfigured" && NOT_A_KEY.includes(failure.name);
}
