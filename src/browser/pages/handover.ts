// /handover: signs a visitor in at a site on another origin, or opens the account page for a visitor from such a site.
//
// Anybody can make a link to this page, with their own public key, to which the session would be encrypted. So a
// session is handed over only after a click on a button below the name of the site, even if the visitor is signed in
// already, and only to one fixed page of an allowed origin. That page opens the session only if it has made the
// request itself in this browser.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { checkOrigin } from "../../site/operation.ts";
import { gatehouse, type SessionCallFailure } from "../client/client.ts";
import { readBody } from "../client/json.ts";
import { timeLimit } from "../client/platform.ts";
import { isMessage, readMessage, removeMessage, toSite } from "../handover/message.ts";
import { type HandoverRequest, PAGE, readRequest } from "../handover/request.ts";
import { importPublicKey, seal } from "../handover/sealed.ts";
import { alertRegion } from "../widgets/alert.ts";
import { deadEnd } from "../widgets/dead-end.ts";
import { find, removeNotStarted, showHeading } from "../widgets/dom.ts";
import { busy } from "../widgets/form.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { withAddress } from "../widgets/with-address.ts";
import { askForToken, receiveToken } from "./handover/account-visit.ts";
import { currentSession, isHandedOver, takeSession } from "./handover/hand-over.ts";
import { withReturn } from "./return-to.ts";
import { addBackLink, forgetSite, hostOf, rememberSite } from "./site-of-tab.ts";

const TIME_LIMIT_MS = 10_000;

/**
 * The button can be clicked only when the window has had the focus for this long. An attacker's window that covers
 * this one, and closes at the first click of a double click, cannot make the second click hit the button (double
 * clickjacking).
 */
const ARM_MS = 500;

/** Shorter than the hour after which a site forgets its request: a session that arrived later would be lost. */
const REQUEST_LIFE_MS = 55 * 60_000;

/** After this time the page says that it is still working. */
const SLOW_AFTER_MS = 8_000;

const choice = find(HTMLElement, "#choice");
const continueButton = find(HTMLButtonElement, "#continue");
const anotherButton = find(HTMLButtonElement, "#another");
const alert = alertRegion(find(HTMLElement, "[role=alert]"));
const status = find(HTMLElement, "[role=status]");

let isLeaving = false;

addLanguageSwitch();
removeNotStarted();
gatehouse.onChange(() => {
  if (!isLeaving) location.reload();
});
// The back/forward cache would show a choice that was already made, or the address of a visitor who has signed out.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
const slow = setTimeout(() => {
  status.textContent = messages.slow;
}, SLOW_AFTER_MS);
start().finally(() => {
  clearTimeout(slow);
  status.textContent = "";
});

async function start(): Promise<void> {
  if (isMessage(location.hash)) {
    const message = readMessage(location.hash);
    removeMessage();
    if (message?.kind === "token" && (await receiveToken(message))) return;
    return reject(messages.handoverOver);
  }
  const request = readRequest(location.search);
  const isValid = request?.purpose === "account" || (request && (await importPublicKey(request.key))) !== undefined;
  if (request === undefined || !isValid) return reject(messages.handoverInvalid);
  const isAllowed = await checkAllowed(request.origin);
  if (isAllowed === undefined) return failAsUnreachable();
  if (!isAllowed) return reject(messages.handoverInvalid);

  const since = rememberSite(request.origin, request.state);
  if (isHandedOver(request.state) || Date.now() - since > REQUEST_LIFE_MS) return reject(messages.handoverOver);
  if (request.purpose === "account") return askForToken(request).catch(() => say(messages.storageBlocked));
  if (!gatehouse.isSignedIn()) return signIn(request, false);
  const session = currentSession();
  const outcome = await gatehouse.account();
  if (outcome.kind === "account") offer(request, session, outcome.account.email);
  else fail(request, outcome);
}

/** Whether the settings of the Worker allow this origin. Undefined if the Worker cannot be reached. */
async function checkAllowed(origin: string): Promise<boolean | undefined> {
  try {
    const query = new URLSearchParams({ origin });
    const response = await fetch(`${checkOrigin.path}?${query}`, {
      cache: "no-store",
      signal: timeLimit(TIME_LIMIT_MS),
    });
    // The text is not an origin that the settings could allow.
    if (response.status === 422) return false;
    const text = await response.text();
    const body = response.ok && readBody(response.headers, "application/json", text, { allowed: "boolean" });
    return body ? body.allowed : undefined;
  } catch {
    return undefined;
  }
}

function offer(request: HandoverRequest, session: string, email: string): void {
  const host = hostOf(request);
  showHeading(fill(messages.signInAt, { host }));
  find(HTMLElement, ".lead", choice).append(...withAddress(messages.signingInAs, email));
  continueButton.addEventListener("click", () => handOver(request, session));
  anotherButton.addEventListener("click", () => useAnotherAccount(request));
  choice.hidden = false;
  addBackLink(messages.cancel);
  armWithFocus();
}

/**
 * Enables the button only while the window has the focus. The page never focuses the button itself, so that a key that
 * is held down does not press it.
 */
function armWithFocus(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      continueButton.disabled = !document.hasFocus();
    }, ARM_MS);
  };
  addEventListener("focus", arm);
  addEventListener("blur", () => {
    clearTimeout(timer);
    continueButton.disabled = true;
  });
  arm();
}

/** @param session The ID of the session whose account the page shows. */
async function handOver(request: HandoverRequest, session: string): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  alert.clear();
  const { origin, state, key } = request;
  const idle = busy(continueButton, status);
  const taken = await takeSession(session, state);
  if ("kind" in taken) {
    isLeaving = false;
    idle();
    return fail(request, taken);
  }
  const { refreshToken, remember, clientId } = taken;
  const binding = { purpose: "session", from: location.origin, to: origin, state } as const;
  const sealed = await seal({ refreshToken, remember, clientId }, key, binding);
  forgetSite();
  location.replace(toSite(origin, "session", state, sealed));
}

async function useAnotherAccount(request: HandoverRequest): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  busy(anotherButton, status);
  await Promise.race([gatehouse.signOut(), new Promise((resolve) => setTimeout(resolve, TIME_LIMIT_MS / 5))]);
  signIn(request, false);
}

/** Goes to the sign-in page, which takes every step that the pool requires and then leads back here. */
function signIn({ purpose, provider }: HandoverRequest, ended: boolean): void {
  isLeaving = true;
  const page = purpose === "sign-up" && !ended ? "/sign-up" : "/login";
  location.replace(
    withReturn(page, PAGE + location.search) +
      (ended ? "&notice=session-over" : "") +
      (provider && `&provider=${provider}`),
  );
}

function fail(request: HandoverRequest, outcome: SessionCallFailure): void {
  addBackLink();
  if (outcome.kind === "signed_out") signIn(request, outcome.ended);
  else if (outcome.kind === "problem" && outcome.type === "account-not-found") say(messages.accountMissing);
  else failAsUnreachable();
}

function failAsUnreachable(): void {
  say(messages.handoverUnreachable, location.href);
}

/** @param text Its part in [brackets] links to the start page. */
function reject(text: string): void {
  say(text, "/", messages.handoverFailed);
  addBackLink();
}

/** Shows a message below the choice, or in its place if the choice is not shown. */
function say(text: string, target?: string, title = messages.cantSignIn): void {
  if (choice.hidden) {
    showHeading(title);
    choice.replaceWith(...deadEnd(text, target, "alert"));
  } else alert.say(text, target);
}
