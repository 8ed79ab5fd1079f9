// The clients of a pool, with everything that an application needs to be configured with.

import { type Client, clientsOfPool, flowsOf, hidesUnknownUsers, tokenLifetimesOf } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import type { Pool } from "../domain/pools.ts";
import { type Html, html } from "./html.ts";
import { asJson, code, durationText, facts, listed } from "./words.ts";

/** More than an application has; who has more looks them up by the API. */
const SHOWN_CLIENTS = 20;

function flowNames(client: Client): Html | string {
  const flows = flowsOf(client).map((flow) => flow.replace("ALLOW_", ""));
  return flows.length === 0 ? "none" : listed([...new Set(flows)]);
}

function clientItem(client: Client): Html {
  const { accessSeconds, idSeconds, refreshSeconds } = tokenLifetimesOf(client.settings);
  const lives = `access ${durationText(accessSeconds)}, id ${durationText(idSeconds)}, refresh ${durationText(refreshSeconds)}`;
  return html`<li>
    <h3>${client.settings.ClientName}</h3>
    ${facts([
      ["Client id", code(client.id)],
      ["Secret", client.secret === null ? "none" : code(client.secret)],
      ["Flows", flowNames(client)],
      ["Tokens live", lives],
      ["Unknown users", hidesUnknownUsers(client) ? "hidden" : "told"],
    ])}
    ${asJson("All settings", describeClient(client))}
  </li>`;
}

export function clientsSection(sql: SqlStorage, pool: Pool): Html {
  const clients = clientsOfPool({ sql }, pool.id, "", SHOWN_CLIENTS + 1);
  return html`<section aria-labelledby="clients-title">
    <h2 id="clients-title">Clients</h2>
    ${
      clients.length === 0
        ? html`<p class="muted">No clients.</p>`
        : html`<ul class="rows">${clients.slice(0, SHOWN_CLIENTS).map(clientItem)}</ul>`
    }
    ${clients.length > SHOWN_CLIENTS ? html`<p class="note">There are more; ListUserPoolClients has them all.</p>` : null}
  </section>`;
}
