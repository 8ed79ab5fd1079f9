// The access token for a call that somebody tries: that of this browser's session, or a pasted one. A pasted token is
// kept only in the memory of this page, where all forms use it. It is forgotten when the visitor leaves the page, even
// if the browser keeps the page for Back.

import { gatehouse } from "../../client/client.ts";
import { element } from "../../widgets/dom.ts";

export type TokenField = {
  readonly content: HTMLElement;
  /** The chosen token, or "" if there is none. */
  readonly read: () => Promise<string>;
  /**
   * Why the call had no token although the visitor chose to send one. Empty if the call had a token, or if the visitor
   * chose to send none. `token` is the value that `read` returned.
   */
  readonly missing: (token: string) => string;
};

const MEANINGS: Readonly<Record<string, string>> = {
  session: "Of the account that is signed in in this browser.",
  pasted: "It is sent to this site only.",
  none: "Without a token the response is a 401.",
};

let pasted = "";

addEventListener("pagehide", () => {
  pasted = "";
  for (const input of document.querySelectorAll<HTMLInputElement>("input.token")) input.value = "";
});

export function tokenField(id: string): TokenField {
  const choices = [
    element("option", { value: "session" }, "Of this browser's session"),
    element("option", { value: "pasted" }, "One that you paste"),
    element("option", { value: "none" }, "None"),
  ];
  const choice = element("select", { id: `${id}-token` }, ...choices);
  choice.value = gatehouse.isSignedIn() ? "session" : "none";
  const input = element("input", {
    id: `${id}-pasted`,
    className: "token",
    type: "password",
    autocomplete: "off",
    spellcheck: false,
  });
  const label = element("label", { htmlFor: input.id }, "Pasted token");
  const paste = element("div", { className: "field" }, label, input);
  const hint = element("p", { className: "hint" }, "It stays in the memory of this page.");
  paste.append(hint);
  const meaning = element("p", { className: "hint", id: `${choice.id}-hint` });
  choice.setAttribute("aria-describedby", meaning.id);
  const show = () => {
    const isSignedOut = choice.value !== "pasted" && !gatehouse.isSignedIn();
    meaning.replaceChildren(
      (choice.value === "session" && isSignedOut ? "You are not signed in here." : MEANINGS[choice.value]) ?? "",
      ...(isSignedOut ? [" ", element("a", { href: "/login?return_to=/api" }, "Sign in")] : []),
    );
    paste.hidden = choice.value !== "pasted";
    input.value = pasted;
  };
  choice.addEventListener("change", show);
  input.addEventListener("input", () => {
    pasted = input.value.trim();
  });
  show();
  const select = element(
    "div",
    { className: "field" },
    element("label", { htmlFor: choice.id }, "Access token"),
    choice,
    meaning,
  );
  return {
    content: element("div", {}, select, paste),
    async read() {
      if (choice.value !== "session") return choice.value === "pasted" ? pasted : "";
      const access = await gatehouse.accessToken();
      return access.kind === "token" ? access.accessToken : "";
    },
    missing(token) {
      if (token !== "" || choice.value === "none") return "";
      return choice.value === "pasted"
        ? " It was sent without a token: none was pasted."
        : " It was sent without a token: nobody is signed in here.";
    },
  };
}
