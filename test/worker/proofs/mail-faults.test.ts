// The mail of a proof and of an invitation: each fault of SES × each fault of D1 in the outbox's statements about the
// mail. No mail is lost. A mail that SES has accepted is sent again only if D1 has no record of that: SES cannot
// recognise a repetition.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { inLane } from "../harness/lanes.ts";
import { disturb, FAULT_NAMES, type FaultName, passLateCalls } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";
import { mailsTo, postTo, tokenIn } from "../mail/mailbox.ts";

/** The faults in which SES accepts the mail, even if the Worker does not learn of it. */
const ACCEPTED: readonly (FaultName | "none")[] = ["none", "cut after", "slow"];

/** The faults in which SES does not accept the mail, but may accept it later, like "error 500". */
const SAME_AS_500: readonly (FaultName | "none")[] = ["throttled", "cut before", "HTML 503", "silence"];

/** The outbox's statements that claim mails which are due, and that record what became of a mail. */
const STATEMENTS = {
  "the claim": /^update "outbox" .*tries \+ 1/,
  "the record": /^update "outbox" .*where "outbox"\."id" = \?$/,
} as const;

interface Times {
  readonly times: "once" | "always";
}

interface MailFault extends Times {
  readonly name: FaultName | "none";
}

interface DatabaseFault extends Times {
  readonly statement: keyof typeof STATEMENTS;
  readonly point: "before" | "after" | "silence";
}

interface Cell {
  readonly title: string;
  readonly ses: MailFault;
  readonly d1: DatabaseFault | undefined;
}

const TIMES = ["once", "always"] as const;

const SES: readonly MailFault[] = [
  { name: "none", times: "once" },
  ...FAULT_NAMES.flatMap((name) => TIMES.map((times) => ({ name, times }))),
];

const NO_RECORD: DatabaseFault = { statement: "the record", point: "before", times: "always" };

const D1: readonly (DatabaseFault | undefined)[] = [
  undefined,
  NO_RECORD,
  { statement: "the record", point: "before", times: "once" },
  { statement: "the record", point: "after", times: "once" },
  { statement: "the record", point: "after", times: "always" },
  { statement: "the record", point: "silence", times: "once" },
  { statement: "the claim", point: "before", times: "once" },
  { statement: "the claim", point: "before", times: "always" },
  { statement: "the claim", point: "after", times: "once" },
  { statement: "the claim", point: "after", times: "always" },
  { statement: "the claim", point: "silence", times: "once" },
];

const CELLS: readonly Cell[] = SES.flatMap((ses) =>
  D1.flatMap((d1) => {
    // Each cell with a silent D1 takes three seconds of real time, so only some faults of SES are combined with it.
    if (d1?.point === "silence" && ses.name !== "none" && ses.name !== "error 500") return [];
    // To the outbox, the faults of a mail that SES has not accepted are all the same.
    if (d1 !== undefined && d1 !== NO_RECORD && SAME_AS_500.includes(ses.name)) return [];
    // Nothing is sent to SES while nothing can be claimed.
    if (d1?.statement === "the claim" && d1.times === "always" && ses.name !== "none") return [];
    const title = `SES: ${ses.name} ${ses.times}; D1: ${d1 ? `${d1.point} ${d1.statement} ${d1.times}` : "none"}`;
    return [{ title, ses, d1 }];
  }),
);

/** How often SES accepts the mail in three runs. A fault that "always" occurs does so in the first two runs. */
function copiesOf({ ses, d1 }: Cell): number {
  let copies = 0;
  let calls = 0;
  for (const run of [1, 2, 3]) {
    const failing = d1 !== undefined && run <= (d1.times === "always" ? 2 : 1) ? d1 : undefined;
    // A statement that failed once before its execution is repeated. One that timed out is not.
    const isExecuted = failing?.point !== "silence" && !(failing?.point === "before" && failing.times === "always");
    // If a claim fails or its response is lost, this run sends nothing. A claimed mail is due again when the claim
    // has ended.
    if (failing?.statement === "the claim" && !(isExecuted && failing.point === "before")) continue;
    calls++;
    const fault = run <= 2 && calls <= (ses.times === "always" ? 2 : 1) ? ses.name : "none";
    if (ACCEPTED.includes(fault)) copies++;
    if (fault === "none" && (failing?.statement !== "the record" || isExecuted)) return copies;
  }
  return copies;
}

