// npm run deploy applies the migrations, then deploys the Worker: an environment of wrangler.toml, or its top level,
// which the "Deploy to Cloudflare" button uses.

import { afterEach, beforeEach, expect, test } from "vitest";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";

let project: ProjectFixture;
beforeEach(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "staging");
});
afterEach(() => project.close());

const calls = () => project.calls().map(({ args }) => args.join(" "));

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** Makes the changes to wrangler.toml that the instructions for the "Deploy to Cloudflare" button demand. */
const forInternet = (toml: string) => withoutLocalEndpoint(toml).replaceAll("limit = 1000,", "limit = 10,");
const withoutLocalEndpoint = (toml: string) => toml.replace('ENDPOINT = "http://localhost:8788"', 'ENDPOINT = ""');

test("an environment is deployed after its migrations, and setup then has nothing left to deploy", async () => {
  const setUp = () =>
    project.run("setup", ["--env", "staging", "--yes", "--region", "us-east-1", "--url", project.siteUrl]);
  await setUp();
  project.writeToml(project.toml().replace("limit = 10,", "limit = 12,"));
  project.clearCalls();
  const ended = await project.run("deploy", ["--env", "staging"]);
  expect(ended.stderr).toBe("");
  expect(ended.status).toBe(0);
  expect(calls()).toEqual([
    "d1 migrations apply DB --env staging --remote",
    expect.stringMatching(/^deploy --env staging --tag [0-9a-f]{24}$/),
  ]);
  expect((await setUp()).stdout).toContain("Nothing to do.");
});

test("if a migration fails, nothing is deployed", async () => {
  project.writeToml(forInternet(project.toml()));
  const ended = await project.run("deploy", []);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("nothing was deployed");
  expect(calls()).toEqual(["d1 migrations apply DB --env  --remote"]);
});

test("the top level is deployed as the button configures it", async () => {
  project.change(({ databases }) => {
    databases.push({ name: "gatehouse", uuid: "11111111-1111-1111-1111-111111111111" });
  });
  project.writeToml(forInternet(project.toml()).replace(NO_ID, "11111111-1111-1111-1111-111111111111"));
  const ended = await project.run("deploy", []);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain("Deployed gatehouse:");
  expect(calls().map((call) => call.split(" ")[0])).toEqual(["d1", "deploy"]);
});

test("the local settings are not deployed", async () => {
  const ended = await project.run("deploy", []);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("npm run deploy -- --env production");
  expect(calls()).toEqual([]);
});

test.each(["deploy", "setup"] as const)(
  "%s stops before a setting of local development is left out",
  async (command) => {
    project.writeToml(project.toml().replace("[vars]\n", '[vars]\nGATED = "/members/* *"\n'));
    const ended = await project.run(command, ["--env", "staging", ...(command === "setup" ? ["--yes"] : [])]);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain("GATED set for local development only");
    expect(ended.stderr).toContain("[env.staging.vars]");
    expect(calls()).toEqual([]);
  },
);

test.each(["", "staging"])("the limits of local development cannot be deployed: %j", async (env) => {
  const toml = withoutLocalEndpoint(project.toml());
  project.writeToml(env === "" ? toml : toml.replace("limit = 100,", "limit = 1000,"));
  const ended = await project.run("deploy", env === "" ? [] : ["--env", env]);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("REFUSED_TOKEN_LIMIT");
  expect(ended.stderr).toContain(env === "" ? "[[ratelimits]]" : "[[env.staging.ratelimits]]");
  expect(calls()).toEqual([]);
});
