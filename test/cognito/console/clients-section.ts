// The clients of a pool, with the values that an application's configuration needs.

import { type Client, clientsOfPool, flowsOf, hidesUnknownUsers, tokenLifetimesOf } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import type { Pool } from "../domain/pools.ts";
import { asJson, code, durationText, facts } from "./format.ts";
import { type Html, html } from "./html.ts";

/** The most clients that the page shows. The API lists the others. */
const MAX_CLIENTS_SHOWN = 20;

function flowNames(client: Client): Html | string {
  const flows = new Set(flowsOf(client).map((flow) => flow.replace("ALLOW_", "")));
  return flows.size === 0 ? "none" : html`${[...flows].map((flow, at) => html`${at === 0 ? "" : ", "}${code(flow)}`)}`;
}

function clientItem(client: Client): Html {
  const { accessSeconds, idSeconds, refreshSeconds } = tokenLifetimesOf(client.settings);
  const lifetimes = `access ${durationText(accessSeconds)}, ID ${durationText(idSeconds)}, refresh ${durationText(refreshSeconds)}`;
  return html`<li>
    <h3>${client.settings.ClientName}</h3>
    ${facts([
      ["Client ID", code(client.id)],
      ["Secret", client.secret === null ? "none" : code(client.secret)],
      ["Flows", flowNames(client)],
      ["Token lifetimes", lifetimes],
      ["Unknown users", hidesUnknownUsers(client) ? "reported as a wrong password" : "reported as unknown"],
    ])}
    ${asJson("All settings", describeClient(client))}
  </li>`;
}

export function clientsSection(sql: SqlStorage, pool: Pool): Html {
  const clients = clientsOfPool({ sql }, pool.id, "", MAX_CLIENTS_SHOWN + 1);
  return html`<section class="section surface" id="clients" aria-labelledby="clients-title">
    <header><h2 id="clients-title">Clients</h2></header>
    ${
      clients.length === 0
        ? html`<div class="empty"><h3>No clients</h3><p>An application signs people in through a client of the pool: CreateUserPoolClient makes one.</p></div>`
        : html`<ul class="rows">${clients.slice(0, MAX_CLIENTS_SHOWN).map(clientItem)}</ul>`
    }
    ${clients.length > MAX_CLIENTS_SHOWN ? html`<p class="links hint">There are more: use ListUserPoolClients.</p>` : null}
  </section>`;
}
