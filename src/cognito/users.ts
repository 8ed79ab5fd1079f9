// The admin operations that Gatehouse uses. Each method makes exactly one call.

import { fail, type Result, succeed } from "../core/result.ts";
import type { CognitoClient } from "./client.ts";
import type { CognitoFailure } from "./failures.ts";
import {
  type FoundUser,
  type ListedUser,
  type PasswordPolicy,
  type ProviderIdentity,
  readPasswordPolicy,
  readUser,
} from "./responses.ts";

export type CognitoUsers = ReturnType<typeof cognitoUsers>;

/** Cognito's session of a sign-in that waits for a new password. It can be used once, within three minutes. */
export type NewPasswordSession = string & { readonly __brand: "NewPasswordSession" };

/** The refresh token of a sign-in that nobody uses. */
export type UnusedSignIn = string & { readonly __brand: "UnusedSignIn" };

/** Looks up the Username of an account's user, which may differ from the account's ID. */
export type UsernameOf = (id: string) => Promise<Result<string, unknown>>;

/** @param usernameOf Undefined if the Username is always the account's ID. */
export function cognitoUsers(
  send: CognitoClient,
  pool: { readonly userPoolId: string; readonly clientId: string; readonly passkeyDomain?: string | undefined },
  usernameOf?: UsernameOf,
) {
  const { userPoolId: UserPoolId, clientId: ClientId } = pool;

  async function readUsername(id: string): Promise<Result<string, CognitoFailure>> {
    if (usernameOf === undefined) return succeed(id);
    const read = await usernameOf(id);
    return read.ok ? read : fail({ kind: "unreachable" });
  }

  /** Calls an operation. Callers pass the account's ID as `Username`; it is replaced by the user's Username. */
  const call: CognitoClient = async (operation, input, timeLimitMilliseconds) => {
    const { Username } = input;
    if (typeof Username !== "string") return send(operation, { UserPoolId, ...input }, timeLimitMilliseconds);
    const username = await readUsername(Username);
    if (!username.ok) return username;
    return send(operation, { UserPoolId, ...input, Username: username.value }, timeLimitMilliseconds);
  };

  /** Calls an operation whose output is not needed. */
  async function act(...args: Parameters<CognitoClient>): Promise<Result<void, CognitoFailure>> {
    const response = await call(...args);
    return response.ok ? succeed(undefined) : response;
  }

  async function updateAttributes(
    Username: string,
    UserAttributes: readonly { readonly Name: string; readonly Value: string }[],
    timeLimitMilliseconds: number,
  ): Promise<Result<void, CognitoFailure>> {
    const input = { Username, UserAttributes };
    return act("AdminUpdateUserAttributes", input, timeLimitMilliseconds);
  }

  return {
    /** AdminCreateUser. The user cannot sign in until the temporary password is replaced, and gets no mail. */
    async createUser(
      user: { readonly id: string; readonly email: string; readonly temporaryPassword: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      // The Username of every user that Gatehouse creates is the account's ID, so it needs no look-up.
      const response = await send(
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
      return response.ok ? succeed(undefined) : response;
    },

    /** AdminInitiateAuth with the temporary password. Cognito responds with a NEW_PASSWORD_REQUIRED challenge. */
    async startNewPassword(
      user: { readonly id: string; readonly temporaryPassword: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<NewPasswordSession, CognitoFailure>> {
      const response = await call(
        "AdminInitiateAuth",
        {
          ClientId,
          AuthFlow: "ADMIN_NO_SRP_AUTH",
          AuthParameters: { USERNAME: user.id, PASSWORD: user.temporaryPassword },
        },
        timeLimitMilliseconds,
      );
      if (!response.ok) return response;
      const { ChallengeName, Session } = response.value.output;
      if (ChallengeName !== "NEW_PASSWORD_REQUIRED" || typeof Session !== "string") {
        return fail({ kind: "unexpected", name: "OtherChallenge" });
      }
      return succeed(Session as NewPasswordSession);
    },

    /**
     * AdminRespondToAuthChallenge: makes the password permanent and the user CONFIRMED. The call also signs the user
     * in, although nobody needs the tokens. Returns the refresh token, with which `endSignIn` ends that sign-in.
     */
    async confirmPassword(
      user: { readonly id: string; readonly password: string; readonly session: NewPasswordSession },
      timeLimitMilliseconds: number,
    ): Promise<Result<UnusedSignIn | undefined, CognitoFailure>> {
      const response = await call(
        "AdminRespondToAuthChallenge",
        {
          ClientId,
          ChallengeName: "NEW_PASSWORD_REQUIRED",
          Session: user.session,
          ChallengeResponses: { USERNAME: user.id, NEW_PASSWORD: user.password },
        },
        timeLimitMilliseconds,
      );
      if (!response.ok) return response;
      const { AuthenticationResult, ChallengeName } = response.value.output;
      const isSignedIn = typeof AuthenticationResult === "object";
      const isChallengedFurther = typeof ChallengeName === "string";
      if (!isSignedIn && !isChallengedFurther) return fail({ kind: "unexpected", name: "NoResult" });
      const { RefreshToken } = Object(AuthenticationResult);
      return succeed(typeof RefreshToken === "string" ? (RefreshToken as UnusedSignIn) : undefined);
    },

    /** RevokeToken: ends the sign-in, so that it is not among the user's sessions. */
    async endSignIn(signIn: UnusedSignIn, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const response = await send("RevokeToken", { ClientId, Token: signIn }, timeLimitMilliseconds);
      return response.ok ? succeed(undefined) : response;
    },

    /** AdminSetUserPassword: makes the password permanent and the user CONFIRMED. */
    async setPassword(
      user: { readonly id: string; readonly password: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const input = { Username: user.id, Password: user.password, Permanent: true };
      return act("AdminSetUserPassword", input, timeLimitMilliseconds);
    },

    /**
     * AdminGetUser, by account ID or verified e-mail. Cognito bills every user who is looked up as active in that
     * month, so look up only users whose state must be known exactly.
     */
    async findUser(name: string, timeLimitMilliseconds: number): Promise<Result<FoundUser, CognitoFailure>> {
      const response = await call("AdminGetUser", { Username: name }, timeLimitMilliseconds);
      return response.ok ? readUser(response.value.output) : response;
    },

    /**
     * AdminUpdateUserAttributes with the address alone. The pool sends a code to the new address, and keeps the old
     * one until that code is entered. Setting `email_verified` as well would change the address at once.
     */
    async startEmailChange(
      user: { readonly id: string; readonly email: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      return updateAttributes(user.id, [{ Name: "email", Value: user.email }], timeLimitMilliseconds);
    },

    /**
     * AdminUpdateUserAttributes with the address and `email_verified`. Sets the address at once, without a code. It
     * is called with the address that the user has or had: this drops a pending address, or reverses a change whose
     * code was entered.
     */
    async keepEmail(
      user: { readonly id: string; readonly email: string },
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      const attributes = [
        { Name: "email", Value: user.email },
        { Name: "email_verified", Value: "true" },
      ];
      return updateAttributes(user.id, attributes, timeLimitMilliseconds);
    },

    /** DescribeUserPool: the pool's password policy. */
    async passwordPolicy(timeLimitMilliseconds: number): Promise<Result<PasswordPolicy, CognitoFailure>> {
      const response = await call("DescribeUserPool", {}, timeLimitMilliseconds);
      return response.ok ? succeed(readPasswordPolicy(response.value.output)) : response;
    },

    /** ListUsers: one page of at most 60 users, and the token of the next page. Page tokens are valid for an hour. */
    async listUsers(
      pageToken: string | undefined,
      timeLimitMilliseconds: number,
    ): Promise<
      Result<{ readonly users: readonly ListedUser[]; readonly nextToken: string | undefined }, CognitoFailure>
    > {
      const page = pageToken === undefined ? {} : { PaginationToken: pageToken };
      const input = { AttributesToGet: ["sub"], Limit: 60, ...page };
      const response = await call("ListUsers", input, timeLimitMilliseconds);
      if (!response.ok) return response;
      const { Users, PaginationToken } = response.value.output;
      const users = Array.isArray(Users)
        ? Users.map((user) => ({ id: String(user?.Username), isEnabled: user?.Enabled === true }))
        : [];
      return succeed({ users, nextToken: typeof PaginationToken === "string" ? PaginationToken : undefined });
    },

    /** ListUsers with a filter: not billed, but the result may be outdated. Undefined if the user is not listed. */
    async readStatus(
      id: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<{ readonly isEnabled: boolean } | undefined, CognitoFailure>> {
      const username = await readUsername(id);
      if (!username.ok) return username;
      const input = { AttributesToGet: ["sub"], Filter: filterOf(username.value), Limit: 1 };
      const response = await call("ListUsers", input, timeLimitMilliseconds);
      if (!response.ok) return response;
      const { Users } = response.value.output;
      if (!Array.isArray(Users)) return fail({ kind: "unexpected", name: "NoUsers" });
      return succeed(Users[0] === undefined ? undefined : { isEnabled: Object(Users[0]).Enabled === true });
    },

    /**
     * AdminSetUserMFAPreference: the user signs in with the password alone. Cognito does not let passkeys count as the
     * only second factor, so one call turns both off.
     */
    async removeSecondFactor(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const input = {
        Username: id,
        SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
        ...(pool.passkeyDomain && { WebAuthnMfaSettings: { Enabled: false } }),
      };
      return act("AdminSetUserMFAPreference", input, timeLimitMilliseconds);
    },

    /**
     * AdminUserGlobalSignOut; succeeds too if the user does not exist. Returns the time of the response by Cognito's
     * clock, in seconds since 1970. The sessions that were ended have got no tokens after that time.
     */
    async signOutEverywhere(
      id: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<number | undefined, CognitoFailure>> {
      const response = await call("AdminUserGlobalSignOut", { Username: id }, timeLimitMilliseconds);
      if (response.ok) return succeed(response.value.serverSeconds);
      return response.failure.kind === "user_not_found" ? succeed(undefined) : response;
    },

    /** AdminDisableUser: Cognito rejects sign-ins and refreshes from now on. */
    async disableUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      return act("AdminDisableUser", { Username: id }, timeLimitMilliseconds);
    },

    /**
     * AdminListGroupsForUser: one page of at most 60 names, and the token of the next page. A user is in at most 100
     * groups. Names are case-sensitive.
     */
    async listGroups(
      id: string,
      pageToken: string | undefined,
      timeLimitMilliseconds: number,
    ): Promise<Result<{ readonly names: readonly string[]; readonly nextToken: string | undefined }, CognitoFailure>> {
      const page = pageToken === undefined ? {} : { NextToken: pageToken };
      const input = { Username: id, Limit: 60, ...page };
      const response = await call("AdminListGroupsForUser", input, timeLimitMilliseconds);
      if (!response.ok) return response;
      const { Groups, NextToken } = response.value.output;
      if (!Array.isArray(Groups)) return fail({ kind: "unexpected", name: "NoGroups" });
      const names = Groups.map((group) => String(group?.GroupName));
      return succeed({ names, nextToken: typeof NextToken === "string" ? NextToken : undefined });
    },

    /** AdminAddUserToGroup; succeeds too if the user is in the group. Returns "no_group" if no such group exists. */
    async addToGroup(
      id: string,
      group: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<"added" | "no_group", CognitoFailure>> {
      const input = { Username: id, GroupName: group };
      const response = await call("AdminAddUserToGroup", input, timeLimitMilliseconds);
      if (response.ok) return succeed("added");
      const { failure } = response;
      const isMissing = failure.kind === "misconfigured" && failure.name === "ResourceNotFoundException";
      return isMissing ? succeed("no_group") : response;
    },

    /** CreateGroup; succeeds too if the group exists. */
    async createGroup(group: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const response = await call("CreateGroup", { GroupName: group }, timeLimitMilliseconds);
      if (response.ok) return succeed(undefined);
      const { failure } = response;
      return failure.kind === "unexpected" && failure.name === "GroupExistsException" ? succeed(undefined) : response;
    },

    /** AdminRemoveUserFromGroup. Returns the time (seconds since 1970) after which new tokens lack the group. */
    async removeFromGroup(
      id: string,
      group: string,
      timeLimitMilliseconds: number,
    ): Promise<Result<number | undefined, CognitoFailure>> {
      const input = { Username: id, GroupName: group };
      const response = await call("AdminRemoveUserFromGroup", input, timeLimitMilliseconds);
      return response.ok ? succeed(response.value.serverSeconds) : response;
    },

    /** AdminResetUserPassword: the password is no longer accepted, and Cognito mails a code for choosing a new one. */
    async resetPassword(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      return act("AdminResetUserPassword", { Username: id }, timeLimitMilliseconds);
    },

    /** AdminEnableUser: Cognito accepts sign-ins and refreshes again. */
    async enableUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      return act("AdminEnableUser", { Username: id }, timeLimitMilliseconds);
    },

    /**
     * AdminLinkProviderForUser; succeeds too if the identity is linked to this user already. "has_user": Cognito has
     * created another user from the identity, who must be deleted first. After any other failure the identity may be
     * linked all the same: look the user up.
     * @param destination The user's Username, or the identity from which Cognito created the user.
     */
    async linkIdentity(
      destination: string | ProviderIdentity,
      identity: ProviderIdentity,
      timeLimitMilliseconds: number,
    ): Promise<Result<"linked" | "has_user", CognitoFailure>> {
      const DestinationUser =
        typeof destination === "string"
          ? { ProviderName: "Cognito", ProviderAttributeValue: destination }
          : { ProviderName: destination.provider, ProviderAttributeValue: destination.subject };
      const input = { DestinationUser, SourceUser: userOf(identity) };
      const response = await call("AdminLinkProviderForUser", input, timeLimitMilliseconds);
      if (response.ok) return succeed("linked");
      const { failure } = response;
      if (failure.kind !== "parameter_rejected") return response;
      if (/already linked to DestinationUser/i.test(failure.message)) return succeed("linked");
      return /Merging is not currently supported/i.test(failure.message) ? succeed("has_user") : response;
    },

    /** AdminDisableProviderForUser. After a failure the identity may be unlinked all the same: look the user up. */
    async unlinkIdentity(
      identity: ProviderIdentity,
      timeLimitMilliseconds: number,
    ): Promise<Result<void, CognitoFailure>> {
      return act("AdminDisableProviderForUser", { User: userOf(identity) }, timeLimitMilliseconds);
    },

    /** AdminDeleteUser; succeeds too if the user does not exist. */
    async deleteUser(id: string, timeLimitMilliseconds: number): Promise<Result<void, CognitoFailure>> {
      const response = await call("AdminDeleteUser", { Username: id }, timeLimitMilliseconds);
      return response.ok || response.failure.kind === "user_not_found" ? succeed(undefined) : response;
    },
  };
}

/** The identity in the form that Cognito's operations on linked identities require. */
function userOf({ provider, subject }: ProviderIdentity) {
  return { ProviderName: provider, ProviderAttributeName: "Cognito_Subject", ProviderAttributeValue: subject };
}

function filterOf(username: string): string {
  return `username = "${username.replaceAll(/["\\]/g, "\\$&")}"`;
}
