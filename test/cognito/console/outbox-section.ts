// The outbox: the mails with their codes, newest first. It is the main reason to open this page.

import { findMessage, type Message, type MessageKind, outboxMessages } from "../domain/outbox.ts";
import type { Pool } from "../domain/pools.ts";
import { type SentMail, sentMails } from "../ses/sent-mails.ts";
import { counted, facts, code as inCode, linkRow, nothing, timeText } from "./format.ts";
import { Html, html } from "./html.ts";
import { hrefOf, type View } from "./view.ts";

const PAGE = 20;

/** The path of a mail's own page: see mailPage. */
export const MAIL_PATH = "/_local/outbox/mail";

const KINDS: Readonly<Record<MessageKind, string>> = {
  admin_reset_password: "Password reset by an administrator",
  forgot_password: "Forgotten password",
  invitation: "Invitation",
  resend_code: "Sign-up, code sent again",
  second_factor: "Second factor",
  sign_in: "Sign-in by code",
  sign_up: "Sign-up",
  verify_attribute: "Address to be verified",
};

function hasTags(body: string): boolean {
  return /<\/?[a-z][^>]*>/i.test(body);
}

function letter({ id, subject, body }: Message): Html {
  if (!hasTags(body)) return html`<p class="letter">${body}</p>`;
  const title = `The mail: ${subject ?? ""}`;
  return html`<iframe class="letter" sandbox loading="lazy" title="${title}" src="${MAIL_PATH}?id=${id}"></iframe>`;
}

/** @param pool The pool that the console shows. */
function message(shown: Message, now: number, isNewest: boolean, pool: Pool | null): Html {
  const { kind, destination, code, temporaryPassword, username, poolId, medium, sender } = shown;
  const secret = code ?? temporaryPassword ?? "";
  const isExpired = Date.parse(shown.expiresAt) <= now;
  const classes = `${code === null ? "long " : ""}${isExpired ? "expired" : ""}`;
  return html`<li class="mail">
    <div>
      <h3>${shown.subject ?? "Text message"}</h3>
      <p class="hint">${KINDS[kind]}, to <strong>${destination}</strong>, ${timeText(Date.parse(shown.at))}${poolId === pool?.id ? null : html`, in pool ${inCode(poolId)}`}</p>
    </div>
    ${
      secret === ""
        ? null
        : html`<p class="secret">
      ${isExpired ? html`<span class="badge bad">Expired</span>` : null}
      <code class="${classes}">${secret}</code>
      <button class="button" type="button" data-copy="${secret}" hidden>Copy<span class="visually-hidden"> ${code === null ? "the password" : "the code"} for ${destination}</span></button>
    </p>`
    }
    <details${isNewest ? html` open` : null}>
      <summary>Read the ${medium === "EMAIL" ? "mail" : "text message"}</summary>
      ${letter(shown)}
      ${facts([
        ["Sent by", sender],
        [isExpired ? "Expired" : "Valid until", timeText(Date.parse(shown.expiresAt))],
        ["User", html`${inCode(username)} in pool ${inCode(poolId)}`],
      ])}
    </details>
  </li>`;
}

/**
 * One of Gatehouse's own mails, sent through SES. Its links are listed below the frame, because they do not open in
 * it.
 */
function ownMail({ id, subject, destination, at, sender, text }: SentMail, isNewest: boolean): Html {
  const [code] = /^\d{4} \d{4}$/m.exec(text) ?? [];
  const links = text.match(/^https?:\/\/(?:localhost|127\.0\.0\.1)[:/]\S*$/gm) ?? [];
  const title = `The mail: ${subject}`;
  return html`<li class="mail">
    <div>
      <h3>${subject}</h3>
      <p class="hint">to <strong>${destination}</strong>, ${timeText(Date.parse(at))}</p>
    </div>
    ${
      code === undefined
        ? null
        : html`<p class="secret">
      <code>${code}</code>
      <button class="button" type="button" data-copy="${code}" hidden>Copy<span class="visually-hidden"> the code for ${destination}</span></button>
    </p>`
    }
    <details${isNewest ? html` open` : null}>
      <summary>Read the mail</summary>
      <iframe class="letter" sandbox loading="lazy" title="${title}" src="${MAIL_PATH}?own=${id}"></iframe>
      ${facts([
        ["Sent by", sender],
        ["Links", html`${links.map((link) => html`<a href="${link}" target="_blank" rel="noopener">${link}</a> `)}`],
      ])}
    </details>
  </li>`;
}

