// /account: who is signed in, and the way out. Without a session it leads to the sign-in page and back.

import { alertRegion } from "./alert.ts";
import { type Account, account, isSignedIn, onSessionChange, signOut } from "./client/client.ts";
import { copyTemplate, find } from "./dom.ts";
import { longDate, message } from "./messages/messages.ts";
import { withReturn } from "./return-to.ts";

/** How long leaving may wait for Cognito to revoke the session, which this browser has forgotten by then. */
const REVOKE_WAIT_MS = 2_000;

const alert = alertRegion(find(HTMLElement, "[role=alert]"));
const details = find(HTMLElement, "dl");
const signOutButton = find(HTMLButtonElement, "#sign-out");
let leaving = false;

signOutButton.addEventListener("click", leave);
onSessionChange((signedIn) => {
  if (signedIn) location.reload();
  else if (!leaving) location.replace("/login?notice=signed-out");
});
addEventListener("online", showAccount);
addEventListener("pageshow", (event) => {
  // The Back button may bring the page of somebody who has signed out since.
  if (event.persisted && !isSignedIn()) goToSignIn();
});
showAccount();

async function showAccount(): Promise<void> {
  details.ariaBusy = "true";
  const outcome = await account();
  if (leaving) return;
  details.ariaBusy = null;
  switch (outcome.kind) {
    case "account":
      alert.clear();
      return fill(outcome.account);
    case "signed_out":
      return goToSignIn(outcome.ended ? "&notice=session-over" : "");
    case "unreachable":
      return navigator.onLine
        ? alert.say(message("accountUnreachable"), location.href)
        : alert.say(message("accountOffline"));
    case "problem":
      if (outcome.problem.type === "account-not-found") return alert.say(message("accountMissing"));
      return alert.say(message("accountUnreachable"), location.href);
  }
}

/** Shown as text, whatever somebody gave as a name (PG-5). */
function fill({ name, email, createdAt }: Account): void {
  find(HTMLElement, "#name", details).textContent = name;
  find(HTMLElement, "#email", details).textContent = email;
  const since = find(HTMLTimeElement, "time", details);
  since.dateTime = createdAt;
  since.textContent = longDate(createdAt);
}

function goToSignIn(more = ""): void {
  leaving = true;
  location.replace(withReturn("/login", "/account") + more);
}

async function leave(): Promise<void> {
  if (leaving) return;
  leaving = true;
  signOutButton.ariaDisabled = "true";
  signOutButton.ariaBusy = "true";
  const revoked = signOut();
  if (!navigator.onLine) return showSignedOut();
  await Promise.race([revoked, new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))]);
  location.assign("/login?notice=signed-out");
}

/** Without a network no other page can be had, so this one says it. */
function showSignedOut(): void {
  find(HTMLElement, "main").replaceChildren(copyTemplate("signed-out"));
  find(HTMLElement, "h1").focus();
}
