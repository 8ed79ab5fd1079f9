// The behaviour of every form: when fields are checked, where errors appear, the busy state, and that typed values
// are never lost. The page decides what happens on submit.

import * as messages from "../../messages/catalogue.ts";
import { type AlertRegion, alertRegion, showWait, type Target, type Wait, withTarget } from "./alert.ts";
import { type Control, find, findControl } from "./dom.ts";

/** Why a submit did not succeed. */
export type FormFailure = {
  /** Shown below the button. */
  readonly alert?: string;
  /** Messages by field name. "" marks the field as wrong without a message. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The target of the part in [brackets] of these messages. */
  readonly target?: Target;
  /** Disables the button for a time, and shows the reason with {time} as a countdown. */
  readonly wait?: Wait;
};

/** "done": the page or the form is about to be replaced, and the form stays busy until then. */
export type Outcome = FormFailure | "done";

export type FormHandle = {
  /** Ends the busy state and shows the failure. An empty failure removes the messages. */
  fail(failure: FormFailure): void;
  /** Shows a message that is not an error, in the status line. */
  note(text: string): void;
};

export type Values<Name extends string> = Readonly<Record<Name, string>>;
/** The message about an invalid value, or "" if the page shows it elsewhere. Undefined for a valid value. */
export type Check = (value: string, field: Control) => string | undefined;

const SLOW_AFTER_MS = 8_000;

export function handleForm<Name extends string>(
  form: HTMLFormElement,
  checks: Readonly<Record<Name, Check>>,
  submit: (values: Values<Name>) => Promise<Outcome>,
): FormHandle {
  const names = Object.keys(checks) as Name[];
  const alert = alertRegion(find(HTMLElement, "[role=alert]", form));
  const status = find(HTMLElement, "[role=status]", form);
  const button = find(HTMLButtonElement, "button[type=submit]", form);
  const field = (name: string) => findControl(name, form);
  let waiting = false;
  let idle = () => {};

  form.noValidate = true;
  for (const name of names) watchField(field(name), checks[name], () => waiting || alert.clear());
  watchNetwork(form, alert, () => waiting);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    const values = Object.fromEntries(names.map((name) => [name, field(name).value])) as Values<Name>;
    const wrong = names.filter((name) => checkNow(field(name), checks[name]));
    if (wrong[0] !== undefined) return field(wrong[0]).focus();

    alert.clear();
    idle = busy(button, status);
    const outcome = await submit(values).catch(unexpected);
    if (outcome !== "done") fail(outcome);
  });
  // Pages are served with a disabled button: until now the browser itself would have sent the form, which the
  // Content-Security-Policy forbids.
  button.disabled = false;

  function fail({ alert: text, target, fields = {}, wait }: FormFailure): void {
    idle();
    waiting = false;
    const wrong = names.filter((name) => fields[name] !== undefined);
    for (const name of wrong) markField(field(name), fields[name] ?? "", true, target);
    const first = wrong[0] && field(wrong[0]);
    first?.focus();
    if (first instanceof HTMLInputElement) first.select();
    // Shown after the focus was set, because both scroll the page: in the end, the message has to be in view.
    if (wait !== undefined) countDown(wait);
    else if (text !== undefined) alert.say(text, target);
    else alert.clear();
  }

  function countDown(wait: Wait): void {
    waiting = true;
    button.ariaDisabled = "true";
    void showWait(alert, wait, (text) => {
      waiting = false;
      button.ariaDisabled = null;
      status.textContent = text;
    });
  }

  return {
    fail,
    note: (text) => {
      status.textContent = text;
    },
  };
}

/** Checks a field when it loses the focus, and on every input while it is marked as wrong. */
function watchField(field: Control, check: Check, onInput: () => void): void {
  const recheck = () => checkNow(field, check);
  let typed = false;
  field.addEventListener("input", () => {
    typed = true;
    if (field.ariaInvalid === "true") recheck();
    onInput();
  });
  field.addEventListener("blur", () => {
    // No check when the visitor switches to another window, for a field in which nothing was typed, and for a field
    // that already has a message: a click on a link in the message also causes this event, and a check would replace
    // the link before it gets the click.
    if (typed && field.ariaInvalid !== "true" && document.hasFocus()) recheck();
  });
}

/** Checks the field and marks it. Returns whether it is wrong. */
function checkNow(field: Control, check: Check): boolean {
  const text = check(field.value, field);
  return markField(field, text ?? "", text !== undefined);
}

/** The failure after a bug: the visitor can only try again, and the error is logged to the console. */
function unexpected(reason: unknown): FormFailure {
  console.error(reason);
  return { alert: messages.unreachable };
}

/**
 * Shows `text` at the field, or removes the field's message if `text` is empty. Returns whether the field is marked
 * as wrong.
 */
function markField(field: Control, text: string, wrong: boolean, target?: Target): boolean {
  field.ariaInvalid = wrong ? "true" : null;
  find(HTMLElement, `#${field.id}-error`).replaceChildren(...withTarget(text, target));
  return wrong;
}

/** Shows a button as busy until the returned function is called or the page is left. */
export function busy(button: HTMLButtonElement, status: HTMLElement): () => void {
  button.ariaDisabled = "true";
  button.ariaBusy = "true";
  status.textContent = "";
  const slow = setTimeout(() => {
    status.textContent = messages.slow;
  }, SLOW_AFTER_MS);
  const idle = () => {
    clearTimeout(slow);
    button.ariaDisabled = null;
    button.ariaBusy = null;
    status.textContent = "";
    removeEventListener("pagehide", idle);
  };
  // The back/forward cache restores a page as it was left, so its button must not be busy by then.
  addEventListener("pagehide", idle);
  return idle;
}

/** Shows a message while the browser is offline. */
function watchNetwork(form: HTMLFormElement, alert: AlertRegion, isOccupied: () => boolean): void {
  addEventListener("offline", () => form.isConnected && !isOccupied() && alert.say(messages.offline));
  addEventListener("online", () => alert.retract(messages.offline));
}

/** The message for a call without a response: either this browser is offline, or the service cannot be reached. */
export function unreachable(): FormFailure {
  return { alert: navigator.onLine ? messages.unreachable : messages.offline };
}
