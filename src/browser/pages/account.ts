// /account: shows the account as sections of rows, each with the action that changes it. Without a session it
// redirects to the sign-in page, which leads back here.

import * as messages from "../../messages/catalogue.ts";
import { context, type SessionCallFailure } from "../client/client.ts";
import { OUT_OF_SCOPE } from "../client/lazy/outcomes.ts";
import { alertRegion } from "../widgets/alert.ts";
import { attempt } from "../widgets/attempt.ts";
import { browserName } from "../widgets/browser-name.ts";
import { find, removeNotStarted } from "../widgets/dom.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { followIndex } from "../widgets/section-index.ts";
import { gatehouse } from "./account/client.ts";
import { downloadData } from "./account/data.ts";
import { cancelChange, changeEmail, enterCode } from "./account/email.ts";
import { goToSignIn, isLeaving, leave, showInstead, type Why } from "./account/leaving.ts";
import { offerProof, showAccount, showSecondFactor } from "./account/loaded-account.ts";
import { changeName } from "./account/name.ts";
import { offerActivity, renewActivity } from "./account/offer-activity.ts";
import { offerDeletion } from "./account/offer-deletion.ts";
import { offerFirstPassword } from "./account/offer-first-password.ts";
import { managePasskeys, removePasskeys } from "./account/offer-passkeys.ts";
import { offerToProve } from "./account/offer-proof.ts";
import { afterCallback, manageProviders } from "./account/offer-providers.ts";
import { offerSessions } from "./account/offer-sessions.ts";
import { offerWays } from "./account/offer-ways.ts";
import { panelAt } from "./account/panels.ts";
import { changePassword } from "./account/password.ts";
import { changeSecondFactor } from "./account/second-factor.ts";
import { signOutEverywhere, signOutHere } from "./account/sessions.ts";
import { changeField, fieldsOnPage, showFields } from "./account/site-fields.ts";
import { statusAt } from "./account/status-at.ts";
import { isViaProvider, showViaProvider } from "./account/via-provider.ts";

const rows = find(HTMLElement, "#account");
const alert = alertRegion(find(HTMLElement, "[role=alert]"));

let isShown = false;
const sessionId = () => context.session.read()?.id;
/** The ID of the session whose account the page shows. */
let shownSession: string | undefined;

const openProviders = panelAt("providers", manageProviders);
const openers = new Map([
  ["#name", panelAt("name", changeName)],
  ["#email", panelAt("email", changeEmail)],
  ["#email-code", panelAt("email-code", enterCode, "email")],
  ["#email-cancel", panelAt("email-cancel", cancelChange, "email")],
  ["#proof", panelAt("proof", offerToProve, "email")],
  ["#password", panelAt("password", (panel) => (isViaProvider() ? offerFirstPassword : changePassword)(panel))],
  ["#second-factor", panelAt("second-factor", changeSecondFactor)],
  ["#passkeys", panelAt("passkeys", managePasskeys)],
  ["#providers", openProviders],
  ["#everywhere", panelAt("everywhere", signOutEverywhere)],
  ["#delete", panelAt("delete", offerDeletion)],
  ...fieldsOnPage().map(
    (field) => [`#field-${field}`, panelAt(`field-${field}`, (panel) => changeField(field, panel))] as const,
  ),
]);

const signOutButton = find(HTMLButtonElement, "#sign-out");
const leaveButton = find(HTMLButtonElement, "#leave");
leaveButton.hidden = false;
for (const button of [leaveButton, signOutButton])
  button.addEventListener("click", () => signOutHere(button, statusAt(button)));
const dataButton = find(HTMLButtonElement, "#data-action");
const dataAlert = alertRegion(find(HTMLElement, "#data [role=alert]"));
dataButton.addEventListener("click", () =>
  downloadData(dataButton, dataAlert, statusAt(dataButton)).then(renewActivity),
);
find(HTMLElement, "#here-device").textContent = browserName(navigator.userAgent) || messages.unknownDevice;
addLanguageSwitch();
if (attempt(() => sessionStorage.getItem("gatehouse.site"))) void import("./back-to-site.ts");
removeNotStarted();
followIndex();

