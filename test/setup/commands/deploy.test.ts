// npm run deploy: migrations, then the Worker; for an environment, and for the top level, which the button deploys.

import { afterEach, beforeEach, expect, test } from "vitest";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { openStage, type Stage } from "../harness/stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await openStage(appUrl, cognitoUrl, "staging");
});
afterEach(() => stage.close());

const asked = () => stage.notes().map(({ args }) => args.join(" "));

const NO_ID = "00000000-0000-0000-0000-000000000000";

/** What the button's text tells people to change. */
const forInternet = (toml: string) => withoutLocalEndpoint(toml).replaceAll("limit = 1000,", "limit = 10,");
const withoutLocalEndpoint = (toml: string) => toml.replace('ENDPOINT = "http://localhost:8788"', 'ENDPOINT = ""');

test("an environment: migrations first, and setup then has nothing left to deploy", async () => {
  const setUp = () =>
    stage.run("setup", ["--env", "staging", "--yes", "--region", "us-east-1", "--url", stage.siteUrl]);
  await setUp();
  stage.writeToml(stage.toml().replace("limit = 10,", "limit = 12,"));
  stage.forgetNotes();
  const ended = await stage.run("deploy", ["--env", "staging"]);
  expect(ended.stderr).toBe("");
  expect(ended.status).toBe(0);
  expect(asked()).toEqual([
    "d1 migrations apply DB --env staging --remote",
    expect.stringMatching(/^deploy --env staging --tag [0-9a-f]{24}$/),
  ]);
  expect((await setUp()).stdout).toContain("Nothing to do.");
});

test("where a migration fails nothing is deployed", async () => {
  stage.writeToml(forInternet(stage.toml()));
  const ended = await stage.run("deploy", []);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("nothing was deployed");
  expect(asked()).toEqual(["d1 migrations apply DB --env  --remote"]);
});

test("the top level, as the button leaves it", async () => {
  stage.change(({ databases }) => {
    databases.push({ name: "gatehouse", uuid: "11111111-1111-1111-1111-111111111111" });
  });
  stage.writeToml(forInternet(stage.toml()).replace(NO_ID, "11111111-1111-1111-1111-111111111111"));
  const ended = await stage.run("deploy", []);
  expect(ended.status).toBe(0);
  expect(ended.stdout).toContain("Deployed gatehouse:");
  expect(asked().map((call) => call.split(" ")[0])).toEqual(["d1", "deploy"]);
});

test("the local settings cannot be deployed", async () => {
  const ended = await stage.run("deploy", []);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("npm run deploy -- --env production");
  expect(asked()).toEqual([]);
});

test.each(["", "staging"])("the limits of local development cannot be deployed: %j", async (env) => {
  const toml = withoutLocalEndpoint(stage.toml());
  stage.writeToml(env === "" ? toml : toml.replace("limit = 100,", "limit = 1000,"));
  const ended = await stage.run("deploy", env === "" ? [] : ["--env", env]);
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("REFUSED_TOKEN_LIMIT");
  expect(ended.stderr).toContain(env === "" ? "[[ratelimits]]" : "[[env.staging.ratelimits]]");
  expect(asked()).toEqual([]);
});
