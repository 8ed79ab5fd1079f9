// Where a sign-up needs a proof, no call to the API reveals whether an address has an account: the response and the
// statements of D1 are the same for every address, at every step.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newPerson } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { recordingDatabase } from "../harness/recording-database.ts";
import { postTo, proofOf } from "../mail/mailbox.ts";

const settingsOf = (mode: string) => ({ MAIL: "ses", SIGN_UP: mode });

/** One address in each state that an address can have, all in one pool, and a signed-in caller. */
async function addresses() {
  const open = await openInstance({ settings: settingsOf("immediate") });
  const member = async (isProved: boolean) => {
    const person = newPerson();
    const proof = isProved ? { proof: { token: (await proofOf(open, person.email)).token } } : {};
    const { id } = await (await open.signUp({ ...person, ...proof })).json<{ id: string }>();
    return { ...person, id };
  };
  const [proved, unproved, disabled, caller, pending] = [
    await member(true),
    await member(false),
    await member(true),
    await member(true),
    await member(true),
  ];
  await open.cognito("AdminDisableUser", { Username: disabled.id });
  const wanted = newPerson().email;
  const pendingToken = await open.signIn(pending.email, pending.password);
  await postTo(open, "/accounts/me/email", { email: wanted }, pendingToken);
  const token = await open.signIn(caller.email, caller.password);
  const emails = {
    unknown: newPerson().email,
    proved: proved.email,
    unproved: unproved.email,
    disabled: disabled.email,
    pending: wanted,
  };
  return { pool: open.pool, token, caller, emails };
}

describe.each(["proof-first", "invite"])("with SIGN_UP=%s", (mode) => {
  async function compare(
    steps: (
      email: string,
      call: (path: string, body: object, token?: string) => Promise<Response>,
      token: string,
    ) => Promise<void>,
  ): Promise<string[][]> {
    const { pool, token, emails } = await addresses();
    const traces: string[][] = [];
    for (const email of Object.values(emails)) {
      const recording = recordingDatabase(env.DB);
      const instance = await openInstance({ pool, settings: settingsOf(mode), database: recording.database });
      const trace: string[] = [];
      const call = async (path: string, body: object, bearer = "") => {
        const before = recording.log().length;
        const response = await postTo(instance, path, body, bearer);
        // Statements after the response are left out, because the sender of the request cannot measure them.
        const statements = recording.log().slice(before);
        const text = (await response.clone().text())
          .replaceAll(email, "ADDRESS")
          .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");
        const headers = [...response.headers].filter(
          ([name]) => !/x-request-id|x-d1-bookmark|server-timing/.test(name),
        );
        trace.push(`${response.status} ${JSON.stringify(headers)} ${text} ${JSON.stringify(statements)}`);
        return response;
      };
      await steps(email, call, token);
      await instance.background();
      traces.push(trace);
    }
    return traces;
  }

  test("asking for a proof, and wrong and expired ones", async () => {
    const traces = await compare(async (email, call) => {
      const response = await call("/proofs", { email });
      const { request } = await response.json<{ request: string }>();
      const person = { ...newPerson(), email };
      for (let tries = 0; tries < 6; tries++)
        await call("/accounts", { ...person, proof: { request, code: "00000000" } });
      await call("/accounts", { ...person, proof: { token: "x" } });
      await call("/accounts", person);
    });
    for (const trace of traces) expect(trace).toEqual(traces[0]);
    expect(traces[0]?.[0]).toMatch(/^202 /);
    expect(traces[0]?.[1]).toContain('"code":"wrong"');
    expect(traces[0]?.[6]).toContain('"code":"expired"');
  });

  test("starting a change of one's own address to it", async () => {
    const traces = await compare(async (email, call, token) => {
      await call("/accounts/me/email", { email }, token);
    });
    const parts = traces.map(([trace = ""]) => trace.replaceAll(/"(createdAt|emailProvedAt)":"[^"]*"/g, ""));
    for (const part of parts) expect(part).toEqual(parts[0]);
    expect(parts[0]).toMatch(/^202 .*ADDRESS/);
  });
});