gatehouse.onChange(({ signedIn, ended, here }) => {
  // A change by a call of this page (`here`) is ignored, because the call shows its own outcome. If the call found
  // that Cognito has ended the session, the change is handled here: other pending calls can't tell why the session is
  // gone.
  if (isLeaving() || (here && !ended)) return;
  if (signedIn) void reloadIfOther();
  else if (ended) goToSignIn(true);
  else leave("signed-out");
});
addEventListener("online", () => {
  if (rows.isConnected) loading = load();
  else if (!isLeaving()) location.reload();
});
addEventListener("pageshow", (event) => {
  // The back/forward cache may restore the page after the visitor has signed out.
  if (event.persisted && isLeaving()) location.reload();
  else if (event.persisted && !gatehouse.isSignedIn()) goToSignIn(false);
});
let loading = load();

async function load(): Promise<void> {
  if (!isShown) rows.ariaBusy = "true";
  const before = sessionId();
  const [account, mfa, config] = await Promise.all([
    gatehouse.account(),
    gatehouse.mfaState(),
    gatehouse.configuration(),
  ]);
  if (isLeaving() || !rows.isConnected) return;
  rows.ariaBusy = null;
  if (account.kind !== "account") return fail(account);
  shownSession = before ?? sessionId();
  showAccount(account.account);
  if (config?.mail) offerProof();
  if (config !== undefined && !config.passkeyDomain && !isShown) removePasskeys();
  showFields();
  if (mfa.kind === "signed_out") return goToSignIn(mfa.ended);
  if (mfa.kind === "mfa") showSecondFactor(mfa.totp);
  else if (mfa.kind !== "problem" || mfa.type !== OUT_OF_SCOPE) return fail(mfa);
  else if (!isShown && !(await showViaProvider())) return fail({ kind: "unreachable" });
  alert.clear();
  if (isShown) return;
  isShown = true;
  rows.classList.remove("waiting");
  for (const action of rows.querySelectorAll<HTMLButtonElement>(":disabled")) action.disabled = false;
  offerActivity();
  offerWays();
  if (!isViaProvider()) offerSessions();
  const { hash } = location;
  // Opens the panel that the fragment names. While a new e-mail address waits for its code, #email opens the form for
  // the code.
  openers.get(hash === "#email" && account.account.newEmail ? "#email-code" : hash)?.();
  afterCallback(openProviders);
}

/**
 * Reloads the page after a new sign-in, here or in another tab. The browser may also report the sign-in that led to
 * this page, because a new page may receive changes of the storage late. After such a report the page is not reloaded.
 */
async function reloadIfOther(): Promise<void> {
  // Until the page has loaded, `shownSession` is unknown: a needless reload would discard what the visitor has begun
  // to type.
  await loading;
  if (!isLeaving() && sessionId() !== shownSession) location.reload();
}

/** Says why loading failed. If the account has not been shown yet, the message replaces the page. */
function fail(outcome: SessionCallFailure): void {
  const say = (title: string, ...why: Why) => (isShown ? alert.say(...why) : showInstead(title, ...why));
  if (outcome.kind === "signed_out") goToSignIn(outcome.ended);
  else if (outcome.kind === "problem" && outcome.type === "account-not-found")
    say(messages.accountMissingTitle, `${messages.accountMissing} [${messages.signOut}]`, () => signOutButton.click());
  else say(messages.accountTitle, navigator.onLine ? messages.accountUnreachable : messages.accountOffline, reload);
}

/**
 * For a button that tries again. A link could not do this: following a link to the current URL does not reload the
 * page if the URL has a fragment.
 */
function reload(): void {
  location.reload();
}