interface Operator {
  readonly pool: Instance["pool"];
  readonly token: string;
  readonly row: Readonly<Record<string, unknown>>;
}

let operator: Operator;

/** Creates one operator for all tests. Each test has its own database, into which the operator's row is copied. */
beforeAll(async () => {
  const instance = await openInstance({ settings: { SIGN_UP: "immediate" } });
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  await instance.giveRole(id, "operators");
  const found = await env.DB.prepare("SELECT * FROM accounts WHERE id = ?").bind(id).first();
  if (found === null) throw new Error("The operator has no account.");
  // Two columns are computed. With this last_seen_day, no request of the operator writes the day.
  const { state: _, email_domain: __, ...columns } = found;
  const row = { ...columns, last_seen_day: "9999-12-31" };
  operator = { pool: instance.pool, token: await instance.signIn(person.email, person.password), row };
});

const KINDS = ["proof", "invitation"] as const;

type Kind = (typeof KINDS)[number];

/** Opens an instance with its own clock, faults and database. `ask` requests a mail of this kind. */
async function open(database: D1Database, kind: Kind) {
  const names = Object.keys(operator.row);
  await database
    .prepare(`INSERT INTO accounts (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`)
    .bind(...Object.values(operator.row))
    .run();
  await database.prepare("INSERT INTO account_roles VALUES (?, 'operators', 0)").bind(operator.row.id).run();
  const network = virtualNetwork();
  const failing = failingDatabase(database);
  const MAIL_FROM = `${crypto.randomUUID()}@example.com`;
  const SIGN_UP = kind === "proof" ? "proof-first" : "invite";
  const settings = { MAIL: "ses", MAIL_FROM, SIGN_UP };
  const instance = await openInstance({ pool: operator.pool, network, database: failing.database, settings });
  const { email } = newPerson();
  const ask = () =>
    kind === "proof"
      ? postTo(instance, "/proofs", { email })
      : postTo(instance, "/admin/invitations", { email }, operator.token);

  /**
   * Sends mail as the scheduled run does. The rest of a run is left out: in the shared pool it would find the users of
   * other cells, who have no account in this cell's database.
   */
  async function runLater(seconds: number): Promise<void> {
    await instance.background();
    instance.pass(seconds);
    await instance.services.deliverMail?.();
  }

  /** The tokens of all proofs or invitations that can still be used. */
  async function validTokens(): Promise<string[]> {
    const condition =
      kind === "proof"
        ? "proofs WHERE used_at IS NULL AND use IS NOT NULL"
        : "invitations WHERE accepted_at IS NULL AND revoked_at IS NULL";
    const { results } = await database.prepare(`SELECT id FROM ${condition}`).all<{ id: string }>();
    return Promise.all(results.map(({ id }) => instance.services.secrets.tokenOf(kind, id)));
  }

  return { instance, network, failing, email, ask, runLater, validTokens, success: kind === "proof" ? 202 : 201 };
}

/** Expects that the outbox has one mail, which is recorded as accepted by SES. */
async function expectSent(database: D1Database): Promise<void> {
  const { results } = await database.prepare("SELECT destination, due_at, sent_at, outcome FROM outbox").all();
  const sent = {
    destination: null,
    due_at: null,
    sent_at: expect.any(Number),
    outcome: expect.stringMatching(/^[\da-f-]{36}$/),
  };
  expect(results).toEqual([sent]);
}

