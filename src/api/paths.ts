// Written by `npm run api:generate` from the description of the API. Not to be edited.

export interface paths {
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account
         * @description Creates a user in Cognito and a record of it, or neither. After any failure the same request can be sent again; with an `Idempotency-Key`, it returns the account that the first request created. Then sign in with Cognito directly; the Worker issues no tokens.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your record
         * @description Returns what the site stores about you. Reads the nearest replica of the database.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Ends every session, then deletes the user in Cognito and the record. This cannot be undone. Safe to repeat. The caller must have signed in within the last five minutes; refreshing a token does not make its sign-in recent.
         */
        delete: operations["deleteAccount"];
        options?: never;
        head?: never;
        /**
         * Change your name and the site's own fields
         * @description Changes what the site stores, and nothing in Cognito. Absent members stay unchanged.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/accounts/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export your data
         * @description Returns all data that is stored about you, here and in Cognito, as a file.
         */
        get: operations["exportAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your recent activity
         * @description Returns what happened to your account in the last 90 days: at most 50 events, newest first.
         */
        get: operations["getActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere
         * @description Ends every session, including the caller's, and revokes all access tokens issued so far. A pending change of the e-mail address is dropped. The response is sent in the next second, so that a sign-in after it gets a valid token.
         */
        post: operations["signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an e-mail change
         * @description Cognito sends a code to the new address. The old address stays in use until the code is entered. Repeat the call to send another code. The caller must have signed in within the last five minutes; refreshing a token does not make its sign-in recent.
         */
        post: operations["startEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete an e-mail change
         * @description Gives the record the address that Cognito has verified. Call it after sending the code to Cognito (VerifyUserAttribute). Safe to repeat, even if no change is pending.
         */
        post: operations["confirmEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/email/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an e-mail change
         * @description Releases the pending address. If its code was given to Cognito and the change was not completed, Cognito gets the record's address back. Safe to repeat, even if no change is pending.
         */
        post: operations["cancelEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Report a change that you made at Cognito
         * @description The account's activity shows the change as reported, and the owner gets a mail about it if the site sends mail. The password, the second factor and passkeys are changed between the client and Cognito, so that only the client can tell. Report the change after Cognito has confirmed it.
         */
        post: operations["reportEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the names of your passkeys
         * @description Returns what the site keeps of your passkeys, newest first: at most 20. Cognito has the passkeys themselves, without a name and a last use. A passkey that was neither named nor used here is missing. One that was removed only at Cognito is still listed.
         */
        get: operations["listPasskeyNames"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Name or rename a passkey
         * @description Stores a name for the passkey. The site keeps 20 names. Another one replaces that of the passkey which was used or named longest ago.
         */
        put: operations["namePasskey"];
        post?: never;
        /**
         * Remove the name of a passkey
         * @description Removes the name and the day of the last use, and not the passkey itself. For a passkey that was removed at Cognito. Safe to repeat.
         */
        delete: operations["forgetPasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/passkeys/{id}/use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that you have signed in with a passkey
         * @description Stores today, in UTC, as the day of the passkey's last use. Only the client can tell: Cognito does not say which passkey was used.
         */
        post: operations["notePasskeyUse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/federated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an account for a sign-in with another provider
         * @description Creates the account of somebody who has signed in with another provider (`identityProviders` in `/config.json`). For somebody who has an account, it changes nothing and returns that account. The access token must be of the same sign-in as the ID token. What the provider does not say, and the body does not either, is reported as an invalid field: ask for it, and send the request again. Where the site takes no such account, Cognito's user is deleted.
         */
        post: operations["createFederatedAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the identities with which you can sign in
         * @description Returns the identities of other providers, oldest first. An account has one identity of a provider at most.
         */
        get: operations["listIdentities"];
        put?: never;
        /**
         * Connect an identity of another provider
         * @description Makes the identity sign in to the account as well. Needs two sign-ins of the last five minutes: the caller's own, and one with the provider, whose tokens are in the body. Nothing is merged: an identity that has an account keeps it. The user that Cognito made from the identity is deleted. Safe to repeat.
         */
        post: operations["connectIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/identities/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect the identity of a provider
         * @description Ends sign-ins to the account with this provider. Its sessions stay: to end them, sign out everywhere. Safe to repeat.
         */
        delete: operations["disconnectIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/password/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a code mailed, to set a password
         * @description Mails the code with which an account that was made by a sign-in with another provider gets a password. The code goes to the account's address, is valid for ten minutes, and works with this request alone.
         */
        post: operations["mailPasswordCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password
         * @description Gives a password to an account that was made by a sign-in with another provider. From now on the address and the password sign in as well, and the address is verified. The caller's token is no longer valid: sign in again.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/proofs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a mail that verifies an address
         * @description Mails a code and a link, with which somebody verifies that they read the mail of an address. The response is the same for every address, and comes before anything about the address is looked up. The mail has a code, valid for ten minutes and five tries, and a link, valid for an hour. An address that has an account gets a mail that says so. The newest three requests for an address are valid.
         */
        post: operations["requestProof"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/me/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify your address
         * @description Verifies the address of an account that was made without a proof. Ask for a proof of the account's own address first. An address that is verified already stays so, whatever the proof.
         */
        post: operations["proveAddress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/recover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over an account that was never verified
         * @description Gives the account to the owner of the mailbox, if somebody else signed up with the address first. Replaces the password by one that nobody knows, ends all sessions, drops a pending change of the address, removes the second factor and passkeys, and verifies the address. Reset the password afterwards.
         */
        post: operations["recoverAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the caller's roles
         * @description Returns who the caller is, and which roles the site has. For accounts with the role `operators` or `support`.
         */
        get: operations["readStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an account
         * @description Returns what Gatehouse stores about an account in any state. With `cognito=1` also what Cognito says; Cognito bills a user that is looked up as active in that month, so an operator can do that 60 times an hour. For accounts with the role `operators` or `support`.
         */
        get: operations["readAccount"];
        put?: never;
        post?: never;
        /**
         * Delete an account
         * @description Disables the account at once. It is deleted after `DELETION_GRACE_DAYS`, and can be restored until then. For accounts with the role `operators`, but not for their own account.
         */
        delete: operations["removeAccount"];
        options?: never;
        head?: never;
        /**
         * Change an account's name and fields
         * @description Changes the name and any of the site's own fields, including those that only operators write. Absent members stay unchanged. For accounts with the role `operators`, but not for their own account.
         */
        patch: operations["changeAccount"];
        trace?: never;
    };
    "/admin/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disable an account
         * @description Ends its sessions and revokes its access tokens. Nobody can sign in to it until it is enabled again. No data is deleted. Safe to repeat. For accounts with the role `operators`, but not for their own account.
         */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable an account again
         * @description Lets the owner sign in again. Revoked tokens stay revoked. Safe to repeat. For accounts with the role `operators`, but not for their own account.
         */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign an account out everywhere
         * @description Ends its sessions and revokes its access tokens. Its owner can sign in again. For accounts with the role `operators` or `support`. Not for their own account; support can't do it to operators and other support.
         */
        post: operations["signOutAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a person choose a new password
         * @description The password no longer signs in, all sessions end, and Cognito mails a code with which the person chooses another one. For accounts with the role `operators` or `support`. Not for their own account; support can't do it to operators and other support.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/remove-second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove an account's second factor
         * @description Removes the authenticator app of a person who has lost it. The password alone signs in afterwards, all sessions end, and the person gets a mail about it. For accounts with the role `operators`, but not for their own account.
         */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore an account before it is deleted
         * @description Cancels the deletion. The owner can sign in again, unless the account was disabled before. For accounts with the role `operators`, but not for their own account.
         */
        post: operations["restoreAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set an account's roles
         * @description Replaces all roles of the account. A role that is taken away stops working at once where Gatehouse reads the account, and within 60 seconds in Workers that only verify tokens; sessions do not end. A new role is in the next access token. For accounts with the role `operators`, but not for their own account.
         */
        put: operations["setAccountRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search accounts
         * @description Returns a page of accounts: all, those that match a search, or those with a state or a role. A page may have fewer accounts than the limit, or none, although there is a next one: a search by the beginning of a text lists addresses first and names afterwards, and leaves out whom it has listed. There is no total. For accounts with the role `operators` or `support`.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export accounts as a file
         * @description Returns the accounts that the list has with the same parameters, with the site's own fields. The response is a stream. If it breaks off, the file is incomplete. CSV is for spreadsheets: it begins with a byte order mark, and a cell that a spreadsheet would run begins with an apostrophe. Programs read NDJSON. For accounts with the role `operators`.
         */
        get: operations["exportAccountList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read numbers about all accounts
         * @description Returns numbers that the scheduled run has counted. It counts at most once an hour, and once a day above 100,000 accounts, because D1 bills rows that are read. `unfinished` is read with the request. For accounts with the role `operators` or `support`.
         */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations
         * @description Returns a page of the invitations, newest first. For accounts with the role `operators` or `support`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody
         * @description Sends a mail with a link, which is valid for seven days. An open invitation of the same address is replaced. For accounts with the role `operators`.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again
         * @description Mails the invitation again. Its seven days begin again, also if it has expired. For accounts with the role `operators` or `support`.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation
         * @description Ends the invitation: its link no longer works. Safe to repeat. For accounts with the role `operators`.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the audit log
         * @description Returns a page of the audit log, newest first. At most one of `event`, `actor`, `account` and `request` at a time. For users in the pool's group `operators`.
         */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify the audit log
         * @description Verifies one portion of the log. Begin with an empty object and continue with `next`. Events of the last minutes have no seal yet and are not verified. It changes nothing. For users in the pool's group `operators`.
         */
        post: operations["verifyAuditLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a session for gated files
         * @description Sets an HttpOnly cookie, by which the browser opens the files that the setting `GATED` names. The session ends with the access token, and earlier if that is revoked. Without the setting there is nothing at this path. The cookie is not accepted by any call of the API.
         */
        post: operations["startSession"];
        /**
         * End the session for gated files
         * @description Removes the cookie from this browser. A copy of it ends with its access token.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the settings for signing in
         * @description Returns the user pool that people sign in to, and its address. None of it is secret.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password-policy.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the rules for passwords
         * @description Returns the rules of the pool, for hints while people type. Only the pool enforces the rules, at sign-up. The response may be an hour old.
         */
        get: operations["getPasswordPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/allowed-origin.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check whether a site may use the sign-in
         * @description Says whether pages of this origin may call the API, and get a session from the page `/handover`. The setting `ALLOWED_ORIGINS` decides.
         */
        get: operations["checkOrigin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the Worker responds
         * @description Shows that the Worker runs with valid settings. Calls no other service. To check the services that the Worker depends on, use `/health/ready`.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that all dependencies are available
         * @description Checks the database, the key-value store and the pool's key set. The result is cached for five seconds.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the description of the API
         * @description Returns what the page `/api` shows to people, for programs: an OpenAPI 3.1 document.
         */
        get: operations["getApiDescription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        SignUp: {
            /** @description Up to 200 characters, without line breaks. Leading and trailing white space is removed. */
            name: string;
            /**
             * Format: idn-email
             * @description Up to 128 characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only.
             */
            email: string;
            /** @description Up to 256 characters. The user pool's rules apply as well: see `/password-policy.json`. */
            password: string;
            /** @description What verifies that you read the mail of the address: `{request, code}` with the code of the mail, or `{token}` from its link. Required if the site's `signUp` is `proof-first` or `invite` (`/config.json`). It replaces an account of the address that was never verified. */
            proof?: {
                request: string;
                code: string;
            } | {
                token: string;
            };
            /** @description Whether the person has accepted the terms of the site. Where the site requires it, `true` is the only value that is accepted. The time is kept as `termsAcceptedAt`. */
            termsAccepted?: boolean;
        };
        Profile: {
            /** @description Up to 200 characters, without line breaks. Leading and trailing white space is removed. */
            name?: string;
        };
        NewEmail: {
            /**
             * Format: idn-email
             * @description Up to 128 characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only.
             */
            email: string;
        };
        ReportedEvent: {
            /**
             * @description What was changed.
             * @enum {string}
             */
            event?: "password_changed" | "second_factor_added" | "second_factor_removed" | "passkey_added" | "passkey_removed";
        };
        PasskeyName: {
            /** @description Up to 50 characters, without line breaks. Leading and trailing white space is removed. */
            name: string;
        };
        FederatedSignUp: {
            /** @description The ID token of the sign-in, at most five minutes old. */
            idToken: string;
            /** @description The `nonce` with which the sign-in was asked for. */
            nonce: string;
            /** @description Up to 200 characters, without line breaks. Leading and trailing white space is removed. By default the name that the provider gives. */
            name?: string;
            /**
             * Format: idn-email
             * @description Up to 128 characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only. By default the address that the provider gives.
             */
            email?: string;
            /** @description What verifies that you read the mail of the address: `{request, code}` with the code of the mail, or `{token}` from its link. Required for an address that no trusted provider has verified, if the site sends mail. It replaces an account of the address that was never verified. */
            proof?: {
                request: string;
                code: string;
            } | {
                token: string;
            };
            /** @description As for `POST /accounts`. */
            termsAccepted?: boolean;
        };
        IdentityProof: {
            /** @description The ID token of the sign-in, at most five minutes old. */
            idToken: string;
            /** @description The `nonce` with which the sign-in was asked for. */
            nonce: string;
            /** @description The access token of the sign-in with the provider. */
            accessToken: string;
            /** @description The name of the provider in the user pool. */
            provider: string;
        };
        FirstPassword: {
            /** @description As for `POST /accounts`. */
            password: string;
            /** @description The code of the mail, and the request for which it was mailed. */
            proof: {
                request: string;
                code: string;
            };
        };
        ProofRequest: {
            /**
             * Format: idn-email
             * @description Up to 128 characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only.
             */
            email: string;
        };
        AddressProof: {
            /** @description What verifies that you read the mail of the address: `{request, code}` with the code of the mail, or `{token}` from its link. */
            proof?: {
                request: string;
                code: string;
            } | {
                token: string;
            };
        };
        Recovery: {
            /** @description What verifies that you read the mail of the address: `{request, code}` with the code of the mail, or `{token}` from its link. */
            proof?: {
                request: string;
                code: string;
            } | {
                token: string;
            };
        };
        AnyProfile: {
            /** @description Up to 200 characters, without line breaks. Leading and trailing white space is removed. */
            name?: string;
        };
        Disabling: {
            /** @description Up to 500 characters. Operators and support see it, the person does not. */
            reason?: string;
            /**
             * Format: date-time
             * @description When the account is enabled again by itself. Without it, an operator must enable it.
             */
            until?: string;
        };
        Roles: {
            /** @description Names from the setting `ROLES`, or `operators` or `support`. They replace the account's roles. */
            roles?: string[];
        };
        NewInvitation: {
            /**
             * Format: idn-email
             * @description Up to 128 characters, with only ASCII before the @. Stored in lower case, so that an address belongs to one account only.
             */
            email: string;
            /** @description The name that the list of invitations shows. */
            name?: string;
            /** @description The roles that the account gets. */
            roles?: string[];
        };
        AuditPosition: {
            /**
             * @description Which of the two chains. Default: `security`, after which `everyday` follows.
             * @enum {string}
             */
            retention?: "security" | "everyday";
            /** @description The number of the last seal that was verified. Default: 0. */
            after?: number;
        };
        Account: {
            /**
             * Format: uuid
             * @description It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.
             */
            id: string;
            /** @description As the person entered it. */
            name: string;
            /**
             * Format: email
             * @description In lower case, with an international domain in its ASCII form.
             */
            email: string;
            /**
             * Format: date-time
             * @description When the account was created.
             */
            createdAt: string;
            /** @description When the person verified that they read the mail of the address. Null if they never did. */
            emailProvedAt: string | null;
            /** @description When the person accepted the terms of the site. Null if they have not. */
            termsAcceptedAt: string | null;
            /**
             * Format: email
             * @description The address that a code was sent to. Only present during an e-mail change, until the code is entered.
             */
            newEmail?: string;
        };
        AccountExport: {
            /**
             * Format: date-time
             * @description When the data was read.
             */
            exportedAt: string;
            /** @description The record of the site. */
            account: {
                /**
                 * Format: uuid
                 * @description It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.
                 */
                id: string;
                /** @description As the person entered it. */
                name: string;
                /**
                 * Format: email
                 * @description In lower case, with an international domain in its ASCII form.
                 */
                email: string;
                /**
                 * @description `pending`: its sign-up is not complete. `closing`: its deletion has begun or is due.
                 * @enum {string}
                 */
                status: "pending" | "active" | "closing";
                /**
                 * Format: date-time
                 * @description When the account was created.
                 */
                createdAt: string;
                /** @description When the person verified that they read the mail of the address. Null if they never did. */
                emailProvedAt: string | null;
                /** @description When the person accepted the terms of the site. Null if they have not. */
                termsAcceptedAt: string | null;
                /** @description The address that a code was sent to. Null unless an e-mail change is under way. */
                newEmail: string | null;
                /** @description The stored values of the site's own fields. */
                fields: {
                    [key: string]: unknown;
                };
                /** @description Sorted. */
                roles: string[];
                /** @description The day of your last request, in UTC. */
                lastSeenDay: string | null;
                /** @description Access tokens issued up to this time are rejected. Null if none were ever revoked. */
                signedOutEverywhereAt: string | null;
            };
            /** @description The mails about the account that the site has sent itself, of the last 30 days. */
            mails: {
                /**
                 * @description What the mail is about.
                 * @enum {string}
                 */
                kind: "prove_address" | "have_account" | "start_over" | "set_password" | "invitation" | "address_changed" | "password_changed" | "second_factor_added" | "second_factor_removed" | "passkey_added" | "passkey_removed" | "provider_connected" | "provider_disconnected" | "account_disabled" | "account_enabled" | "account_deleted";
                /**
                 * Format: date-time
                 * @description When the mail was written.
                 */
                createdAt: string;
                /** @description Null if it is not sent yet, or was given up. */
                sentAt: string | null;
            }[];
            /** @description The mails that were asked for to verify your address, of the last day. */
            proofs: {
                /**
                 * Format: date-time
                 * @description When the mail was asked for.
                 */
                requestedAt: string;
                /** @description When its code or link was used. Null if it was not. */
                usedAt: string | null;
            }[];
            /** @description The invitations to your address. */
            invitations: {
                /**
                 * Format: date-time
                 * @description When it was sent first.
                 */
                createdAt: string;
                /** @description When it led to an account. Null if it has not. */
                acceptedAt: string | null;
            }[];
            /** @description What the site keeps of your passkeys. Cognito has the passkeys themselves. */
            passkeys: {
                /** @description The credential's ID. */
                id: string;
                /** @description Null if it has none. */
                name: string | null;
                /** @description In UTC. Null if no use is known. */
                lastUsedDay: string | null;
                /**
                 * Format: date-time
                 * @description When the site first stored something of it.
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When the row was made or last named.
                 */
                writtenAt: string;
            }[];
            /** @description The identities of other providers with which you sign in. */
            identities: {
                /** @description The name of the provider in the user pool. */
                provider: string;
                /** @description The provider's own ID of you. */
                subject: string;
                /**
                 * Format: date-time
                 * @description When it was connected.
                 */
                createdAt: string;
            }[];
            /** @description The newest 50 events of the account, of the last 90 days. */
            activity: {
                /** @description The name of the event. The names never change. */
                event: string;
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                at: string;
                /**
                 * @description `reported`: the change was made at Cognito, and only the client says so.
                 * @enum {string}
                 */
                outcome: "done" | "started" | "failed" | "reported";
                /**
                 * @description `you` is anybody with your session, and who signed up or verified the address.
                 * @enum {string}
                 */
                by: "you" | "operator" | "gatehouse";
                /** @description Of `account.changed`: `name`, and the names of the site's own fields that changed. */
                fields: string[];
                /** @description Where your request came from: a /24 of IPv4 or a /64 of IPv6. Kept for 30 days; null for others' requests. */
                network: string | null;
                /** @description The country of the network, if it is known: two letters. */
                country: string | null;
            }[];
            /** @description The user in Cognito: the response of AdminGetUser. */
            cognito: {
                [key: string]: unknown;
            };
        };
        Activity: {
            /** @description Newest first. */
            events: {
                /** @description The name of the event. The names never change. */
                event: string;
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                at: string;
                /**
                 * @description `reported`: the change was made at Cognito, and only the client says so.
                 * @enum {string}
                 */
                outcome: "done" | "started" | "failed" | "reported";
                /**
                 * @description `you` is anybody with your session, and who signed up or verified the address.
                 * @enum {string}
                 */
                by: "you" | "operator" | "gatehouse";
                /** @description Of `account.changed`: `name`, and the names of the site's own fields that changed. */
                fields: string[];
                /** @description Where your request came from: a /24 of IPv4 or a /64 of IPv6. Kept for 30 days; null for others' requests. */
                network: string | null;
                /** @description The country of the network, if it is known: two letters. */
                country: string | null;
            }[];
        };
        PasskeyNames: {
            /** @description Newest first. */
            passkeys: {
                /** @description The credential's ID. */
                id: string;
                /** @description Null if it has none. */
                name: string | null;
                /** @description In UTC. Null if no use is known. */
                lastUsedDay: string | null;
            }[];
        };
        Identities: {
            /** @description Oldest first. */
            identities: {
                /** @description The name of the provider in the user pool. */
                provider: string;
                /**
                 * Format: date-time
                 * @description In UTC.
                 */
                connectedAt: string;
                /** @description False if the account could not sign in without the identity. */
                canBeDisconnected: boolean;
            }[];
        };
        PasswordCodeRequest: {
            /** @description Send it back with the code. */
            request: string;
        };
        RequestedProof: {
            /**
             * Format: uuid
             * @description Send it back with the code.
             */
            request: string;
        };
        Staff: {
            /**
             * Format: uuid
             * @description It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.
             */
            id: string;
            /** @description The caller's, sorted. */
            roles: string[];
            /** @description All roles of the site, sorted. */
            siteRoles: string[];
            /** @description For how many days an account that an operator deletes can be restored (`DELETION_GRACE_DAYS`). */
            deletionGraceDays: number;
        };
        AccountDetails: {
            /**
             * Format: uuid
             * @description It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.
             */
            id: string;
            /** @description As the person entered it. */
            name: string;
            /**
             * Format: email
             * @description In lower case, with an international domain in its ASCII form.
             */
            email: string;
            /**
             * Format: date-time
             * @description When the account was created.
             */
            createdAt: string;
            /** @description When the person verified that they read the mail of the address. Null if they never did. */
            emailProvedAt: string | null;
            /** @description When the person accepted the terms of the site. Null if they have not. */
            termsAcceptedAt: string | null;
            /**
             * Format: email
             * @description The address that a code was sent to. Only present during an e-mail change, until the code is entered.
             */
            newEmail?: string;
            /**
             * @description `pending`: its sign-up is not complete. `closing`: its deletion has begun or is due.
             * @enum {string}
             */
            state: "pending" | "active" | "disabled" | "closing";
            /** @description Sorted. */
            roles: string[];
            /** @description Null if the account is not disabled. */
            disabledAt: string | null;
            /** @description For operators and support only. */
            disabledReason: string | null;
            /** @description When the account is enabled again by itself. */
            disabledUntil: string | null;
            /** @description When the account is deleted. Until then it can be restored. */
            deletesAt: string | null;
            /** @description Cognito has not followed the last change yet. The scheduled run repeats it. */
            isBehind: boolean;
            /** @description Since when an authenticator app is known. Cognito may know of one that Gatehouse has not seen. */
            secondFactorSince: string | null;
            /** @description The day of the last request with a token of the account, in UTC. */
            lastSeenDay: string | null;
            /** @description The newest 50 events of the account, newest first. */
            events: {
                /** @description Later events have higher numbers. */
                seq: number;
                /**
                 * @description The names never change, and there may be new ones.
                 * @enum {string}
                 */
                event: "account.created" | "account.changed" | "account.email_change_started" | "account.email_change_cancelled" | "account.email_changed" | "account.email_proved" | "account.password_changed" | "account.second_factor_added" | "account.second_factor_removed" | "account.passkey_added" | "account.passkey_removed" | "account.provider_connected" | "account.provider_disconnected" | "account.signed_out_everywhere" | "account.recovered" | "account.exported" | "account.disabled" | "account.enabled" | "account.roles_changed" | "account.password_reset_forced" | "account.deletion_started" | "account.restored" | "account.deleted" | "invitation.created" | "invitation.resent" | "invitation.revoked" | "invitation.accepted" | "operator.searched_inside" | "operator.exported";
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                at: string;
                /**
                 * @description `reported`: the change was made at Cognito, and only the client says so.
                 * @enum {string}
                 */
                outcome: "done" | "started" | "failed" | "reported";
                /** @description Who did it. */
                actor: {
                    /**
                     * @description `command`: somebody with access to the site's Cloudflare account.
                     * @enum {string}
                     */
                    kind: "person" | "operator" | "scheduled_run" | "command";
                    /** @description The account. Null for a person who was not signed in, for the scheduled run and for a command. */
                    id: string | null;
                };
                /** @description The account that it happened to. */
                account: string | null;
                /** @description The ID of the request, as in the log and in `X-Request-Id`. */
                request: string | null;
                /** @description What depends on the event. */
                detail: {
                    /** @description The roles before the change. */
                    rolesBefore?: string[];
                    /** @description The roles after it. */
                    rolesAfter?: string[];
                    /** @description The state of the account before the change. */
                    stateBefore?: string;
                    /** @description The state after it. */
                    stateAfter?: string;
                    /**
                     * Format: date-time
                     * @description When the account is enabled again by itself.
                     */
                    until?: string;
                    /** @description The names of the fields that were changed. */
                    fields?: string[];
                    /** @description The invitation that it is about. */
                    invitationId?: string;
                    /** @description The name of the provider in the user pool. */
                    provider?: string;
                    /** @description Of an export: `ndjson` or `csv`. */
                    format?: string;
                    /** @description Why it failed. */
                    cause?: string;
                };
                /** @description The /24 or /64 of the request, for 30 days. */
                network: string | null;
                /** @description As Cloudflare knows it, for 30 days. */
                country: string | null;
            }[];
            /** @description With `cognito=1` only: the user in Cognito. Null if there is none. */
            cognito?: {
                /** @description Whether Cognito lets the user sign in. */
                isEnabled: boolean;
                /** @description Whether the sign-up at Cognito is complete. */
                isConfirmed: boolean;
                /** @description Whether a sign-in needs a code of an app. */
                hasAuthenticatorApp: boolean;
                /** @description Cognito's UserStatus. */
                status: string;
            } | null;
        };
        AccountList: {
            /** @description In the order of `sort`. */
            accounts: {
                /**
                 * Format: uuid
                 * @description It never changes. It is also the Username in Cognito, and `username` in the access token, unless the person signed up with another provider.
                 */
                id: string;
                /** @description As the person entered it. */
                name: string;
                /**
                 * Format: email
                 * @description In lower case, with an international domain in its ASCII form.
                 */
                email: string;
                /**
                 * @description `pending`: its sign-up is not complete. `closing`: its deletion has begun or is due.
                 * @enum {string}
                 */
                state: "pending" | "active" | "disabled" | "closing";
                /** @description Sorted. */
                roles: string[];
                /**
                 * Format: date-time
                 * @description When the account was created.
                 */
                createdAt: string;
                /** @description The day of the last request with the person's token, in UTC. Null before the first one. */
                lastSeenDay: string | null;
                /** @description When the person verified that they read the mail of the address. Null if they never did. */
                emailProvedAt: string | null;
                /**
                 * Format: date-time
                 * @description Only if the account is disabled until then.
                 */
                disabledUntil?: string;
                /**
                 * Format: date-time
                 * @description Only if its deletion has been asked for.
                 */
                deletesAt?: string;
            }[];
            /** @description The `cursor` of the next page. Null on the last one. */
            next: string | null;
            /** @description Only of a search inside: its price. */
            rowsRead?: number;
        };
        Overview: {
            /** @description Null until the scheduled run has counted. */
            counts: {
                /**
                 * Format: date-time
                 * @description When they were counted.
                 */
                countedAt: string;
                /** @description The accounts in each state. */
                byState: {
                    /** @description Their sign-up is not complete. */
                    pending: number;
                    /** @description Their owners can sign in. */
                    active: number;
                    /** @description An operator has disabled them. */
                    disabled: number;
                    /** @description Their deletion has begun or is due. */
                    closing: number;
                };
            } | null;
            /** @description The accounts created on each of the last 30 days (UTC), oldest day first. A day that has ended is not counted again, whatever becomes of its accounts. */
            newPerDay: {
                /**
                 * Format: date
                 * @description In UTC.
                 */
                day: string;
                /** @description The accounts created on it. */
                count: number;
            }[];
            /** @description What was interrupted, or has not reached Cognito, and waits for the scheduled run. */
            unfinished: {
                /** @description Accounts whose sign-up was interrupted. */
                signUps: number;
                /** @description Accounts whose deletion was interrupted. */
                deletions: number;
                /** @description Accounts whose change of the address was interrupted. */
                emailChanges: number;
                /** @description Accounts with a change that Cognito has not followed. */
                cognitoChanges: number;
            };
            /** @description The last consistency check of D1 with Cognito. Null before the first one has ended. */
            consistency: {
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                finishedAt: string;
                /** @description Users in Cognito without a row in D1. */
                usersWithoutRow: number;
                /** @description Rows in D1 without a user in Cognito. */
                rowsWithoutUser: number;
            } | null;
        };
        Invitation: {
            /**
             * Format: uuid
             * @description It never changes.
             */
            id: string;
            /**
             * Format: email
             * @description In lower case, with an international domain in its ASCII form.
             */
            email: string;
            /** @description The name that the list of invitations shows. */
            name: string | null;
            /**
             * @description An expired one can be sent again.
             * @enum {string}
             */
            state: "pending" | "accepted" | "expired" | "revoked";
            /**
             * Format: date-time
             * @description When it was sent first.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When its link stops working.
             */
            expiresAt: string;
            /** @description The account of the operator. */
            createdBy: string;
            /** @description The account that it led to. */
            accountId: string | null;
            /** @description The roles that the account gets. */
            roles: string[];
        };
        Invitations: {
            /** @description Newest first. */
            invitations: {
                /**
                 * Format: uuid
                 * @description It never changes.
                 */
                id: string;
                /**
                 * Format: email
                 * @description In lower case, with an international domain in its ASCII form.
                 */
                email: string;
                /** @description The name that the list of invitations shows. */
                name: string | null;
                /**
                 * @description An expired one can be sent again.
                 * @enum {string}
                 */
                state: "pending" | "accepted" | "expired" | "revoked";
                /**
                 * Format: date-time
                 * @description When it was sent first.
                 */
                createdAt: string;
                /**
                 * Format: date-time
                 * @description When its link stops working.
                 */
                expiresAt: string;
                /** @description The account of the operator. */
                createdBy: string;
                /** @description The account that it led to. */
                accountId: string | null;
                /** @description The roles that the account gets. */
                roles: string[];
            }[];
            /** @description The `cursor` of the next page. Null on the last one. */
            next: string | null;
        };
        AuditEvents: {
            /** @description Newest first. */
            events: {
                /** @description Later events have higher numbers. */
                seq: number;
                /**
                 * @description The names never change, and there may be new ones.
                 * @enum {string}
                 */
                event: "account.created" | "account.changed" | "account.email_change_started" | "account.email_change_cancelled" | "account.email_changed" | "account.email_proved" | "account.password_changed" | "account.second_factor_added" | "account.second_factor_removed" | "account.passkey_added" | "account.passkey_removed" | "account.provider_connected" | "account.provider_disconnected" | "account.signed_out_everywhere" | "account.recovered" | "account.exported" | "account.disabled" | "account.enabled" | "account.roles_changed" | "account.password_reset_forced" | "account.deletion_started" | "account.restored" | "account.deleted" | "invitation.created" | "invitation.resent" | "invitation.revoked" | "invitation.accepted" | "operator.searched_inside" | "operator.exported";
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                at: string;
                /**
                 * @description `reported`: the change was made at Cognito, and only the client says so.
                 * @enum {string}
                 */
                outcome: "done" | "started" | "failed" | "reported";
                /** @description Who did it. */
                actor: {
                    /**
                     * @description `command`: somebody with access to the site's Cloudflare account.
                     * @enum {string}
                     */
                    kind: "person" | "operator" | "scheduled_run" | "command";
                    /** @description The account. Null for a person who was not signed in, for the scheduled run and for a command. */
                    id: string | null;
                };
                /** @description The account that it happened to. */
                account: string | null;
                /** @description The ID of the request, as in the log and in `X-Request-Id`. */
                request: string | null;
                /** @description What depends on the event. */
                detail: {
                    /** @description The roles before the change. */
                    rolesBefore?: string[];
                    /** @description The roles after it. */
                    rolesAfter?: string[];
                    /** @description The state of the account before the change. */
                    stateBefore?: string;
                    /** @description The state after it. */
                    stateAfter?: string;
                    /**
                     * Format: date-time
                     * @description When the account is enabled again by itself.
                     */
                    until?: string;
                    /** @description The names of the fields that were changed. */
                    fields?: string[];
                    /** @description The invitation that it is about. */
                    invitationId?: string;
                    /** @description The name of the provider in the user pool. */
                    provider?: string;
                    /** @description Of an export: `ndjson` or `csv`. */
                    format?: string;
                    /** @description Why it failed. */
                    cause?: string;
                };
                /** @description The /24 or /64 of the request, for 30 days. */
                network: string | null;
                /** @description As Cloudflare knows it, for 30 days. */
                country: string | null;
            }[];
            /** @description The `cursor` of the next page. Null on the last one. */
            next: string | null;
        };
        AuditVerification: {
            /** @description How many events of this portion are as they were sealed. */
            checked: number;
            /** @description Whether nothing in this portion was changed, removed or added. */
            intact: boolean;
            /** @description The first seal that does not fit. Null if the portion is intact. */
            problem: {
                /**
                 * @description The chain of seals.
                 * @enum {string}
                 */
                retention: "security" | "everyday";
                /** @description Of the seal. */
                number: number;
                /** @description `changed`, `event_missing` or `event_added`: the range of this seal, or the seal. `seal_missing`, `oldest_missing`, `newest_missing`: seals are missing, in the middle, at the beginning or at the end. `not_signed`: the newest seal was not made with the Worker's secret. */
                kind: string;
                /** @description When the latest event of the seal before happened, as that seal says. Null if it is not known. */
                from: string | null;
                /** @description The same of this seal. */
                until: string | null;
            } | null;
            /** @description The body of the next call. Null after the last portion. */
            next: {
                /**
                 * @description The chain of seals.
                 * @enum {string}
                 */
                retention: "security" | "everyday";
                /** @description The number of the last seal that was verified. */
                after: number;
            } | null;
        };
        Settings: {
            /** @description The AWS region, such as eu-central-1. */
            region: string;
            /** @description The user pool that people sign in to. */
            userPoolId: string;
            /** @description The ID of the pool's app client, which has no secret. */
            clientId: string;
            /**
             * Format: uri
             * @description The origin at which browsers call Cognito, without a path.
             */
            endpoint: string;
            /**
             * @description Who may sign up. `immediate`: anybody at once. `proof-first`: anybody who has verified the address. `invite`: only invited people. `closed`: nobody.
             * @enum {string}
             */
            signUp: "immediate" | "proof-first" | "invite" | "closed";
            /** @description Whether the site sends mails that verify an address. */
            mail: boolean;
            /** @description Whether the site has files for members only. Then clients keep a session by `POST /session`. */
            gate: boolean;
            /** @description Pages of this host, and of hosts below it, can offer passkeys. Null: none can. */
            passkeyDomain: string | null;
            /** @description Whether people may sign in with a code that Cognito mails them. */
            emailCodes: boolean;
            /** @description How people sign in with other providers. Null: they don't. */
            federation: {
                /** @description The domain of the user pool, with https. */
                domain: string;
                /** @description The ID of the app client for such a sign-in. */
                clientId: string;
                /** @description The names of the providers in the user pool. */
                providers: string[];
            } | null;
        };
        PasswordPolicy: {
            /** @description The fewest characters of a password. */
            minimumLength: number;
            /** @description Whether it needs a lower-case letter. */
            requireLowercase: boolean;
            /** @description Whether it needs a capital letter. */
            requireUppercase: boolean;
            /** @description Whether it needs a digit. */
            requireNumbers: boolean;
            /** @description Whether it needs a special character. */
            requireSymbols: boolean;
        };
        AllowedOrigin: {
            /** @description Whether the origin may do both. */
            allowed: boolean;
        };
        Health: {
            /**
             * @description Always the same.
             * @constant
             */
            status: "ok";
        };
        Readiness: {
            /**
             * @description Always the same.
             * @constant
             */
            status: "ready";
        };
        ApiDescription: {
            /** @description The version of OpenAPI that it follows. */
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Settings of the site are missing or invalid; its log names them. */
        BareProblem: {
            title: string;
            /** @constant */
            status: 500;
        };
        FieldError: {
            /** @description A JSON pointer (RFC 6901) into the body that was sent, or `/` and the name of a query parameter; empty for the whole body. */
            pointer: string;
            /**
             * @description For programs. It does not change.
             * @enum {string}
             */
            code: "not_an_object" | "not_text" | "name_required" | "name_too_long" | "name_control_characters" | "email_required" | "email_malformed" | "password_required" | "password_too_long" | "password_control_characters" | "password_outer_spaces" | "terms_required" | "parameter_invalid" | "parameter_conflict" | "field_required" | "field_too_short" | "field_too_long" | "field_control_characters" | "field_not_a_choice" | "field_not_yes_or_no" | "field_not_a_date" | "field_too_early" | "field_too_late" | "field_not_writable" | "role_unknown" | "required" | "wrong" | "expired" | "password_policy" | "email_rejected" | "email_unchanged";
            /** @description For the person at the form. It may change. */
            detail: string;
        };
        /** @description This address is available over https only. The request was not read. */
        HttpsRequiredProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example HTTPS required
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Something went wrong on our side. The request ID helps us find the cause. */
        InternalErrorProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Unexpected error on our side
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 500;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Too many requests came from your address. Try again after the time in Retry-After. */
        TooManyRequestsProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Too many requests
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 429;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Idempotency-Key takes 1 to 255 visible ASCII characters, such as a UUID. */
        IdempotencyKeyMalformedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Malformed idempotency key
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 400;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This Idempotency-Key was already used with another body. Use a new one. */
        IdempotencyKeyReusedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Idempotency key used for another request
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 422;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Another request is already doing this. Try again after the time in Retry-After. */
        InProgressProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Same request already in progress
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The body is not JSON in UTF-8. */
        MalformedJsonProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example The body is not valid JSON
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 400;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Send the body as Content-Type: application/json. */
        UnsupportedMediaTypeProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Unsupported media type
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 415;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The body may be at most 16 KiB. */
        BodyTooLargeProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Body too large
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 413;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The body didn't arrive in full within 10 seconds. Nothing was changed; send it again. */
        BodyTimeoutProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Body took too long
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 408;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Some fields are invalid; `errors` says which and why. */
        InvalidFieldsProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Some fields are invalid
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 422;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
            /** @description The invalid fields. */
            errors: components["schemas"]["FieldError"][];
        };
        /** @description This site takes no new accounts. */
        SignUpClosedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Sign-up closed
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description There is already an account for this e-mail address. Sign in instead. */
        EmailTakenProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example E-mail already has an account
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The database can't be reached right now. Nothing was lost; try again after the time in Retry-After. */
        StorageUnavailableProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Database unavailable
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 503;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The sign-in service sent a response that can't be used. Nothing was stored; try again later. */
        CognitoFailedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Sign-in service failed
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 502;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The sign-in service can't be reached right now. Nothing was lost; try again after the time in Retry-After. */
        CognitoUnavailableProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Sign-in service unavailable
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 503;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The sign-in service didn't respond in time. Nothing was lost; try again later. */
        CognitoTimeoutProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Sign-in service timed out
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 504;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Send an access token in the header Authorization, after Bearer. Or: The access token is malformed, expired or not meant for this service. Sign in again. */
        UnauthorizedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Not signed in
             * @example Access token not accepted
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 401;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description There is no account with this ID, or none for the user of the access token. */
        AccountNotFoundProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Account not found
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 404;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This requires a sign-in within the last few minutes. Sign in again. */
        RecentSignInRequiredProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Recent sign-in required
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 401;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This is the only operator who can sign in. */
        LastOperatorProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example The last operator must remain
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The new address is not verified. Enter the code that was sent to it first. */
        EmailNotVerifiedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example E-mail not verified yet
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description There is nothing at this address. */
        NotFoundProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Address not found
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 404;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The ID token is not a fresh one of this sign-in. Sign in with the provider again. */
        IdentityRejectedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Identity rejected
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 422;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Another account signs in with this identity. Nothing was merged. */
        IdentityTakenProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Identity belongs to another account
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This site takes new accounts by invitation only, and this address is not invited. */
        InvitationRequiredProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Invitation required
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The account is connected with another identity of this provider. */
        ProviderConnectedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Provider already connected
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The account could not sign in without this identity. */
        LastWayToSignInProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example The only way to sign in can't be removed
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This site sends no mail of its own. */
        MailOffProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Mail is switched off
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description The account has a password. */
        HasPasswordProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Password already set
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Only operators may do that. Support may not act on operators or other support. */
        OperatorsOnlyProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Operators only
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Operators who change something must sign in with an authenticator app. */
        SecondFactorRequiredProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Second factor required
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Operators cannot do this to their own account. */
        OwnAccountProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Not possible for your own account
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description There is no invitation with this ID. */
        InvitationNotFoundProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Invitation not found
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 404;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description This invitation was accepted or revoked, or its address has an account. */
        InvitationDecidedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Invitation already decided
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 409;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description Pages of this origin may not start a session here. */
        OriginNotAllowedProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example Origin not allowed
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 403;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
        /** @description A service that the site depends on can't be reached right now. The log names it. */
        NotReadyProblem: {
            /**
             * Format: uri
             * @description The URL of an entry of the page `/problems`. The part after the origin does not change.
             */
            type: string;
            /**
             * @description For people, in the language of `Content-Language`. It may change.
             * @example A required service can't be reached
             */
            title: string;
            /**
             * @description The status of the response.
             * @constant
             */
            status: 503;
            /** @description For people, in the language of `Content-Language`. It may change. */
            detail: string;
            /** @description The path of the request. */
            instance: string;
            /** @description The ID of the request in the log. Also in the header `X-Request-Id`. */
            requestId: string;
        };
    };
    responses: {
        /** @description Account not found */
        AccountNotFound: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountNotFoundProblem"];
            };
        };
        /** @description Account not found, or: Address not found */
        AccountNotFoundOrNotFound: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["AccountNotFoundProblem"] | components["schemas"]["NotFoundProblem"];
            };
        };
        /** @description Body took too long */
        BodyTimeout: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BodyTimeoutProblem"];
            };
        };
        /** @description Body too large */
        BodyTooLarge: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["BodyTooLargeProblem"];
            };
        };
        /** @description Sign-in service failed */
        CognitoFailed: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CognitoFailedProblem"];
            };
        };
        /** @description Sign-in service timed out */
        CognitoTimeout: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CognitoTimeoutProblem"];
            };
        };
        /** @description Sign-in service unavailable */
        CognitoUnavailable: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CognitoUnavailableProblem"];
            };
        };
        /** @description Sign-in service unavailable, or: Database unavailable */
        CognitoUnavailableOrStorageUnavailable: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["CognitoUnavailableProblem"] | components["schemas"]["StorageUnavailableProblem"];
            };
        };
        /** @description E-mail already has an account */
        EmailTaken: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"];
            };
        };
        /** @description E-mail already has an account, or: E-mail not verified yet */
        EmailTakenOrEmailNotVerified: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["EmailNotVerifiedProblem"];
            };
        };
        /** @description E-mail already has an account, or: Password already set, or: Same request already in progress */
        EmailTakenOrHasPasswordOrInProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["HasPasswordProblem"] | components["schemas"]["InProgressProblem"];
            };
        };
        /** @description E-mail already has an account, or: Identity belongs to another account, or: Same request already in progress */
        EmailTakenOrIdentityTakenOrInProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["IdentityTakenProblem"] | components["schemas"]["InProgressProblem"];
            };
        };
        /** @description E-mail already has an account, or: Same request already in progress */
        EmailTakenOrInProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["EmailTakenProblem"] | components["schemas"]["InProgressProblem"];
            };
        };
        /** @description Password already set */
        HasPassword: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["HasPasswordProblem"];
            };
        };
        /** @description HTTPS required */
        HttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Identity belongs to another account, or: Provider already connected, or: Same request already in progress */
        IdentityTakenOrProviderConnectedOrInProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["IdentityTakenProblem"] | components["schemas"]["ProviderConnectedProblem"] | components["schemas"]["InProgressProblem"];
            };
        };
        /** @description Same request already in progress */
        InProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InProgressProblem"];
            };
        };
        /** @description Same request already in progress, or: The last operator must remain */
        InProgressOrLastOperator: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InProgressProblem"] | components["schemas"]["LastOperatorProblem"];
            };
        };
        /** @description Unexpected error on our side */
        InternalError: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id"?: string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control"?: "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InternalErrorProblem"] | components["schemas"]["BareProblem"];
            };
        };
        /** @description Some fields are invalid */
        InvalidFields: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsProblem"];
            };
        };
        /** @description Some fields are invalid, or: Idempotency key used for another request */
        InvalidFieldsOrIdempotencyKeyReused: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsProblem"] | components["schemas"]["IdempotencyKeyReusedProblem"];
            };
        };
        /** @description Some fields are invalid, or: Identity rejected */
        InvalidFieldsOrIdentityRejected: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvalidFieldsProblem"] | components["schemas"]["IdentityRejectedProblem"];
            };
        };
        /** @description Invitation already decided */
        InvitationDecided: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvitationDecidedProblem"];
            };
        };
        /** @description Invitation not found, or: Account not found, or: Address not found */
        InvitationNotFoundOrAccountNotFoundOrNotFound: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["InvitationNotFoundProblem"] | components["schemas"]["AccountNotFoundProblem"] | components["schemas"]["NotFoundProblem"];
            };
        };
        /** @description The only way to sign in can't be removed, or: Same request already in progress */
        LastWayToSignInOrInProgress: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["LastWayToSignInProblem"] | components["schemas"]["InProgressProblem"];
            };
        };
        /** @description Mail is switched off, or: HTTPS required */
        MailOffOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MailOffProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Mail is switched off, or: Operators only, or: Second factor required, or: HTTPS required */
        MailOffOrOperatorsOnlyOrSecondFactorRequiredOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MailOffProblem"] | components["schemas"]["OperatorsOnlyProblem"] | components["schemas"]["SecondFactorRequiredProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description The body is not valid JSON */
        MalformedJson: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MalformedJsonProblem"];
            };
        };
        /** @description The body is not valid JSON, or: Malformed idempotency key */
        MalformedJsonOrIdempotencyKeyMalformed: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["MalformedJsonProblem"] | components["schemas"]["IdempotencyKeyMalformedProblem"];
            };
        };
        /** @description Address not found */
        NotFound: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotFoundProblem"];
            };
        };
        /** @description A required service can't be reached */
        NotReady: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["NotReadyProblem"];
            };
        };
        /** @description Operators only, or: HTTPS required */
        OperatorsOnlyOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["OperatorsOnlyProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Operators only, or: Second factor required, or: HTTPS required */
        OperatorsOnlyOrSecondFactorRequiredOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["OperatorsOnlyProblem"] | components["schemas"]["SecondFactorRequiredProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Operators only, or: Second factor required, or: Not possible for your own account, or: HTTPS required */
        OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["OperatorsOnlyProblem"] | components["schemas"]["SecondFactorRequiredProblem"] | components["schemas"]["OwnAccountProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Origin not allowed, or: HTTPS required */
        OriginNotAllowedOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["OriginNotAllowedProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Recent sign-in required, or: Not signed in, or: Access token not accepted */
        RecentSignInRequiredOrTokenMissingOrTokenRejected: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The problem with the access token: only `Bearer` if there was none, `error="invalid_token"` if it was rejected (RFC 6750), `error="insufficient_user_authentication"` with `max_age` if its sign-in is not recent enough (RFC 9470). */
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RecentSignInRequiredProblem"] | components["schemas"]["UnauthorizedProblem"];
            };
        };
        /** @description Sign-up closed, or: HTTPS required */
        SignUpClosedOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["SignUpClosedProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Sign-up closed, or: Invitation required, or: HTTPS required */
        SignUpClosedOrInvitationRequiredOrHttpsRequired: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["SignUpClosedProblem"] | components["schemas"]["InvitationRequiredProblem"] | components["schemas"]["HttpsRequiredProblem"];
            };
        };
        /** @description Database unavailable */
        StorageUnavailable: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["StorageUnavailableProblem"];
            };
        };
        /** @description Not signed in, or: Access token not accepted */
        TokenMissingOrTokenRejected: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The problem with the access token: only `Bearer` if there was none, `error="invalid_token"` if it was rejected (RFC 6750), `error="insufficient_user_authentication"` with `max_age` if its sign-in is not recent enough (RFC 9470). */
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnauthorizedProblem"];
            };
        };
        /** @description Too many requests */
        TooManyRequests: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                /** @description The number of seconds after which the same request may work. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["TooManyRequestsProblem"];
            };
        };
        /** @description Unsupported media type */
        UnsupportedMediaType: {
            headers: {
                /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                "X-Request-Id": string;
                /** @description Who may store the response, and for how long. */
                "Cache-Control": "no-store";
                /** @description The language of `title` and `detail`: the one requested, if the site has it. */
                "Content-Language": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["UnsupportedMediaTypeProblem"];
            };
        };
    };
    parameters: {
        /**
         * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
         * @example shop-checkout-0042
         */
        RequestId: string;
        /**
         * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
         * @example de, en;q=0.5
         */
        AcceptLanguage: string;
        /**
         * @description Makes the request safe to repeat: the same key with the same body returns the same account, for 24 hours. The same key with another body is rejected. Only successful responses are replayed. The value is a quoted string, or the bare text that most clients send.
         * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
         */
        IdempotencyKey: string;
        /**
         * @description The value from an earlier response. The new response is at least as recent.
         * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
         */
        Bookmark: string;
        /**
         * @description The `ETag` of an earlier response. If the file has not changed, the response is 304 without a body.
         * @example "4d1c3b0f"
         */
        IfNoneMatch: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request safe to repeat: the same key with the same body returns the same account, for 24 hours. The same key with another body is rejected. Only successful responses are replayed. The value is a quoted string, or the bare text that most clients send.
                 * @example 8e03978e-40d5-43e8-bc93-6894a57f9324
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignUp"];
            };
        };
        responses: {
            /** @description The account exists, and its owner can sign in. */
            201: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The path of the new account, for its owner. */
                    Location: "/accounts/me";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["MalformedJsonOrIdempotencyKeyMalformed"];
            403: components["responses"]["SignUpClosedOrHttpsRequired"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["EmailTakenOrInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdempotencyKeyReused"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your record. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    deleteAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is deleted. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            409: components["responses"]["InProgressOrLastOperator"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Profile"];
            };
        };
        responses: {
            /** @description Your record as it is now. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    exportAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All data that is stored about you. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    /** @description Lets browsers save the response as a file. */
                    "Content-Disposition": "attachment; filename=\"account.json\"";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExport"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    getActivity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Activity"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    signOutEverywhere: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every session has ended. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    startEmailChange: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEmail"];
            };
        };
        responses: {
            /** @description A code was sent to the new address, which is reserved for 24 hours. */
            202: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    confirmEmailChange: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your record with the verified address. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            409: components["responses"]["EmailTakenOrEmailNotVerified"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    cancelEmailChange: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Your record, without a pending address. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    reportEvent: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportedEvent"];
            };
        };
        responses: {
            /** @description The report is stored. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    listPasskeyNames: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyNames"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    namePasskey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The credential's ID, as Cognito lists it: base64url without padding.
                 * @example 7sGxVjR0bXk2p4Yw1Qd9uA
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyName"];
            };
        };
        responses: {
            /** @description The passkey has this name. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    forgetPasskey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The credential's ID, as Cognito lists it: base64url without padding.
                 * @example 7sGxVjR0bXk2p4Yw1Qd9uA
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The site keeps nothing of this passkey. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    notePasskeyUse: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The credential's ID, as Cognito lists it: base64url without padding.
                 * @example 7sGxVjR0bXk2p4Yw1Qd9uA
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The day is stored. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    createFederatedAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FederatedSignUp"];
            };
        };
        responses: {
            /** @description The account of the caller. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["SignUpClosedOrInvitationRequiredOrHttpsRequired"];
            404: components["responses"]["NotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["EmailTakenOrIdentityTakenOrInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdentityRejected"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    listIdentities: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identities. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identities"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    connectIdentity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentityProof"];
            };
        };
        responses: {
            /** @description The identity is connected. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["IdentityTakenOrProviderConnectedOrInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFieldsOrIdentityRejected"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    disconnectIdentity: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The name of the provider in the user pool.
                 * @example Google
                 */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No identity of the provider is connected. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            409: components["responses"]["LastWayToSignInOrInProgress"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    mailPasswordCode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail is on its way. */
            202: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordCodeRequest"];
                };
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["MailOffOrHttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            409: components["responses"]["HasPassword"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstPassword"];
            };
        };
        responses: {
            /** @description The password is set. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["EmailTakenOrHasPasswordOrInProgress"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    requestProof: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofRequest"];
            };
        };
        responses: {
            /** @description The ID of the request, which belongs to the code of its mail. */
            202: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestedProof"];
                };
            };
            400: components["responses"]["MalformedJson"];
            403: components["responses"]["MailOffOrHttpsRequired"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    proveAddress: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddressProof"];
            };
        };
        responses: {
            /** @description Your record. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    recoverAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Recovery"];
            };
        };
        responses: {
            /** @description The account is yours: reset its password to sign in. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            403: components["responses"]["HttpsRequired"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    readStaff: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's account and roles, and the roles of the site. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    readAccount: {
        parameters: {
            query?: {
                /**
                 * @description `1`: ask Cognito as well.
                 * @example 1
                 */
                cognito?: "1";
            };
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetails"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    removeAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody can sign in to the account, and it will be deleted. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            409: components["responses"]["InProgressOrLastOperator"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    changeAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnyProfile"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetails"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Disabling"];
            };
        };
        responses: {
            /** @description The account is disabled. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["InProgressOrLastOperator"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account is enabled. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            409: components["responses"]["InProgress"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    signOutAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account has no sessions. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The password no longer signs in. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account has no second factor. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    restoreAccount: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account will not be deleted. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            409: components["responses"]["InProgress"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    setAccountRoles: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The account's ID, as in the log and in the response to its sign-up.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Roles"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetails"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrOwnAccountOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["InProgressOrLastOperator"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /**
                 * @description An ID, an e-mail address, `@` and a domain, or the beginning of an address or of a name, without regard to case and accents. `*part*`, with at least 3 characters between the asterisks, searches inside addresses and names; it reads every row, so an operator can do that 60 times an hour. At most 200 characters, and not together with a filter or `sort`.
                 * @example ada
                 */
                query?: string;
                /**
                 * @description Only accounts in this state. Not together with `role`.
                 * @example active
                 */
                state?: "pending" | "active" | "disabled" | "closing";
                /**
                 * @description Only accounts with this role.
                 * @example editor
                 */
                role?: string;
                /**
                 * @description Only accounts created at this time or later: a day, or a time in UTC (ISO 8601).
                 * @example 2026-11-24
                 */
                created_after?: string;
                /**
                 * @description Only accounts created before this time. The same form.
                 * @example 2026-11-25T12:00:00Z
                 */
                created_before?: string;
                /**
                 * @description `-created` (newest first, the default), `created`, `email` or `-last_seen`. The last two sort all accounts, without a filter.
                 * @example -created
                 */
                sort?: "-created" | "created" | "email" | "-last_seen";
                /**
                 * @description How many at most, up to 200.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description `next` of the page before, with the same other parameters.
                 * @example eyJrZXkiOjE3NjQwMDAwMDAwMDAsImlkIjoiNWIxZiJ9.0f8fad5bd9cb469fa165708867288951
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of accounts. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    exportAccountList: {
        parameters: {
            query: {
                /**
                 * @description `ndjson` or `csv`.
                 * @example ndjson
                 */
                format: "ndjson" | "csv";
                /**
                 * @description An ID, an e-mail address, `@` and a domain, or the beginning of an address or of a name, without regard to case and accents. `*part*`, with at least 3 characters between the asterisks, searches inside addresses and names; it reads every row, so an operator can do that 60 times an hour. At most 200 characters, and not together with a filter or `sort`.
                 * @example ada
                 */
                query?: string;
                /**
                 * @description Only accounts in this state. Not together with `role`.
                 * @example active
                 */
                state?: "pending" | "active" | "disabled" | "closing";
                /**
                 * @description Only accounts with this role.
                 * @example editor
                 */
                role?: string;
                /**
                 * @description Only accounts created at this time or later: a day, or a time in UTC (ISO 8601).
                 * @example 2026-11-24
                 */
                created_after?: string;
                /**
                 * @description Only accounts created before this time. The same form.
                 * @example 2026-11-25T12:00:00Z
                 */
                created_before?: string;
                /**
                 * @description `-created` (newest first, the default), `created`, `email` or `-last_seen`. The last two sort all accounts, without a filter.
                 * @example -created
                 */
                sort?: "-created" | "created" | "email" | "-last_seen";
            };
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description Lets browsers save the response as a file. */
                    "Content-Disposition": string;
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                    "text/csv": string;
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    readOverview: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The numbers. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /**
                 * @description How many at most, up to 200.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description `next` of the page before.
                 * @example 1764000000000.5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitations"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["HttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description The invitation. */
            201: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["MailOffOrOperatorsOnlyOrSecondFactorRequiredOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The invitation's ID.
                 * @example 5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["MailOffOrOperatorsOnlyOrSecondFactorRequiredOrHttpsRequired"];
            404: components["responses"]["InvitationNotFoundOrAccountNotFoundOrNotFound"];
            409: components["responses"]["InvitationDecided"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /**
                 * @description The invitation's ID.
                 * @example 5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is revoked. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["RecentSignInRequiredOrTokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrSecondFactorRequiredOrHttpsRequired"];
            404: components["responses"]["InvitationNotFoundOrAccountNotFoundOrNotFound"];
            409: components["responses"]["InvitationDecided"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /**
                 * @description The name of an event, or a group: `account.*`, `invitation.*`, `operator.*`.
                 * @example account.*
                 */
                event?: "account.created" | "account.changed" | "account.email_change_started" | "account.email_change_cancelled" | "account.email_changed" | "account.email_proved" | "account.password_changed" | "account.second_factor_added" | "account.second_factor_removed" | "account.passkey_added" | "account.passkey_removed" | "account.provider_connected" | "account.provider_disconnected" | "account.signed_out_everywhere" | "account.recovered" | "account.exported" | "account.disabled" | "account.enabled" | "account.roles_changed" | "account.password_reset_forced" | "account.deletion_started" | "account.restored" | "account.deleted" | "invitation.created" | "invitation.resent" | "invitation.revoked" | "invitation.accepted" | "operator.searched_inside" | "operator.exported" | "account.*" | "invitation.*" | "operator.*";
                /**
                 * @description The account of who did it.
                 * @example 5b1f2c1e-8a3d-4f0e-9c55-0d9a3b7e6f21
                 */
                actor?: string;
                /**
                 * @description The account that it happened to.
                 * @example 0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24
                 */
                account?: string;
                /**
                 * @description The ID of a request.
                 * @example 3e0a7c52-6d1f-4b98-8a47-2f6c9d0b1e35
                 */
                request?: string;
                /**
                 * @description From this time or day on, in UTC.
                 * @example 2026-11-24T00:00:00Z
                 */
                after?: string;
                /**
                 * @description Before this time or day, in UTC.
                 * @example 2026-11-25
                 */
                before?: string;
                /**
                 * @description How many at most, up to 200.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description `next` of the page before, with the same filter.
                 * @example 4711.6ad1f0b7c3e95d28
                 */
                cursor?: string;
            };
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEvents"];
                };
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    verifyAuditLog: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 16 KiB. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuditPosition"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["OperatorsOnlyOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            408: components["responses"]["BodyTimeout"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidFields"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    startSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The value from an earlier response. The new response is at least as recent.
                 * @example 00000085-0000024c-00004c6d-8e61117bf38d7adb71b934ebbf891683
                 */
                "X-D1-Bookmark"?: components["parameters"]["Bookmark"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookie is set. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The session cookie, `__Host-gatehouse`. Over plain http on a local instance its name is `gatehouse`. */
                    "Set-Cookie": string;
                    /** @description The state of the database that was read. Later requests that send it see at least that state. */
                    "X-D1-Bookmark"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["TokenMissingOrTokenRejected"];
            403: components["responses"]["OriginNotAllowedOrHttpsRequired"];
            404: components["responses"]["AccountNotFoundOrNotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["CognitoUnavailableOrStorageUnavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookie is removed. */
            204: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    /** @description The session cookie, `__Host-gatehouse`. Over plain http on a local instance its name is `gatehouse`. */
                    "Set-Cookie": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "public, max-age=60";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
        };
    };
    getPasswordPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules of the user pool. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "public, max-age=300";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordPolicy"];
                };
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["CognitoFailed"];
            503: components["responses"]["CognitoUnavailable"];
            504: components["responses"]["CognitoTimeout"];
        };
    };
    checkOrigin: {
        parameters: {
            query: {
                /**
                 * @description An origin as browsers write it.
                 * @example https://www.example.com
                 */
                origin: string;
            };
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decision. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllowedOrigin"];
                };
            };
            403: components["responses"]["HttpsRequired"];
            422: components["responses"]["InvalidFields"];
            500: components["responses"]["InternalError"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The Worker responds, and its settings are valid. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All dependencies are available. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "no-store";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getApiDescription: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of an earlier response. If the file has not changed, the response is 304 without a body.
                 * @example "4d1c3b0f"
                 */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /**
                 * @description The language of problem documents; English by default. The site's cookie `language` takes precedence.
                 * @example de, en;q=0.5
                 */
                "Accept-Language"?: components["parameters"]["AcceptLanguage"];
                /**
                 * @description An ID of your own for the request in the log. A malformed ID is replaced by a new one.
                 * @example shop-checkout-0042
                 */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "public, max-age=0, must-revalidate";
                    /** @description Changes with the file; see `If-None-Match`. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiDescription"];
                };
            };
            /** @description The file has not changed. */
            304: {
                headers: {
                    /** @description The request's ID in the log: the ID that was sent, if it is well-formed, otherwise a new one. */
                    "X-Request-Id": string;
                    /** @description Who may store the response, and for how long. */
                    "Cache-Control": "public, max-age=0, must-revalidate";
                    /** @description Changes with the file; see `If-None-Match`. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["HttpsRequired"];
            500: components["responses"]["InternalError"];
        };
    };
}
