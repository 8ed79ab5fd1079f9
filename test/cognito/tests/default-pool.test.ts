// C13: when the template changes, the default pool gets the new settings and keeps its users.

import { afterEach, describe, expect, it, vi } from "vitest";
import { ensureDefaultPool, poolSettings } from "../domain/default-pool.ts";
import { findPool, updatePool } from "../domain/pools.ts";
import { writeMeta } from "../domain/schema.ts";
import { CLIENT_ID, POOL_ID, succeed } from "./support/cognito.ts";
import { makeUser } from "./support/people.ts";
import { inStore } from "./support/store.ts";

/** Simulates a start at which the template differs from the template that was applied last. */
async function startWithChangedTemplate(): Promise<void> {
  await inStore((sql) => {
    writeMeta(sql, "applied_template", "another template");
    ensureDefaultPool(sql, "us-east-1", Date.now());
  });
}

async function settings() {
  const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: POOL_ID });
  const { UserPoolClient } = await succeed("DescribeUserPoolClient", { UserPoolId: POOL_ID, ClientId: CLIENT_ID });
  return { length: UserPool?.Policies?.PasswordPolicy?.MinimumLength, minutes: UserPoolClient?.AccessTokenValidity };
}

async function changeByCalls(): Promise<void> {
  const policies = { PasswordPolicy: { MinimumLength: 20 } };
  await succeed("UpdateUserPool", { UserPoolId: POOL_ID, Policies: policies });
  await succeed("UpdateUserPoolClient", { UserPoolId: POOL_ID, ClientId: CLIENT_ID, AccessTokenValidity: 7 });
}

afterEach(startWithChangedTemplate);

describe("the default pool, at a start of the local Cognito", () => {
  it("gets the settings of a changed template, and keeps its users", async () => {
    const before = await settings();
    const { username } = await makeUser();
    await changeByCalls();
    expect(await settings()).toEqual({ length: 20, minutes: 7 });
    await startWithChangedTemplate();
    expect(await settings()).toEqual(before);
    await succeed("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
  });

  it("keeps what was changed by calls while the template is the same", async () => {
    await changeByCalls();
    await inStore((sql) => ensureDefaultPool(sql, "us-east-1", Date.now()));
    expect(await settings()).toEqual({ length: 20, minutes: 7 });
  });

  it("keeps what a pool cannot change, and says so", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    await inStore((sql) => {
      const pool = findPool({ sql }, POOL_ID);
      updatePool({ sql, now: Date.now() }, POOL_ID, { ...Object(pool?.settings), AliasAttributes: ["phone_number"] });
    });
    await startWithChangedTemplate();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("AliasAttributes"));
    expect(warn).toHaveBeenCalledWith(expect.stringContaining("npm run reset"));
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: POOL_ID });
    expect(UserPool?.AliasAttributes).toEqual(["phone_number"]);
    await inStore((sql) => {
      const pool = findPool({ sql }, POOL_ID);
      updatePool({ sql, now: Date.now() }, POOL_ID, { ...Object(pool?.settings), AliasAttributes: ["email"] });
    });
    warn.mockRestore();
  });
});

describe("a template's properties for passkeys", () => {
  it("become the pool's WebAuthnConfiguration", () => {
    const properties = {
      UserPoolName: "site",
      WebAuthnRelyingPartyID: "localhost",
      WebAuthnUserVerification: "required",
      WebAuthnFactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
    };
    expect(poolSettings(properties).WebAuthnConfiguration).toEqual({
      RelyingPartyId: "localhost",
      UserVerification: "required",
      FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
    });
    expect(poolSettings({ UserPoolName: "site" })).not.toHaveProperty("WebAuthnConfiguration");
  });

  it("are checked like the API's", () => {
    const properties = {
      UserPoolName: "site",
      WebAuthnRelyingPartyID: "localhost",
      WebAuthnUserVerification: "always",
    };
    expect(() => poolSettings(properties)).toThrow("src/tooling/setup/template.json is invalid");
  });
});
