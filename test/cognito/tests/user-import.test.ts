// User import: the header of the CSV file, the jobs with their files, and the users that a job creates.

import { describe, expect, it } from "vitest";
import type { OutputOf } from "../model/operations.ts";
import { type Input, local, ORIGIN, rejected, rejection, send, succeed } from "./support/cognito.ts";
import { EmailConfiguration } from "./support/email-codes.ts";
import { getUser, openPool } from "./support/mailbox.ts";
import { adminSignInInput, makePool, PASSWORD } from "./support/people.ts";

const ROLE = "arn:aws:iam::000000000000:role/import";
const ENCRYPTED = { "x-amz-server-side-encryption": "aws:kms" };
const PRECONDITION = "PreconditionNotMetException";

type Job = NonNullable<OutputOf<"DescribeUserImportJob">["UserImportJob"]>;

async function createJob(UserPoolId: string, more: Input = {}): Promise<Job> {
  const input = { UserPoolId, JobName: "people", CloudWatchLogsRoleArn: ROLE, ...more };
  return (await succeed("CreateUserImportJob", input)).UserImportJob ?? {};
}

function put({ PreSignedUrl = "" }: Job, body: string, headers: Record<string, string> = ENCRYPTED) {
  return send(PreSignedUrl.slice(ORIGIN.length), { method: "PUT", headers, body });
}

const inputOf = ({ UserPoolId, JobId }: Job) => ({ UserPoolId, JobId });

async function describeJob(job: Job): Promise<Job> {
  return (await succeed("DescribeUserImportJob", inputOf(job))).UserImportJob ?? {};
}

async function finished(job: Job): Promise<Job> {
  const described = await describeJob(job);
  if (described.Status !== "Pending") return described;
  await new Promise((resolve) => setTimeout(resolve, 100));
  return finished(job);
}

/** Starts a job, as soon as no job of another test is active. */
async function start(job: Job): Promise<Job> {
  const outcome = await rejected("StartUserImportJob", inputOf(job));
  if (outcome.name === "ok") return describeJob(job);
  expect(outcome.message).toBe("Another user import job is active.");
  await new Promise((resolve) => setTimeout(resolve, 100));
  return start(job);
}

async function headerOf(poolId: string): Promise<readonly string[]> {
  return (await succeed("GetCSVHeader", { UserPoolId: poolId })).CSVHeader ?? [];
}

async function lineOf(poolId: string, values: Record<string, string>): Promise<string> {
  return (await headerOf(poolId)).map((name) => values[name] ?? "").join(",");
}

async function importLines(poolId: string, lines: readonly Record<string, string>[]): Promise<Job> {
  const job = await createJob(poolId);
  const file = [(await headerOf(poolId)).join(","), ...(await Promise.all(lines.map((line) => lineOf(poolId, line))))];
  expect((await put(job, `${file.join("\r\n")}\r\n`)).status).toBe(200);
  await start(job);
  return finished(job);
}

const person = (name: string, more: Record<string, string> = {}) => ({
  "cognito:username": name,
  "cognito:mfa_enabled": "FALSE",
  email: `${name}@example.org`,
  email_verified: "TRUE",
  ...more,
});

describe("GetCSVHeader", () => {
  it("has each attribute of the pool but the sub, then MFA and the username", async () => {
    const { poolId } = await makePool({ Schema: [{ Name: "plan", AttributeDataType: "String" }] });
    const header = await headerOf(poolId);
    expect(header.slice(-3)).toEqual(["custom:plan", "cognito:mfa_enabled", "cognito:username"]);
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    const names = (UserPool?.SchemaAttributes ?? []).map(({ Name }) => Name).filter((name) => name !== "sub");
    expect(header.slice(0, -2).toSorted()).toEqual(names.toSorted());
  });
});