/** Whether a message contains the text in any of its searched parts, in any letter case. */
function isFound(one: Message | SentMail, text: string): boolean {
  const { subject, destination } = one;
  const secrets = one.kind === "mail" ? [one.text] : [one.code, one.username];
  return [subject, destination, ...secrets].some((part) => part?.toLowerCase().includes(text.toLowerCase()));
}

function outboxSearch({ pool, mail }: View): Html {
  return html`<search><form class="search" action="/#outbox">
      <label for="mail">Address, subject, code or username</label>
      ${pool === null ? null : html`<input type="hidden" name="pool" value="${pool}">`}
      <input id="mail" name="mail" type="search" value="${mail}" autocomplete="off" autocapitalize="none" spellcheck="false">
      <button class="button">Search outbox</button>
    </form></search>`;
}

function emptyText({ mail }: View): Html {
  return mail === ""
    ? html`<h3>No messages</h3><p>Sign up, ask for a new password or change an e\u2011mail address: the mail with its code appears here.</p>`
    : html`<h3>No messages found</h3><p>No address, subject, code or username has “${mail}” in it.</p>`;
}

/** The messages of all pools. `nowOf` returns a pool's clock, which decides whether a code has expired. */
export function outboxSection(sql: SqlStorage, pool: Pool | null, view: View, nowOf: (poolId: string) => number): Html {
  const all = [...outboxMessages(sql, null, null), ...sentMails(sql, null)]
    .filter((one) => isFound(one, view.mail))
    .sort((one, other) => (one.at < other.at ? 1 : -1));
  const shown = all.slice(view.older, view.older + PAGE);
  const next = view.older + PAGE;
  const links = [
    view.mail === "" ? null : html`<a href="${hrefOf({ ...view, mail: "", older: 0 }, "outbox")}">All messages</a>`,
    view.older > 0 ? html`<a href="${hrefOf({ ...view, older: 0 }, "outbox")}">Newest messages</a>` : null,
    next < all.length ? html`<a href="${hrefOf({ ...view, older: next }, "outbox")}">Older messages</a>` : null,
  ];
  return html`<section class="section surface" id="outbox" aria-labelledby="outbox-title">
    <header><h2 id="outbox-title">Outbox</h2><a href="${hrefOf(view)}">Reload</a>${outboxSearch(view)}${view.mail === "" ? null : html`<p class="hint">${counted(all.length, "message")} with “${view.mail}”</p>`}</header>
    <p class="visually-hidden" role="status" id="copied"></p>
    ${
      shown.length === 0
        ? nothing(emptyText(view), links)
        : html`<ol class="rows">${shown.map((one, index) => {
            const isNewest = index === 0 && view.older === 0;
            return one.kind === "mail" ? ownMail(one, isNewest) : message(one, nowOf(one.poolId), isNewest, pool);
          })}</ol>${linkRow(links)}`
    }
  </section>`;
}

/**
 * A mail with HTML tags as a page of its own, for the frame in the outbox. The page's Content-Security-Policy allows
 * styles and embedded images, but no script, no request and no form.
 */
export function mailPage(sql: SqlStorage, id: number): Response | null {
  const found = findMessage(sql, id);
  if (found === null) return null;
  const body = new Html(found.body);
  const page = html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${found.subject ?? ""}</title><body>${body}`;
  return frame(page.text);
}

/** Like mailPage, for one of Gatehouse's own mails, which is a whole HTML document. */
export function ownMailPage(sql: SqlStorage, id: number): Response | null {
  const found = sentMails(sql, null).find((mail) => mail.id === id);
  return found === undefined ? null : frame(found.html);
}

/**
 * Draws the white background only as high as the mail. Without a background of `html`, browsers would extend that of
 * `body` to the whole page; so `html` gets a transparent one.
 */
const GROUND = "html{background:linear-gradient(#0000,#0000)}body{margin:0;padding:8px;background:#fff}";

function frame(text: string): Response {
  return new Response(text.replace("<!doctype html>", `$&<style>${GROUND}</style>`), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
