// A static site that uses Gatehouse on another host: sign-up, sign-in, sign-out, the visitor's name, and a call to an
// API. The ALLOWED_ORIGINS setting of https://accounts.example.com must contain this site's origin.

import { gatehouse } from "https://accounts.example.com/client.js";

const find = (selector) => document.querySelector(selector);
const say = (text) => {
  find("[role=status]").textContent = text;
};

const MESSAGES = {
  wrong_credentials: "That e-mail and password don't match.",
  too_many_attempts: "Too many attempts. Try again later.",
  email_taken: "There is already an account for this address.",
  unreachable: "The sign-in service can't be reached right now.",
};

function show(...ids) {
  for (const part of document.querySelectorAll("form, section")) part.hidden = !ids.includes(part.id);
}

/** Shows the signed-in visitor, or the forms. */
async function start() {
  const outcome = await gatehouse.account();
  if (outcome.kind === "account") {
    // Inserted as text, because a name can contain anything.
    find("#name").textContent = outcome.account.name;
    show("account");
  } else {
    if (outcome.kind !== "signed_out") say(MESSAGES[outcome.kind] ?? outcome.kind);
    show("sign-up", "sign-in");
  }
}

async function signIn(values) {
  let step = await gatehouse.signIn(values);
  // A site whose users can get other challenges needs a form for each of them: see SignInStep.
  while (step.kind === "code_required") step = await step.answer(prompt("The code of your authenticator app") ?? "");
  if (step.kind !== "signed_in")
    say(MESSAGES[step.reason] ?? `Sign in at Gatehouse itself: ${step.reason ?? step.kind}.`);
}

find("#sign-up").addEventListener("submit", async (event) => {
  event.preventDefault();
  const values = Object.fromEntries(new FormData(event.target));
  const outcome = await gatehouse.signUp(values);
  if (outcome.kind === "created") await signIn(values);
  else if (outcome.kind === "invalid_fields") say(outcome.errors.map(({ detail }) => detail).join(" "));
  else say(MESSAGES[outcome.kind] ?? outcome.kind);
});

find("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { email, password, remember } = Object.fromEntries(new FormData(event.target));
  await signIn({ email, password, remember: remember === "on" });
});
find("#sign-in").addEventListener("input", () => gatehouse.prepareSignIn());

find("#load").addEventListener("click", async () => {
  // To call your own API, first allow its origin once: gatehouse.sendTokenTo("https://api.example.com").
  const outcome = await gatehouse.fetch("https://accounts.example.com/accounts/me");
  find("pre").textContent = outcome.kind === "response" ? await outcome.response.text() : outcome.kind;
});

find("#sign-out").addEventListener("click", () => gatehouse.signOut());

// The function is called when the visitor signs in or out, in this tab or another.
gatehouse.onChange(({ signedIn }) => {
  say(signedIn ? "You're signed in." : "You're signed out.");
  start();
});
start();
