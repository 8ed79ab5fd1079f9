// The outbox with its codes, newest first. It is the main reason to open this page.

import { type Message, type MessageKind, outboxMessages } from "../domain/outbox.ts";
import { linkRow, timeText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { hrefOf, type View } from "./view.ts";

const PAGE = 20;

const KINDS: Readonly<Record<MessageKind, string>> = {
  admin_reset_password: "Password reset by an administrator",
  forgot_password: "Forgotten password",
  invitation: "Invitation",
  resend_code: "Sign-up, code sent again",
  sign_up: "Sign-up",
  verify_attribute: "Address to be verified",
};

function message(shown: Message, now: number): Html {
  const { kind, destination, code, temporaryPassword, username, poolId } = shown;
  const secret = code ?? temporaryPassword ?? "";
  const isExpired = Date.parse(shown.expiresAt) <= now;
  const classes = `secret${code === null ? " long" : ""}${isExpired ? " gone" : ""}`;
  const validity = html`${isExpired ? "expired" : "valid until"} ${timeText(Date.parse(shown.expiresAt))}`;
  return html`<li class="message">
    <span>${KINDS[kind]} for <strong>${destination}</strong></span>
    <code class="${classes}">${secret}</code>
    <small>${timeText(Date.parse(shown.at))}, ${validity}<br>user ${username} in ${poolId}</small>
  </li>`;
}

/** The messages of all pools. `nowOf` returns a pool's clock, which decides whether a code has expired. */
export function outboxSection(sql: SqlStorage, view: View, nowOf: (poolId: string) => number): Html {
  const all = outboxMessages(sql, null, null);
  const shown = all.slice(view.older, view.older + PAGE);
  const next = view.older + PAGE;
  const links = [
    view.older > 0 ? html`<a href="${hrefOf({ ...view, older: 0 }, "outbox")}">Newest messages</a>` : null,
    next < all.length ? html`<a href="${hrefOf({ ...view, older: next }, "outbox")}">Older messages</a>` : null,
  ];
  return html`<section id="outbox" aria-labelledby="outbox-title">
    <h2 id="outbox-title">Outbox</h2>
    ${
      shown.length === 0
        ? html`<p class="muted">No messages. Codes for sign-ups, forgotten passwords and new addresses, and temporary passwords will appear here.</p>`
        : html`<ol class="rows">${shown.map((one) => message(one, nowOf(one.poolId)))}</ol>`
    }
    ${linkRow(links)}
  </section>`;
}