describe("a job", () => {
  it("is created, started and run, and imports users who must reset their passwords", async () => {
    const { poolId, clientId } = await openPool({ Schema: [{ Name: "plan", AttributeDataType: "String" }] });
    const created = await createJob(poolId, { PasswordHashingAlgorithm: "BCRYPT" });
    expect(created).toEqual({
      JobName: "people",
      JobId: expect.stringMatching(/^import-\w{10}$/),
      UserPoolId: poolId,
      PreSignedUrl: expect.stringContaining(ORIGIN),
      CreationDate: expect.any(Number),
      Status: "Created",
      CloudWatchLogsRoleArn: ROLE,
      ImportedUsers: 0,
      SkippedUsers: 0,
      FailedUsers: 0,
      PasswordHashingAlgorithm: "BCRYPT",
    });
    const values = person("ada", { name: "Lovelace\\, Ada", birthdate: "12/10/1815", "custom:plan": "gold" });
    expect((await put(created, `${(await headerOf(poolId)).join(",")}\n${await lineOf(poolId, values)}`)).status).toBe(
      200,
    );
    expect(await start(created)).toMatchObject({ Status: "Pending", StartDate: expect.any(Number) });
    const done = await finished(created);
    expect(done).toMatchObject({ Status: "Succeeded", ImportedUsers: 1, SkippedUsers: 0, FailedUsers: 0 });
    expect(done.CompletionDate).toBeGreaterThanOrEqual(done.StartDate ?? Number.POSITIVE_INFINITY);
    expect(done).not.toHaveProperty("PreSignedUrl");
    expect(await getUser(poolId, "ada")).toMatchObject({
      UserStatus: "RESET_REQUIRED",
      attributes: {
        name: "Lovelace, Ada",
        birthdate: "12/10/1815",
        "custom:plan": "gold",
        email: "ada@example.org",
        email_verified: "true",
      },
    });
    expect((await rejected("ForgotPassword", { ClientId: clientId, Username: "ada" })).name).toBe("ok");
  });

  it("reads escaped commas and backslashes at the end of a line too", async () => {
    const { poolId } = await openPool();
    const names = { "comma,": "comma\\,", "backslash\\": "backslash\\\\" };
    const lines = Object.values(names).map((name, index) => ({
      ...person(`person${index}`),
      "cognito:username": name,
    }));
    expect(await importLines(poolId, lines)).toMatchObject({ ImportedUsers: 2, FailedUsers: 0 });
    for (const name of Object.keys(names)) {
      expect(await getUser(poolId, name)).toMatchObject({ UserStatus: "RESET_REQUIRED" });
    }
  });

  it("skips users who exist and fails lines that AdminCreateUser would reject", async () => {
    const { poolId } = await openPool();
    await succeed("AdminCreateUser", { UserPoolId: poolId, Username: "eve" });
    const done = await importLines(poolId, [
      person("ada"),
      person("ada"),
      person("eve"),
      person("with space"),
      person("bob", { birthdate: "1/1/70" }),
      person("bob", { "cognito:mfa_enabled": "maybe" }),
      person("bob", { email_verified: "FALSE" }),
      person("bob", { email: "ada@example.org" }),
      person("bob", { name: "one, two" }),
      person("bob", { name: "x".repeat(16_001) }),
      person("bob"),
    ]);
    expect(done).toMatchObject({ Status: "Succeeded", ImportedUsers: 2, SkippedUsers: 2, FailedUsers: 7 });
  });

  it("skips addresses that are usernames of others", async () => {
    const { poolId } = await openPool({ AliasAttributes: undefined, UsernameAttributes: ["email"] });
    const line = person("ada", { "cognito:username": "ada@example.org" });
    expect(await importLines(poolId, [line, line])).toMatchObject({
      ImportedUsers: 1,
      SkippedUsers: 1,
      FailedUsers: 0,
    });
  });

  it("imports confirmed users if a code to a verified address is a first factor", async () => {
    const AllowedFirstAuthFactors = ["PASSWORD", "EMAIL_OTP"];
    const { poolId } = await openPool({ EmailConfiguration, Policies: { SignInPolicy: { AllowedFirstAuthFactors } } });
    expect(await importLines(poolId, [person("ada")])).toMatchObject({ ImportedUsers: 1 });
    expect((await getUser(poolId, "ada")).UserStatus).toBe("CONFIRMED");
  });

  it.each([
    ["without a file", null, "NoFileUploaded"],
    ["with another header", "name,email\nAda,ada@example.org", "InvalidHeader"],
  ])("%s fails", async (_what, file, CompletionMessage) => {
    const { poolId } = await openPool();
    const job = await createJob(poolId);
    if (file !== null) await put(job, file);
    await start(job);
    expect(await finished(job)).toMatchObject({ Status: "Failed", CompletionMessage, ImportedUsers: 0 });
  });

  it("can be stopped while it is pending, and neither stopped nor started twice", async () => {
    const { poolId } = await openPool();
    const [job, other] = [await createJob(poolId), await createJob(poolId)];
    expect((await rejected("StopUserImportJob", inputOf(job))).name).toBe(PRECONDITION);
    await start(job);
    for (const again of [job, other]) {
      expect((await rejected("StartUserImportJob", inputOf(again))).name).toBe(PRECONDITION);
    }
    for (const [operation, more] of [
      ["UpdateUserPool", {}],
      ["DeleteUserPool", {}],
      ["AddCustomAttributes", { CustomAttributes: [{ Name: "x", AttributeDataType: "String" }] }],
    ] as const) {
      const outcome = await rejected(operation, { UserPoolId: poolId, ...more });
      expect(outcome.name, operation).toBe("UserImportInProgressException");
    }
    expect((await succeed("StopUserImportJob", inputOf(job))).UserImportJob).toMatchObject({
      Status: "Stopped",
      CompletionDate: expect.any(Number),
    });
    expect((await rejected("StartUserImportJob", inputOf(job))).name).toBe(PRECONDITION);
    expect((await rejected("StopUserImportJob", inputOf(job))).name).toBe(PRECONDITION);
  });

  it("accepts a file for 15 minutes, and can be started for 24 hours", async () => {
    const { poolId } = await openPool();
    const job = await createJob(poolId);
    expect((await put(job, "x", {})).status).toBe(403);
    expect((await put({ PreSignedUrl: `${job.PreSignedUrl}x` }, "x")).status).toBe(403);
    expect((await put({ PreSignedUrl: `${ORIGIN}/import/import-0?X-Amz-Signature=` }, "x")).status).toBe(403);
    expect((await put(job, "x".repeat(1_048_577))).status).toBe(413);
    await local("POST", "clock", { poolId, offsetSeconds: 16 * 60 });
    expect((await put(job, "x")).status).toBe(403);
    await local("POST", "clock", { poolId, offsetSeconds: 25 * 3_600 });
    expect((await describeJob(job)).Status).toBe("Expired");
    expect((await rejected("StartUserImportJob", inputOf(job))).message).toBe(
      "The user import job must be in the status Created.",
    );
  });
});

