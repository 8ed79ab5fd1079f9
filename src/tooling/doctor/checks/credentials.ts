// The Worker's access key: it must be accepted, and allow the actions that the Worker needs and no others. Every
// action is tried without an effect: with a user or a pool that cannot exist.

import { type CognitoFailure, describeFailure } from "../../../cognito/failures.ts";
import { WORKER_ACTIONS } from "../../setup/template.ts";
import { type Check, fault, ok, skipped } from "../check.ts";
import type { Call, Probes } from "../probes.ts";
import { CLOCK_IS_WRONG, isClockWrong } from "./clock.ts";

/** AWS's pool IDs have nine characters after the underscore. */
const IMPOSSIBLE_POOL = "NoPoolOfAnybodyIsCalledThis";

const FIX =
  "Update the stack to src/tooling/setup/template.json: its policy allows exactly the actions that the Worker calls.";

const NO_KEYS = "Cloudflare does not return secrets, so the Worker's key cannot be tried from here";
const GIVE_KEYS = "To try it, set WORKER_ACCESS_KEY_ID and WORKER_SECRET_ACCESS_KEY for this command.";

/** Exceptions by which Cognito rejects the key itself. Any other exception means that Cognito accepted the key. */
const KEY_REJECTIONS = [
  "ExpiredTokenException",
  "IncompleteSignatureException",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
];

/** Input with which an action has no effect. @param action One of the actions that the policy must allow. */
function harmlessInput(action: string, probes: Probes, pool: object, clientId: string): object {
  const user = { ...pool, Username: probes.unknownUser };
  switch (action) {
    case "DescribeUserPool":
      return pool;
    case "ListUsers":
      return { ...pool, AttributesToGet: ["sub"], Limit: 1 };
    case "AdminCreateUser":
      // RESEND invites an existing user again; it never creates one.
      return { ...user, MessageAction: "RESEND" };
    case "AdminInitiateAuth": {
      const AuthParameters = { USERNAME: probes.unknownUser, PASSWORD: `Aa1!${probes.unknownUser}` };
      return { ...pool, ClientId: clientId, AuthFlow: "ADMIN_NO_SRP_AUTH", AuthParameters };
    }
    case "AdminRespondToAuthChallenge": {
      const ChallengeResponses = { USERNAME: probes.unknownUser, NEW_PASSWORD: `Aa1!${probes.unknownUser}` };
      const response = { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: "x".repeat(40), ChallengeResponses };
      return { ...pool, ClientId: clientId, ...response };
    }
    case "AdminSetUserPassword":
      return { ...user, Password: `Aa1!${probes.unknownUser}`, Permanent: false };
    case "AdminUpdateUserAttributes":
      return { ...user, UserAttributes: [{ Name: "name", Value: "nobody" }] };
    case "AdminAddUserToGroup":
    case "AdminRemoveUserFromGroup":
      return { ...user, GroupName: "operators" };
    case "AdminLinkProviderForUser": {
      const DestinationUser = { ProviderName: "Cognito", ProviderAttributeValue: probes.unknownUser };
      return { ...pool, DestinationUser, SourceUser: identityOf(probes.unknownUser) };
    }
    case "AdminDisableProviderForUser":
      return { ...pool, User: identityOf(probes.unknownUser) };
    // A name that Cognito rejects, so that no group is created.
    case "CreateGroup":
      return { ...pool, GroupName: "" };
    default:
      return user;
  }
}

/** An identity that nobody has, at a provider that no pool has. */
function identityOf(user: string): object {
  return {
    ProviderName: "NoProviderIsCalledThis",
    ProviderAttributeName: "Cognito_Subject",
    ProviderAttributeValue: user,
  };
}

