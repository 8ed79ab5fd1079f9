// The outbox: the codes that nobody is sent, newest first. They are why most people open this page.

import { type Message, type MessageKind, messagesIn } from "../domain/outbox.ts";
import { type Html, html } from "./html.ts";
import { addressOf, type Place } from "./place.ts";
import { linkRow, timeText } from "./words.ts";

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
  const isOver = Date.parse(shown.expiresAt) <= now;
  const classes = `secret${code === null ? " long" : ""}${isOver ? " gone" : ""}`;
  const validity = html`${isOver ? "expired" : "good until"} ${timeText(Date.parse(shown.expiresAt))}`;
  return html`<li class="message">
    <span>${KINDS[kind]} for <strong>${destination}</strong></span>
    <code class="${classes}">${secret}</code>
    <small>${timeText(Date.parse(shown.at))}, ${validity}<br>user ${username} in ${poolId}</small>
  </li>`;
}

/** All pools' messages. `nowOf` is each pool's clock, by which codes expire. */
export function outboxSection(sql: SqlStorage, place: Place, nowOf: (poolId: string) => number): Html {
  const all = messagesIn(sql, null, null);
  const shown = all.slice(place.older, place.older + PAGE);
  const next = place.older + PAGE;
  const links = [
    place.older > 0 ? html`<a href="${addressOf({ ...place, older: 0 }, "outbox")}">Newest messages</a>` : null,
    next < all.length ? html`<a href="${addressOf({ ...place, older: next }, "outbox")}">Older messages</a>` : null,
  ];
  return html`<section id="outbox" aria-labelledby="outbox-title">
    <h2 id="outbox-title">Outbox</h2>
    ${
      shown.length === 0
        ? html`<p class="muted">No messages. Codes for sign-ups, forgotten passwords and new addresses, and the passwords of invitations, would stand here.</p>`
        : html`<ol class="rows">${shown.map((one) => message(one, nowOf(one.poolId)))}</ol>`
    }
    ${linkRow(links)}
  </section>`;
}
