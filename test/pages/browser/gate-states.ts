// The states of the page for people who lack the role for a gated file. The stack has no gated files, so these
// functions open the page as the build wrote it, and insert the names of the roles as the Worker would.

import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";
import { beSignedIn } from "./with-session.ts";

const PAGE = "/_gatehouse/pages/en/role-required";

/** Signs a new person in. */
async function enter(visitor: Visitor, appUrl: string): Promise<void> {
  await beSignedIn(visitor, appUrl, await somebodyWithAccount(appUrl));
}

/** Opens the page and inserts the roles as the Worker does. */
async function showRoles(visitor: Visitor, ...roles: readonly string[]): Promise<void> {
  await visitor.open(PAGE);
  await visitor.page.locator(roles.length === 1 ? "#roles" : "#role").evaluate((other) => other.remove());
  await visitor.page.locator("[data-roles]").evaluate((element, names) => {
    for (const name of names) {
      element.append(element.hasChildNodes() ? ", " : "");
      element.append(Object.assign(document.createElement("strong"), { textContent: name }));
    }
  }, roles);
  await visitor.page.getByRole("button", { name: "Use another account" }).waitFor();
}

async function shown(visitor: Visitor, appUrl: string, email: string, ...roles: readonly string[]): Promise<void> {
  await enter(visitor, appUrl);
  // A fixed address, so that the pictures are always the same.
  await visitor.page.route("**/accounts/me", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), email } });
  });
  await showRoles(visitor, ...roles);
  await visitor.page.getByText(email).waitFor();
}

export const gateStates: readonly PageState[] = [
  { name: "role-required", reach: (visitor, appUrl) => shown(visitor, appUrl, "ada@example.com", "member") },
  {
    name: "role-required-long",
    reach: (visitor, appUrl) =>
      shown(
        visitor,
        appUrl,
        "joan.with.a.rather.long.address@department.of.mathematics.example",
        "board",
        "editor",
        "finance-committee",
        "member",
        "supporting-member",
      ),
  },
  {
    name: "role-required-unreachable",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl);
      const { promise, resolve } = Promise.withResolvers<void>();
      await visitor.page.route("**/accounts/me", (route) => promise.then(() => route.abort()));
      await showRoles(visitor, "member");
      resolve();
      await visitor.page.getByText("We can't reach your account right now.").waitFor();
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
      // As if the sign-in page had just sent this tab back to /members/: the next visit looks like a loop.
      await visitor.page.evaluate(() => sessionStorage.setItem("gatehouse.returned", `${Date.now()} /members/`));
      await visitor.open("/login?return_to=/members/");
      await visitor.page.getByText("did not keep the cookie").waitFor();
    },
  },
];
