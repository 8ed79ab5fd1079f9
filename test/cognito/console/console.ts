// The console at `GET /`: the outbox, which shows the mails with their codes; the users of a pool and the actions on
// them; the pool's settings and clients; and the list of all pools. Only the copy buttons, and the mark at the
// current section in the index, need a script. The content is only available on this machine: see protocol/host.ts.

import { clockOf } from "../domain/clock.ts";
import { defaultPoolId } from "../domain/default-pool.ts";
import { findPool } from "../domain/pools.ts";
import { issuerOf } from "../domain/tokens.ts";
import { sha256, toBase64, utf8 } from "../protocol/bytes.ts";
import type { Services } from "../services.ts";
import { clientsSection } from "./clients-section.ts";
import { durationText } from "./format.ts";
import { Html, html } from "./html.ts";
import { outboxSection } from "./outbox-section.ts";
import { poolSection } from "./pool-section.ts";
import { poolsSection } from "./pools-section.ts";
import type { RejectedAction } from "./rejected-action.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";
import { doneText } from "./user-actions.ts";
import { usersSection } from "./users-section.ts";
import { viewOf } from "./view.ts";

/**
 * If Cognito's clock differs from the machine's by less than this, no test has moved it: the difference is only the
 * time that the page takes to render.
 */
const CLOCK_TOLERANCE_SECONDS = 2;

function clockNote(sql: SqlStorage, poolId: string | null): Html | null {
  const ahead = Math.round((clockOf(sql, poolId) - Date.now()) / 1_000);
  if (Math.abs(ahead) < CLOCK_TOLERANCE_SECONDS) return null;
  const direction = ahead > 0 ? "ahead of" : "behind";
  return html`<p class="note" role="status">Cognito's clock is ${durationText(Math.abs(ahead))} ${direction} this machine's.</p>`;
}

function page(body: Html): string {
  const style = new Html(STYLE);
  const script = new Html(SCRIPT);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Local Cognito</title>
<style>${style}</style>
</head>
<body>${body}<script>${script}</script></body>
</html>
`.text;
}

/**
 * The Content-Security-Policy allows no external resource, and of inline styles and scripts only these two, by hash.
 */
async function headers(): Promise<HeadersInit> {
  const [style, script] = await Promise.all([STYLE, SCRIPT].map(async (text) => toBase64(await sha256(utf8(text)))));
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${style}'; script-src 'sha256-${script}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    // With "no-referrer", browsers would send the forms with the Origin "null", and this server would reject them
    // like forms of other sites.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}

export async function consolePage(
  services: Services,
  url: URL,
  rejected: RejectedAction | null = null,
): Promise<Response> {
  const { sql, region } = services;
  const view = viewOf(url);
  const poolId = view.pool ?? defaultPoolId(region);
  const pool = findPool({ sql }, poolId);
  const issuer = issuerOf({ origin: services.issuerOrigin ?? url.origin }, poolId);
  const done = doneText(view.done);
  const body = html`
    <header class="bar"><div>
      <div>
        <h1><a href="/">Local Cognito</a></h1>
        ${pool === null ? null : html`<p class="shown">Pool <strong>${pool.settings.PoolName}</strong> <code>${pool.id}</code> <a href="#pools">Change<span class="visually-hidden"> the pool</span></a></p>`}
        <p class="hint">No mail leaves this machine: the outbox keeps them all.</p>
      </div>
    </div></header>
    <div class="page">
      <nav class="index" aria-label="Sections">
        <a href="#outbox">Outbox</a>
        ${pool === null ? null : html`<a href="#users">Users</a>`}
        ${pool === null ? null : html`<a href="#pool">Settings</a><a href="#clients">Clients</a>`}
        <a href="#pools">All pools</a>
      </nav>
      <main>
        ${done === null ? null : html`<p class="note" role="status">${done}</p>`}
        ${clockNote(sql, pool?.id ?? null)}
        ${outboxSection(sql, pool, view, (poolId) => clockOf(sql, poolId))}
        ${
          pool === null
            ? html`<section class="section surface"><div class="empty"><h2>There is no pool ${poolId}</h2><p>Choose one of the pools below.</p></div></section>`
            : [usersSection(sql, pool, view, rejected), poolSection(sql, pool, issuer), clientsSection(sql, pool)]
        }
        ${poolsSection(sql, defaultPoolId(region), pool, view)}
      </main>
    </div>`;
  const status = rejected !== null ? 400 : pool === null ? 404 : 200;
  return new Response(page(body), { status, headers: await headers() });
}
