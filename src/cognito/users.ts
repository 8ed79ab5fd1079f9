// The admin operations that Gatehouse needs, as verbs. Each is one call, or says that it isn't.

import { fail, type Result, succeed } from "../result.ts";
import type { CognitoClient } from "./client.ts";
import type { CognitoFailure } from "./failures.ts";

export type CognitoUsers = ReturnType<typeof cognitoUsers>;

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
    async findUser(
      name: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<{ readonly id: string; readonly isConfirmed: boolean }, CognitoFailure>> {
      const answer = await call("AdminGetUser", { UserPoolId, Username: name }, timeLimitMilliseconds);
      if (!answer.ok) return answer;
      const { Username, UserStatus } = answer.value.output;
      if (typeof Username !== "string") return fail({ kind: "unexpected", name: "NoUsername" });
      return succeed({ id: Username, isConfirmed: UserStatus === "CONFIRMED" });
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

    /** AdminDeleteUser; a user who isn't there counts as deleted. */
    async deleteUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const answer = await call("AdminDeleteUser", { UserPoolId, Username: id }, timeLimitMilliseconds);
      return answer.ok || answer.failure.kind === "user_not_found" ? succeed(undefined) : answer;
    },
  };
}