async function fill(database: D1Database, kind: Kind, cell: Cell): Promise<void> {
  const { ses, d1 } = cell;
  const opened = await open(database, kind);
  const { instance, network, failing, email } = opened;
  const plan = { operation: "SendEmail", times: ses.times === "always" ? 100 : 1 };
  const heal = ses.name === "none" ? async () => {} : await disturb(opened, ses.name, plan);
  if (d1) failing.failAt(1, d1.point, d1.times === "always", STATEMENTS[d1.statement]);

  // The response is a success, whether or not the mail can be sent.
  expect((await opened.ask()).status).toBe(opened.success);
  // By then the first claim has ended.
  await opened.runLater(121);
  if (d1) expect(failing.failures()).toBeGreaterThan(0);
  failing.repair();
  await heal();
  await passLateCalls(network);
  // After 301 seconds the pause that follows two failures has ended, so the first run sends the mail. The second run
  // must not send it again.
  for (let run = 0; run < 2; run++) await opened.runLater(301);

  const mails = await mailsTo(instance, email);
  expect(mails).toHaveLength(copiesOf(cell));
  expect(mails.length).toBeGreaterThan(0);
  const [token, ...others] = await opened.validTokens();
  expect(others).toEqual([]);
  expect(new Set(mails.map(tokenIn))).toEqual(new Set([token]));
  await expectSent(database);
  if (d1 !== undefined) return;
  const proof = { token: String(token) };
  expect((await instance.signUp({ ...newPerson(), email, proof })).status).toBe(201);
}

describe.each(KINDS)("the mail of a new %s", (kind) => {
  test.concurrent.each(CELLS)("$title", (cell) => inLane((database) => fill(database, kind, cell)));

  test("is sent once by runs at the same time", () =>
    inLane(async (database) => {
      const opened = await open(database, kind);
      const { instance, email, ask } = opened;
      const heal = await disturb(opened, "error 500", { operation: "SendEmail", times: 1 });
      await ask();
      await instance.background();
      await heal();
      instance.pass(61);
      await Promise.all(Array.from({ length: 5 }, () => instance.services.deliverMail?.()));
      expect(await mailsTo(instance, email)).toHaveLength(1);
      await expectSent(database);
    }));
});

/** How many statements and batches D1 gets for a request and its mail. */
const COUNTS = { proof: 7, invitation: 6 } as const;

describe.each(KINDS)("if D1 fails at a statement of a new %s", (kind) => {
  const all = Array.from({ length: COUNTS[kind] }, (_, index) => index + 1);

  test("which are counted here", () =>
    inLane(async (database) => {
      const { instance, failing, ask } = await open(database, kind);
      await ask();
      await instance.background();
      expect(failing.count()).toBe(COUNTS[kind]);
    }));

  describe.each(["before", "after"] as const)("%s its execution", (point) => {
    test.concurrent.each(all)("the %i., once: it gets its mail, once", (nth) =>
      inLane(async (database) => {
        const { instance, failing, email, ask, runLater, validTokens, success } = await open(database, kind);
        failing.failAt(nth, point, false);
        expect((await ask()).status).toBe(success);
        await instance.background();
        expect(failing.failures()).toBe(1);
        for (let run = 0; run < 2; run++) await runLater(121);
        const mails = await mailsTo(instance, email);
        expect(mails.map(tokenIn)).toEqual(await validTokens());
        expect(mails).toHaveLength(1);
        await expectSent(database);
      }),
    );

    test.concurrent.each(all)("the %i. and all later ones: it gets its mail, or asks again", (nth) =>
      inLane(async (database) => {
        const { instance, failing, email, ask, runLater, validTokens, success } = await open(database, kind);
        failing.failAt(nth, point, true);
        const { status } = await ask();
        await instance.background();
        failing.repair();
        expect([success, 503]).toContain(status);
        await runLater(121);
        // An invitation is stored before its response, so a success means a mail. A proof's mail is written only
        // after the response.
        if (kind === "invitation" && status === success) {
          expect((await mailsTo(instance, email)).length).toBeGreaterThan(0);
        } else {
          // Each try of a statement whose response was lost has counted a mail, so the address may have none left for
          // this hour.
          if (kind === "proof" && point === "after") instance.pass(3_600);
          const again = await ask();
          if (point === "after" && again.status === 429) return;
          expect(again.status).toBe(success);
          await runLater(121);
        }
        const tokens = (await mailsTo(instance, email)).map(tokenIn);
        const valid = await validTokens();
        expect(valid.length).toBeGreaterThan(0);
        for (const token of valid) expect(tokens).toContain(token);
      }),
    );
  });
});
