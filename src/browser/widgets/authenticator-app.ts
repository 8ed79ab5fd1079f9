// The form that gives an authenticator app its secret: as a QR code, as a link for an app on the same device, and as a
// key to be typed. Loaded only when somebody sets an app up, for the QR code's sake. The code is drawn here: a secret
// that was sent anywhere to be drawn would be one no more.

import { encode } from "uqr";
import * as texts from "../../messages/catalogue.ts";
import type { TotpSecret } from "../client/client.ts";
import { withTarget } from "./alert.ts";

const SVG = "http://www.w3.org/2000/svg";

/**
 * To be handled by form.ts; its one field is `code`.
 * @param why One sentence; none if it is "".
 * @param cancel What the button says that closes the row, if there is one.
 */
export function authenticatorAppForm(
  { secret, uri }: TotpSecret,
  why: string,
  button: string,
  cancel = "",
): HTMLFormElement {
  const actions = element(
    "p",
    { className: "actions" },
    element("button", { className: "button main", type: "submit" }, button),
  );
  if (cancel !== "") {
    const closing = element("button", { className: "button", type: "button" }, cancel);
    closing.dataset.close = "";
    actions.append(closing);
  }
  const form = element("form", { method: "post" });
  form.append(
    element("p", { className: "lead" }, why === "" ? texts.scan : `${why} ${texts.scan}`),
    qrCode(uri),
    element("p", { className: "hint" }, ...withTarget(texts.openApp, uri)),
    element("p", { className: "key" }, `${texts.keyLabel} `, element("code", {}, secret.replace(/.{4}(?=.)/g, "$& "))),
    codeField(),
    element("div", { className: "messages" }, element("p", { role: "alert" }), element("p", { role: "status" })),
    actions,
  );
  return form;
}

function codeField(): HTMLElement {
  const input = element("input", {
    id: "code",
    name: "code",
    type: "text",
    required: true,
    inputMode: "numeric",
    autocomplete: "one-time-code",
    spellcheck: false,
  });
  input.setAttribute("aria-describedby", "code-error");
  const label = element("label", { htmlFor: "code" }, texts.firstCodeLabel);
  return element("div", { className: "field" }, label, input, element("p", { className: "error", id: "code-error" }));
}

/** Dark on light in any scheme, with the margin of four modules that readers need. */
function qrCode(text: string): SVGElement {
  const { size, data } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  const drawing = svg("svg", {
    class: "qr",
    viewBox: `0 0 ${size} ${size}`,
    role: "img",
    "aria-label": texts.qrAlternative,
  });
  drawing.append(svg("path", { d: `M0 0h${size}v${size}H0z`, class: "light" }), svg("path", { d: path }));
  return drawing;
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const created = document.createElementNS(SVG, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  return created;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...content);
  return created;
}