describe("an imported user", () => {
  it.each([
    ["LEGACY", rejection("PasswordResetRequiredException", "Password reset required for the user")],
    ["ENABLED", rejection("NotAuthorizedException", "Incorrect username or password.")],
  ])("is told to reset the password, unless the client hides unknown users: %s", async (mode, expected) => {
    const { poolId, clientId } = await openPool({}, { PreventUserExistenceErrors: mode });
    await importLines(poolId, [person("ada")]);
    expect(await rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, "ada", PASSWORD))).toEqual(expected);
  });
});

describe("ListUserImportJobs", () => {
  it("lists the newest first, page by page, and nothing for a pool without jobs", async () => {
    const { poolId } = await makePool();
    expect(await succeed("ListUserImportJobs", { UserPoolId: poolId, MaxResults: 60 })).toEqual({});
    const ids = [];
    for (const JobName of ["a", "b", "c"]) ids.unshift((await createJob(poolId, { JobName })).JobId);
    const first = await succeed("ListUserImportJobs", { UserPoolId: poolId, MaxResults: 2 });
    const { PaginationToken } = first;
    const second = await succeed("ListUserImportJobs", { UserPoolId: poolId, MaxResults: 2, PaginationToken });
    expect([first, second].flatMap(({ UserImportJobs = [] }) => UserImportJobs.map(({ JobId }) => JobId))).toEqual(ids);
    expect(second).not.toHaveProperty("PaginationToken");
  });

  it("and all operations on a job know only the jobs of the pool", async () => {
    const [job, other] = [await createJob((await makePool()).poolId), (await makePool()).poolId];
    const missing = rejection("ResourceNotFoundException", `User import job ${job.JobId} does not exist.`);
    for (const operation of ["DescribeUserImportJob", "StartUserImportJob", "StopUserImportJob"] as const) {
      expect(await rejected(operation, { UserPoolId: other, JobId: job.JobId })).toEqual(missing);
    }
  });
});
