// The console at `GET /`: the outbox with its codes, the pools, and one pool's settings, clients and users. It is
// read-only and needs no script. The content is only available on this machine: see protocol/host.ts.

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
import { STYLE } from "./style.ts";
import { usersSection } from "./users-section.ts";
import { hrefOf, viewOf } from "./view.ts";

/** The page takes a moment to render. A smaller offset is not a moved clock. */
const CLOCK_TOLERANCE_SECONDS = 2;

function clockNote(sql: SqlStorage, poolId: string | null): Html | null {
  const ahead = Math.round((clockOf(sql, poolId) - Date.now()) / 1_000);
  if (Math.abs(ahead) < CLOCK_TOLERANCE_SECONDS) return null;
  const direction = ahead > 0 ? "ahead of" : "behind";
  return html`<p class="note">Cognito's clock is ${durationText(Math.abs(ahead))} ${direction} this machine's.</p>`;
}

function page(body: Html): string {
  const style = new Html(STYLE);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Local Cognito</title>
<style>${style}</style>
</head>
<body>${body}</body>
</html>
`.text;
}

/** The policy allows no script, no external resource, and only this stylesheet. */
async function headers(): Promise<HeadersInit> {
  const hash = toBase64(await sha256(utf8(STYLE)));
  return {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
}

export async function consolePage(services: Services, url: URL): Promise<Response> {
  const { sql, region } = services;
  const view = viewOf(url);
  const poolId = view.pool ?? defaultPoolId(region);
  const pool = findPool({ sql }, poolId);
  const issuer = issuerOf({ origin: services.issuerOrigin ?? url.origin }, poolId);
  const body = html`
    <header>
      <h1>Local Cognito</h1>
      <p class="muted">User pools on this machine. No message is ever sent: the outbox keeps them all.</p>
      ${clockNote(sql, pool?.id ?? null)}
      <p class="links"><a href="${hrefOf(view)}">Reload</a><a href="#pools">Pools</a><a href="#users">Users</a></p>
    </header>
    <main>
      ${outboxSection(sql, view, (poolId) => clockOf(sql, poolId))}
      ${poolsSection(sql, defaultPoolId(region), pool, view)}
      ${
        pool === null
          ? html`<section><h2>There is no pool ${poolId}</h2></section>`
          : [poolSection(sql, pool, issuer), clientsSection(sql, pool), usersSection(sql, pool, view)]
      }
    </main>`;
  return new Response(page(body), { status: pool === null ? 404 : 200, headers: await headers() });
}
