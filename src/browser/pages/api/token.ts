// The access token of a try: that of this browser's session, or a pasted one. A pasted token is in the memory of this page
// only, for all forms, and is forgotten when the page is left, also where the browser keeps the page for Back.

import { gatehouse } from "../../client/client.ts";
import { element } from "../../widgets/dom.ts";

export type TokenField = {
  readonly content: HTMLElement;
  /** Empty for no token, and for a session that has ended. */
  readonly read: () => Promise<string>;
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
  const show = () => {
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
  );
  return {
    content: element("div", {}, select, paste),
    async read() {
      if (choice.value !== "session") return choice.value === "pasted" ? pasted : "";
      const access = await gatehouse.accessToken();
      return access.kind === "token" ? access.accessToken : "";
    },
  };
}