/** Actions that the policy must not allow. */
function forbiddenCalls(probes: Probes, pool: object, clientId: string, region: string): [string, object][] {
  const elsewhere = { UserPoolId: `${region}_${IMPOSSIBLE_POOL}` };
  return [
    ["ListUserPools", { MaxResults: 1 }],
    ["DescribeUserPoolClient", { ...pool, ClientId: clientId }],
    ["AdminConfirmSignUp", { ...pool, Username: probes.unknownUser }],
    ["ListUsers", { ...elsewhere, Limit: 1 }],
    ["DeleteUserPool", elsewhere],
  ];
}

export const credentialChecks: readonly Check[] = [
  {
    name: "credentials",
    title: "The Worker's access key",
    async run(probes) {
      if (!probes.config.ok) return skipped("the settings are not valid");
      if (probes.asWorker === undefined) return skipped(NO_KEYS, GIVE_KEYS);
      const failure = await keyFailure(probes, probes.asWorker);
      if (failure === undefined) return ok("accepted");
      if (isKeyRejected(failure) && (await isClockWrong(probes))) return CLOCK_IS_WRONG;
      if (isKeyRejected(failure))
        return fault(describeFailure(failure), "Create a new key and store it: see the check secrets.");
      return skipped(describeFailure(failure));
    },
  },
  {
    name: "credentials_enough",
    title: "… allows what the Worker does",
    async run(probes) {
      const usable = await usableKey(probes);
      if (usable === undefined) return skipped("the key could not be tried");
      const { call, pool, clientId } = usable;
      const denied: string[] = [];
      for (const action of WORKER_ACTIONS) {
        const response = await call(action, harmlessInput(action, probes, pool, clientId));
        if (!response.ok && isDenied(response.failure)) denied.push(action);
      }
      return denied.length === 0
        ? ok(`${WORKER_ACTIONS.length} of ${WORKER_ACTIONS.length} actions`)
        : fault(`${denied.join(", ")} denied`, FIX);
    },
  },
  {
    name: "credentials_not_more",
    title: "… and nothing else",
    async run(probes) {
      const usable = await usableKey(probes);
      if (usable === undefined) return skipped("the key could not be tried");
      if (probes.env === undefined) return skipped("the local Cognito has no IAM: its key allows everything");
      const { call, pool, clientId, region } = usable;
      const allowed: string[] = [];
      const tried = forbiddenCalls(probes, pool, clientId, region);
      for (const [action, input] of tried) {
        const response = await call(action, input);
        if (response.ok || !isDenied(response.failure)) allowed.push(action);
      }
      return allowed.length === 0
        ? ok(`${tried.length} other actions are denied`)
        : fault(`it also allows ${allowed.join(", ")}`, `So would a stolen key. ${FIX}`);
    },
  },
];

async function keyFailure({ config }: Probes, call: Call): Promise<CognitoFailure | undefined> {
  const pool = config.ok ? { UserPoolId: config.value.userPoolId } : {};
  const response = await call("DescribeUserPool", pool);
  return response.ok || isDenied(response.failure) ? undefined : response.failure;
}

/**
 * The Worker's key, for the checks of its permissions. Undefined if it is missing or rejected, or if Cognito does not
 * respond.
 */
async function usableKey(probes: Probes) {
  const { config, asWorker } = probes;
  if (!config.ok || asWorker === undefined || (await keyFailure(probes, asWorker)) !== undefined) return undefined;
  // In a pool that does not exist every action is denied, so the key's permissions would not show.
  const pool = await probes.pool();
  if (probes.operatorKeys !== undefined && !pool?.ok) return undefined;
  const { userPoolId, clientId, region } = config.value;
  return { call: asWorker, pool: { UserPoolId: userPoolId }, clientId, region };
}

function isDenied(failure: CognitoFailure): boolean {
  return failure.kind === "misconfigured" && failure.name === "AccessDeniedException";
}

export function isKeyRejected(failure: CognitoFailure): boolean {
  return failure.kind === "misconfigured" && KEY_REJECTIONS.includes(failure.name);
}
