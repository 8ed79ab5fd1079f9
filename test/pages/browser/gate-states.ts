// The states of the page for people without the role for a gated file. The stack has no gated files, so the page is opened as the
// build wrote it, and gets the names of the roles here.

import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";
import { beSignedIn } from "./with-session.ts";

const PAGE = "/_gatehouse/pages/en/role-required";

/** Somebody who is signed in. */
async function enter(visitor: Visitor, appUrl: string): Promise<void> {
  await beSignedIn(visitor, appUrl, await somebodyWithAccount(appUrl));
}

/** @param names As the Worker writes them. */
async function showRoles(visitor: Visitor, names: string): Promise<void> {
  await visitor.open(PAGE);
  await visitor.page.locator("#roles").evaluate((roles, text) => {
    roles.textContent = text;
  }, names);
  await visitor.page.getByRole("button", { name: "Use another account" }).waitFor();
}

async function shown(visitor: Visitor, appUrl: string, names: string, email: string): Promise<void> {
  await enter(visitor, appUrl);
  // The same in each picture.
  await visitor.page.route("**/accounts/me", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), email } });
  });
  await showRoles(visitor, names);
  await visitor.page.getByText(email).waitFor();
}

export const gateStates: readonly PageState[] = [
  { name: "role-required", reach: (visitor, appUrl) => shown(visitor, appUrl, "member", "ada@example.com") },
  {
    name: "role-required-long",
    reach: (visitor, appUrl) =>
      shown(
        visitor,
        appUrl,
        "board, editor, finance-committee, member, or supporting-member",
        "joan.with.a.rather.long.address@department.of.mathematics.example",
      ),
  },
  {
    name: "role-required-unreachable",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl);
      await visitor.page.route("**/accounts/me", (route) => route.abort());
      await showRoles(visitor, "member");
    },
  },
  {
    name: "login-cookies-blocked",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl);
      await visitor.page.route("**/config.json", async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, json: { ...(await response.json()), gate: true } });
      });
      await visitor.page.route("**/session", (route) => route.fulfill({ status: 204 }));
      // As if this page had just sent the visitor there.
      await visitor.page.evaluate(() => sessionStorage.setItem("gatehouse.returned", `${Date.now()} /members/`));
      await visitor.open("/login?return_to=/members/");
      await visitor.page.getByText("did not keep the cookie").waitFor();
    },
  },
];
