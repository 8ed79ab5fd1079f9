// The admin operations that Gatehouse needs, as verbs. Each is one call, or says that it isn't.

import { fail, type Result, succeed } from "../core/result.ts";
import type { CognitoClient } from "./client.ts";
import type { CognitoFailure } from "./failures.ts";

export type CognitoUsers = ReturnType<typeof cognitoUsers>;

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

export interface FoundUser {
  readonly id: string;
  readonly isConfirmed: boolean;
  /** As Cognito has verified it, in lower case; undefined if there is none. */
  readonly verifiedEmail: string | undefined;
  /** All that Cognito tells of the user, for the user. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The proof, within three minutes, that the temporary password was given: it allows one to be chosen. */
export type NewPasswordSession = string & { readonly __brand: "NewPasswordSession" };

export function cognitoUsers(call: CognitoClient, pool: { readonly userPoolId: string; readonly clientId: string }) {
  const { userPoolId: UserPoolId, clientId: ClientId } = pool;
  return {
    /** AdminCreateUser. The user can't sign in before the temporary password is replaced, and gets no mail. */
    async createUser(
      user: { readonly id: string; readonly email: string; readonly temporaryPassword: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const answer = await call(
        "AdminCreateUser",
        {
          UserPoolId,
          Username: user.id,
          TemporaryPassword: user.temporaryPassword,
          MessageAction: "SUPPRESS",
          UserAttributes: [
            { Name: "email", Value: user.email },
            { Name: "email_verified", Value: "true" },
          ],
        },
        timeLimitMilliseconds,
      );
      return answer.ok ? succeed(undefined) : answer;
    },

    /** AdminInitiateAuth with the temporary password, which must lead to the NEW_PASSWORD_REQUIRED challenge. */
    async startNewPassword(
      user: { readonly id: string; readonly temporaryPassword: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<NewPasswordSession, CognitoFailure>> {
      const answer = await call(
        "AdminInitiateAuth",
        {
          UserPoolId,
          ClientId,
          AuthFlow: "ADMIN_NO_SRP_AUTH",
          AuthParameters: { USERNAME: user.id, PASSWORD: user.temporaryPassword },
        },
        timeLimitMilliseconds,
      );
      if (!answer.ok) return answer;
      const { ChallengeName, Session } = answer.value.output;
      if (ChallengeName !== "NEW_PASSWORD_REQUIRED" || typeof Session !== "string") {
        return fail({ kind: "unexpected", name: "OtherChallenge" });
      }
      return succeed(Session as NewPasswordSession);
    },

    /** AdminRespondToAuthChallenge: makes the password permanent and the user CONFIRMED. The tokens are thrown away. */
    async confirmPassword(
      user: { readonly id: string; readonly password: string; readonly session: NewPasswordSession },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const answer = await call(
        "AdminRespondToAuthChallenge",
        {
          UserPoolId,
          ClientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: user.session,
          ChallengeResponses: { USERNAME: user.id, NEW_PASSWORD: user.password },
        },
        timeLimitMilliseconds,
      );
      if (!answer.ok) return answer;
      const isSignedIn = typeof answer.value.output.AuthenticationResult === "object";
      const isChallengedFurther = typeof answer.value.output.ChallengeName === "string";
      return isSignedIn || isChallengedFurther ? succeed(undefined) : fail({ kind: "unexpected", name: "NoResult" });
    },

    /** AdminSetUserPassword: makes the password permanent and the user CONFIRMED. */
    async setPassword(
      user: { readonly id: string; readonly password: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const input = { UserPoolId, Username: user.id, Password: user.password, Permanent: true };
      const answer = await call("AdminSetUserPassword", input, timeLimitMilliseconds);
      return answer.ok ? succeed(undefined) : answer;
    },

    /** AdminGetUser, by Username or verified e-mail. It counts the user as active for Cognito's bill: for doubts only. */
    async findUser(name: string, timeLimitMilliseconds: number): Promise<Result<FoundUser, CognitoFailure>> {
      const answer = await call("AdminGetUser", { UserPoolId, Username: name }, timeLimitMilliseconds);
      return answer.ok ? readUser(answer.value.output) : answer;
    },

    /**
     * AdminUpdateUserAttributes with the address alone: a pool that verifies before it changes keeps the old one, sends a
     * code to the new one, and waits. `email_verified` is left out on purpose: with it the change would be made at once.
     */
    async startEmailChange(
      user: { readonly id: string; readonly email: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const UserAttributes = [{ Name: "email", Value: user.email }];
      const input = { UserPoolId, Username: user.id, UserAttributes };
      const answer = await call("AdminUpdateUserAttributes", input, timeLimitMilliseconds);
      return answer.ok ? succeed(undefined) : answer;
    },

    /** DescribeUserPool: what the pool asks of a password. */
    async passwordPolicy(timeLimitMilliseconds: number): Promise<Result<PasswordPolicy, CognitoFailure>> {
      const answer = await call("DescribeUserPool", { UserPoolId }, timeLimitMilliseconds);
      return answer.ok ? succeed(readPasswordPolicy(answer.value.output)) : answer;
    },

    /** ListUsers: one page of Usernames, 60 at most, and the token of the next. Tokens live for an hour. */
    async listIds(
      pageToken: string | undefined,
      timeLimitMilliseconds: number,
    ): Promise<Result<{ readonly ids: readonly string[]; readonly nextToken: string | undefined }, CognitoFailure>> {
      const page = pageToken === undefined ? {} : { PaginationToken: pageToken };
      const input = { UserPoolId, AttributesToGet: ["sub"], Limit: 60, ...page };
      const answer = await call("ListUsers", input, timeLimitMilliseconds);
      if (!answer.ok) return answer;
      const { Users, PaginationToken } = answer.value.output;
      const ids = Array.isArray(Users) ? Users.map((user) => String(user?.Username)) : [];
      return succeed({ ids, nextToken: typeof PaginationToken === "string" ? PaginationToken : undefined });
    },

    /**
     * AdminUserGlobalSignOut; a user who isn't there has no sessions. Answers the second, by Cognito's clock, up to which
     * tokens may have been issued to those sessions.
     */
    async signOutEverywhere(
      id: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<number | undefined, CognitoFailure>> {
      const answer = await call("AdminUserGlobalSignOut", { UserPoolId, Username: id }, timeLimitMilliseconds);
      if (answer.ok) return succeed(answer.value.serverSeconds);
      return answer.failure.kind === "user_not_found" ? succeed(undefined) : answer;
    },

    /** AdminDisableUser: signing in and refreshing are rejected from now on. */
    async disableUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const answer = await call("AdminDisableUser", { UserPoolId, Username: id }, timeLimitMilliseconds);
      return answer.ok ? succeed(undefined) : answer;
    },

    /** AdminEnableUser. */
    async enableUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const answer = await call("AdminEnableUser", { UserPoolId, Username: id }, timeLimitMilliseconds);
      return answer.ok ? succeed(undefined) : answer;
    },

    /** AdminDeleteUser; a user who isn't there counts as deleted. */
    async deleteUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const answer = await call("AdminDeleteUser", { UserPoolId, Username: id }, timeLimitMilliseconds);
      return answer.ok || answer.failure.kind === "user_not_found" ? succeed(undefined) : answer;
    },
  };
}

function readUser(details: Record<string, unknown>): Result<FoundUser, CognitoFailure> {
  const { Username, UserStatus, UserAttributes } = details;
  if (typeof Username !== "string") return fail({ kind: "unexpected", name: "NoUsername" });
  const attributes = new Map<string, string>();
  for (const attribute of Array.isArray(UserAttributes) ? UserAttributes : []) {
    attributes.set(String(attribute?.Name), String(attribute?.Value));
  }
  const verifiedEmail =
    attributes.get("email_verified") === "true" ? attributes.get("email")?.toLowerCase() : undefined;
  return succeed({ id: Username, isConfirmed: UserStatus === "CONFIRMED", verifiedEmail, details });
}

/** What is missing is as Cognito's default policy has it. */
function readPasswordPolicy(output: Record<string, unknown>): PasswordPolicy {
  const policy = Object(Object(Object(output.UserPool).Policies).PasswordPolicy);
  const { MinimumLength, RequireLowercase, RequireUppercase, RequireNumbers, RequireSymbols } = policy;
  return {
    minimumLength: typeof MinimumLength === "number" ? MinimumLength : 8,
    requireLowercase: RequireLowercase !== false,
    requireUppercase: RequireUppercase !== false,
    requireNumbers: RequireNumbers !== false,
    requireSymbols: RequireSymbols !== false,
  };
}
