// Random sequences of steps in up to five tabs of one browser. They check what the README promises about a session
// without "Keep me signed in": it lasts until its last tab is closed or the visitor signs out, whatever the other
// tabs show at that time. TABS_SEED=number repeats a sequence that failed.

import { describe, expect } from "vitest";
import { Seeded } from "../../cognito/tests/support/seeded.ts";
import { type Busy, keepBusy } from "../browser/busy.ts";
import { test, type Visit } from "../browser/visit.ts";
import type { Person, Visitor } from "../browser/visitor.ts";
import { accessToken, kept, newUserOfPool, renewals } from "./session-stage.ts";
import { type Client, clientOf, QUIET_PAGE, signIn } from "./stage.ts";

const STEPS = 24;
const MAX_TABS = 5;
const SEED = Number(process.env.TABS_SEED) || Math.floor(Math.random() * 2 ** 31);

type Tab = {
  readonly name: string;
  readonly visitor: Visitor;
  /** Undefined while the tab shows a page without the client. */
  client: Client | undefined;
  busy: Busy | undefined;
  /** Whether the tab has a refresh token of the current session that Cognito accepts. */
  hasToken: boolean;
};

type AwakeTab = Tab & { client: Client };

const isAwake = (tab: Tab): tab is AwakeTab => tab.client !== undefined && tab.busy === undefined;

type Action = readonly [what: string, tab: Tab | undefined, act: () => Promise<void>];

class Browser {
  readonly tabs: Tab[] = [];
  readonly steps: string[] = [];
  readonly first: Visitor;
  readonly person: Person;
  readonly rotation: boolean;
  #opened = 0;

  constructor(first: Visitor, person: Person, rotation: boolean) {
    this.first = first;
    this.person = person;
    this.rotation = rotation;
  }

  get awake(): readonly AwakeTab[] {
    return this.tabs.filter(isAwake);
  }

  async add(visitor: Visitor): Promise<void> {
    const name = `tab ${++this.#opened}`;
    this.tabs.push({ name, visitor, client: await clientOf(visitor), busy: undefined, hasToken: false });
  }

  /** The steps that are possible next. */
  actions(): readonly Action[] {
    const isIn = this.tabs.some(({ hasToken }) => hasToken);
    const [tab] = this.awake;
    if (!isIn && tab) return [["signs in", tab, () => this.#signIn(tab)]];
    const { length } = this.tabs;
    // One opening for each tab below the maximum: with fewer openings, the sequences would rarely have many tabs.
    const openings = Array.from({ length: MAX_TABS - length }, () => this.#opening());
    return [...openings, ...this.tabs.flatMap((each) => this.#actionsOf(each))];
  }

  #actionsOf(tab: Tab): Action[] {
    const close: Action = ["is closed", tab, () => this.#close(tab)];
    if (tab.busy) return [["is not busy any more", tab, () => this.#endBusy(tab)]];
    if (!isAwake(tab)) return [["is back", tab, () => this.#goBack(tab)], close];
    const sleeps: Action[] = [
      ["leaves", tab, () => this.#leave(tab)],
      ["is busy", tab, () => this.#keepBusy(tab)],
    ];
    if (!tab.hasToken) return [...sleeps, close, ["signs in", tab, () => this.#signIn(tab)]];
    return [...sleeps, close, ["renews", tab, () => this.#renew(tab)], ["signs out", tab, () => this.#signOut(tab)]];
  }

  async step([what, tab, act]: Action): Promise<void> {
    this.steps.push(`${tab?.name ?? "a new tab"} ${what}`);
    const before = renewals(this.first).length;
    const had = this.awake.filter(({ hasToken }) => hasToken);
    await act();
    // The check can cause a renewal too, because a tab that has returned to a page with the client has no access token.
    await this.#check(had);
    // With rotation, tabs without the client do not get the new refresh token, and their old one is no longer valid.
    const hasRenewed = renewals(this.first).length > before;
    if (this.rotation && hasRenewed) for (const tab of this.tabs) if (!tab.client) tab.hasToken = false;
  }

  /** @param had The tabs that were awake and signed in before this step. */
  async #check(had: readonly Tab[]): Promise<void> {
    const isIn = this.awake.some(({ hasToken }) => hasToken);
    for (const tab of this.awake) {
      const kind = async () => (await accessToken(tab.client)).kind;
      // A tab that had the session before the step must not lose it, even for a moment.
      if (isIn && had.includes(tab)) expect(await kind(), tab.name).toBe("token");
      await expect.poll(kind, { message: tab.name }).toBe(isIn ? "token" : "signed_out");
      tab.hasToken = isIn;
    }
    if (this.tabs.some(({ hasToken }) => hasToken)) return;
    // After the session has ended, no awake tab may store one of its tokens.
    for (const { visitor } of this.awake) await expect.poll(async () => (await kept(visitor)).tab).toBe("");
  }

  #opening(): Action {
    const open = async () => {
      const visitor = await this.first.newTab();
      await visitor.open(QUIET_PAGE);
      await this.add(visitor);
    };
    return ["is opened", undefined, open];
  }

  async #leave(tab: Tab): Promise<void> {
    await tab.visitor.page.reload();
    tab.client = undefined;
  }

  async #goBack(tab: Tab): Promise<void> {
    tab.client = await clientOf(tab.visitor);
  }

  async #keepBusy(tab: Tab): Promise<void> {
    tab.busy = await keepBusy(tab.visitor);
  }

  async #endBusy(tab: Tab): Promise<void> {
    await tab.busy?.end();
    tab.busy = undefined;
  }

  async #close(tab: Tab): Promise<void> {
    await tab.visitor.page.close();
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  async #renew({ client }: AwakeTab): Promise<void> {
    const before = renewals(this.first).length;
    await client.evaluate((gatehouse) => gatehouse.fetch("/rejecting"));
    expect(renewals(this.first).length).toBeGreaterThan(before);
  }

  async #signOut({ client }: AwakeTab): Promise<void> {
    await client.evaluate((gatehouse) => gatehouse.signOut());
    for (const tab of this.tabs) tab.hasToken = false;
  }

  async #signIn(tab: AwakeTab): Promise<void> {
    expect(await signIn(tab.client, this.person, false)).toEqual({ kind: "signed_in" });
    for (const other of this.tabs) other.hasToken = other === tab;
  }
}

async function opened(visit: Visit, rotation: boolean): Promise<Browser> {
  const visitor = await visit(QUIET_PAGE);
  const person = await newUserOfPool(visitor, rotation);
  await visitor.context.route("**/rejecting", (route) => route.fulfill({ status: 401, body: "" }));
  await visitor.page.reload();
  const browser = new Browser(visitor, person, rotation);
  await browser.add(visitor);
  return browser;
}

describe.each([
  ["off", false],
  ["on", true],
] as const)("with rotation %s", (_, rotation) => {
  test(`a session that is not kept ends with its last tab or a sign-out, seed ${SEED}`, async ({ visit }) => {
    const seeded = new Seeded(SEED);
    const browser = await opened(visit, rotation);
    try {
      for (let count = 0; count < STEPS; count++) {
        const actions = browser.actions();
        const action = actions[seeded.below(actions.length)];
        if (action) await browser.step(action);
      }
    } catch (error) {
      throw new Error(`seed ${SEED}: ${browser.steps.join(", ")}`, { cause: error });
    }
  });
});
