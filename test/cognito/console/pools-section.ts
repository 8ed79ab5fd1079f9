// The list of pools: the default pool first, then the pool that the console shows. The others are paginated and
// ordered by ID.

import { findPool, listPools, type Pool } from "../domain/pools.ts";
import { code, counted, linkRow } from "./format.ts";
import { type Html, html } from "./html.ts";
import { hrefOf, type View } from "./view.ts";

const PAGE = 20;

function poolItem(pool: Pool, current: Pool | null): Html {
  const mark = pool.id === current?.id ? html` aria-current="page"` : null;
  return html`<li>
    <span><a href="${hrefOf({ pool: pool.id })}"${mark}>${pool.settings.PoolName}</a> <span class="quiet">${code(pool.id)}</span></span>
    <span class="quiet count">${counted(pool.userCount, "user")}</span>
  </li>`;
}

export function poolsSection(sql: SqlStorage, defaultId: string, current: Pool | null, view: View): Html {
  const firstIds = new Set([defaultId, ...(current === null ? [] : [current.id])]);
  const first = view.pools === "" ? [...firstIds].flatMap((id) => findPool({ sql }, id) ?? []) : [];
  const others = listPools({ sql }, view.pools, PAGE + 3).filter(({ id }) => !firstIds.has(id));
  const shown = others.slice(0, PAGE);
  const last = shown.at(-1);
  const links = [
    view.pools === "" ? null : html`<a href="${hrefOf({ ...view, pools: "" }, "pools")}">First pools</a>`,
    others.length > PAGE && last !== undefined
      ? html`<a href="${hrefOf({ ...view, pools: last.id }, "pools")}">More pools</a>`
      : null,
  ];
  return html`<section class="section surface" id="pools" aria-labelledby="pools-title">
    <header><h2 id="pools-title">All pools</h2></header>
    <ul class="rows pools">${[...first, ...shown].map((pool) => poolItem(pool, current))}</ul>
    ${linkRow(links)}
  </section>`;
}
