// How every form of the pages behaves: when fields are checked, where errors stand, what busy looks like, and that
// nothing typed is lost. What a form is for is left to the page.

import * as texts from "../../messages/catalogue.ts";
import { type AlertRegion, alertRegion, type Target } from "./alert.ts";
import { find } from "./dom.ts";

/** Why a form is not done with. */
export type Trouble = {
  /** Stands above the button. [Brackets] become a link or a button: see `target`. */
  readonly alert?: string;
  readonly target?: Target;
  /** By name of the field. An empty text marks the field and leaves the words to the alert. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The button sleeps for so long, and the alert says why, counting the {time} down. */
  readonly wait?: { readonly reason: string; readonly seconds: number };
};

/** Done: the page is being left, or the next form takes the place of this one. The form stays busy until then. */
export type Outcome = Trouble | "done";

export type FormHandle = {
  /** Ends the busy state and says what went wrong; if nothing did, takes back what was said. */
  fail(trouble: Trouble): void;
  /** Says something that is no error, where "still working" would stand. */
  note(text: string): void;
};

export type Values<Name extends string> = Readonly<Record<Name, string>>;
/** What is wrong with a value, if anything. */
export type Check = (value: string) => string | undefined;

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
  const field = (name: string) => find(HTMLInputElement, `[name=${name}]`, form);
  let waiting = false;
  let idle = () => {};

  form.noValidate = true;
  for (const name of names) watchField(field(name), checks[name], () => waiting || alert.clear());
  watchNetwork(form, alert, () => waiting);

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.ariaDisabled === "true") return;
    const values = Object.fromEntries(names.map((name) => [name, field(name).value])) as Values<Name>;
    const wrong = names.filter((name) => markField(field(name), checks[name](values[name]) ?? ""));
    if (wrong[0] !== undefined) return field(wrong[0]).focus();

    alert.clear();
    idle = busy(button, status);
    const outcome = await submit(values).catch(unexpected);
    if (outcome !== "done") fail(outcome);
  });

  function fail({ alert: text, target, fields = {}, wait }: Trouble): void {
    idle();
    waiting = false;
    if (wait !== undefined) sleep(wait);
    else if (text !== undefined) alert.say(text, target);
    else alert.clear();
    const wrong = names.filter((name) => fields[name] !== undefined);
    for (const name of wrong) markField(field(name), fields[name] ?? "", true);
    if (wrong[0] === undefined) return;
    field(wrong[0]).focus();
    field(wrong[0]).select();
  }

  function sleep({ reason, seconds }: NonNullable<Trouble["wait"]>): void {
    waiting = true;
    button.ariaDisabled = "true";
    alert.countDown(reason, seconds, () => {
      waiting = false;
      button.ariaDisabled = null;
      status.textContent = texts.tryAgainNow;
    });
  }

  return {
    fail,
    note: (text) => {
      status.textContent = text;
    },
  };
}

/** Checks a field when it is left, and once it is wrong at every key. */
function watchField(field: HTMLInputElement, check: Check, onInput: () => void): void {
  const recheck = () => markField(field, check(field.value) ?? "");
  let typed = false;
  field.addEventListener("input", () => {
    typed = true;
    if (field.ariaInvalid === "true") recheck();
    onInput();
  });
  field.addEventListener("blur", () => {
    // Not when somebody only looks at another window, and not for a field that was merely passed.
    if (typed && document.hasFocus()) recheck();
  });
}

/** A broken invariant of ours: the visitor can only try again, and the console says what broke. */
function unexpected(reason: unknown): Trouble {
  console.error(reason);
  return { alert: texts.unreachable };
}

/** Hangs `text` on the field, or takes it off; says whether the field is wrong. */
function markField(field: HTMLInputElement, text: string, wrong = text !== ""): boolean {
  field.ariaInvalid = wrong ? "true" : null;
  find(HTMLElement, `#${field.id}-error`).textContent = text;
  return wrong;
}

/** Shows that the button works, until the returned function is called or the page is left. */
export function busy(button: HTMLButtonElement, status: HTMLElement): () => void {
  button.ariaDisabled = "true";
  button.ariaBusy = "true";
  status.textContent = "";
  const slow = setTimeout(() => {
    status.textContent = texts.slow;
  }, SLOW_AFTER_MS);
  const idle = () => {
    clearTimeout(slow);
    button.ariaDisabled = null;
    button.ariaBusy = null;
    status.textContent = "";
    removeEventListener("pagehide", idle);
  };
  // The Back button may bring this page back just as it was left.
  addEventListener("pagehide", idle);
  return idle;
}

/** Says so while the machine has no network, and takes the word back by itself. */
function watchNetwork(form: HTMLFormElement, alert: AlertRegion, isOccupied: () => boolean): void {
  addEventListener("offline", () => form.isConnected && !isOccupied() && alert.say(texts.offline));
  addEventListener("online", () => alert.retract(texts.offline));
}

/** What to say when no answer came: it is the machine's own network, or the other end. */
export function unreachable(): Trouble {
  return { alert: navigator.onLine ? texts.unreachable : texts.offline };
}
