// The form that sets up an authenticator app: it shows the secret as a QR code, as a link for an app on the same
// device, and as a key to type. The script is loaded only for this, because of the size of the QR code encoder. The
// code is drawn here, so that the secret is not sent to anybody.

import { encode } from "uqr";
import * as messages from "../../messages/catalogue.ts";
import type { TotpSecret } from "../client/client.ts";
import { withTarget } from "./alert.ts";
import { builtForm, closingButton, codeField } from "./built-form.ts";
import { canCopy, copyText } from "./copy.ts";
import { element } from "./dom.ts";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Returns the form, for handleForm. Its only field is `code`.
 * @param cancel The label of a button that closes the panel; without a label there is no such button.
 */
export function authenticatorAppForm({ secret, uri }: TotpSecret, button: string, cancel = ""): HTMLFormElement {
  const open = element("p", { className: "hint" }, ...withTarget(messages.openApp, uri));
  open.style.marginBlock = "0 1.25rem";
  // A phone can't scan its own screen.
  const scanOrOpen = matchMedia("(max-width: 30rem)").matches ? [open, qrCode(uri)] : [qrCode(uri), open];
  return builtForm(
    [
      element("p", { className: "lead" }, messages.scan),
      ...scanOrOpen,
      keyToType(secret),
      codeField(messages.firstCodeLabel),
    ],
    button,
    [],
    cancel === "" ? [] : [closingButton(cancel)],
  );
}

/** The key in groups of four characters, and next to it a button that copies the key without the spaces. */
function keyToType(secret: string): HTMLElement {
  const code = element("code", {}, secret.replace(/.{4}(?=.)/g, "$& "));
  const label = element("label", { htmlFor: "key" }, messages.keyLabel);
  const key = element("div", {}, element("p", {}, label), element("output", { id: "key" }, code));
  const row = element("div", { className: "key" }, key, ...copyButton(secret, code));
  row.style.cssText =
    "display:grid;grid-template-columns:1fr auto;gap:0 1rem;align-items:last baseline;margin-block-end:1.25rem";
  return row;
}

/** The button that copies the key, and its status. Empty where the browser can't copy. */
function copyButton(secret: string, code: HTMLElement): HTMLElement[] {
  if (!canCopy()) return [];
  const button = element("button", { className: "link", type: "button" }, messages.copyKey);
  const status = element("p", { className: "visually-hidden", role: "status" });
  status.style.gridColumn = "1 / -1";
  button.onclick = async () => {
    status.textContent = "";
    const isCopied = await copyText(button, secret, messages.keyCopied);
    if (!isCopied) getSelection()?.selectAllChildren(code);
    status.className = isCopied ? "visually-hidden" : "hint";
    status.textContent = isCopied ? messages.keyCopied : messages.keyNotCopied;
  };
  return [element("p", { className: "hint" }, button), status];
}

/** The QR code: dark on light in every colour scheme, with the margin of four modules that QR readers require. */
function qrCode(text: string): SVGElement {
  const { size, data } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join("");
  const drawing = svg("svg", {
    class: "qr",
    viewBox: `0 0 ${size} ${size}`,
    width: "192",
    role: "img",
    "aria-label": messages.qrAlternative,
  });
  drawing.style.cssText = "display:block;margin:0 auto 1.25rem";
  const side = `${size - 0.4}`;
  drawing.append(
    svg("rect", {
      x: "0.2",
      y: "0.2",
      width: side,
      height: side,
      rx: "1.8",
      fill: "#fff",
      stroke: "#d5dad5",
      "stroke-width": "0.4",
    }),
    svg("path", { d: path }),
  );
  return drawing;
}

function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const created = document.createElementNS(SVG, name) as SVGElement;
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  return created;
}
