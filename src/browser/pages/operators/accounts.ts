// The list of accounts: one search box, or filters and an order. The form offers only what the API can combine.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { ListedAccountResponse } from "../../../operators/list/operation.ts";
import { exportAccountList, listAccounts } from "../../../operators/list/operation.ts";
import type { AccountDetails } from "../../../operators/operation.ts";
import { copyTemplate, element, find, findControl } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { numberText } from "../../widgets/format.ts";
import { saveFile } from "../../widgets/save-file.ts";
import { addressElement } from "../../widgets/with-address.ts";
import { call, download } from "./api.ts";
import { clearMessages, showDone, showFailure, statusLine } from "./done.ts";
import { type Column, pagedTable } from "./paged-table.ts";
import { day, lines, nextStep, roleNames, time, withCode } from "./rows.ts";
import { rolesOfSite } from "./staff.ts";
import { endOf, stateBadge } from "./states.ts";

/** The API's name for the default order, for which the field has the value "". */
const NEWEST = "-created";

const COLUMNS: readonly Column<ListedAccountResponse>[] = [
  { label: messages.nameLabel, width: 18, cell: ({ id, name }) => element("a", { href: `#account/${id}` }, name) },
  {
    label: messages.emailLabel,
    width: 29,
    cell: ({ email }) => addressElement("span", email),
    orders: { email: "ascending" },
  },
  {
    label: messages.consoleState,
    width: 16,
    cell: ({ state, disabledUntil, deletesAt }) => lines(stateBadge(state), endOf(disabledUntil, deletesAt)),
  },
  { label: messages.consoleRoles, width: 11, cell: ({ roles }) => roleNames(roles) },
  {
    label: messages.consoleCreated,
    width: 12,
    cell: ({ createdAt }) => day(createdAt),
    orders: { [NEWEST]: "descending", created: "ascending" },
  },
  {
    label: messages.consoleLastSeen,
    width: 14,
    cell: ({ lastSeenDay }) => (lastSeenDay === null ? "–" : time(lastSeenDay)),
    orders: { "-last_seen": "descending" },
  },
];

/**
 * What was last entered in the form, to restore it after another view. Kept in memory only, because the search may be
 * for somebody's e-mail address.
 */
const entered = new Map<string, string>();

const NAMES = ["query", "show", "sort", "created_after", "created_before"] as const;

let listed: Pick<ReturnType<typeof pagedTable<ListedAccountResponse>>, "update"> | undefined;

/**
 * @param filter A filter that a link names, such as state=active or created=2026-11-27. It replaces what was entered.
 */
export function showAccounts(view: HTMLElement, filter = ""): void {
  enterFilter(filter);
  view.replaceChildren(copyTemplate("accounts-view"));
  const form = find(HTMLFormElement, "form", view);
  const control = (name: string) => findControl(name, form);
  const options = rolesOfSite().map((role) => element("option", { value: `role=${role}` }, role));
  find(HTMLElement, "optgroup:last-child", form).append(...options);
  for (const name of NAMES) control(name).value = entered.get(name) ?? "";
  const hasQuery = () => control("query").value.trim() !== "";

  const clear = () => {
    for (const name of NAMES) control(name).value = "";
    search();
    control("query").focus();
  };
  const table = pagedTable(find(HTMLElement, ".results", view), {
    caption: messages.consoleAccounts,
    columns: COLUMNS,
    empty: () => [
      messages.consoleNoAccounts,
      ...(hasQuery() ? [withCode(messages.consoleNoAccountsHint)] : []),
      nextStep(messages.consoleClear, clear),
    ],
    order: () => orderText(control("query").value.trim(), control("sort")),
    sort: {
      current: () => (hasQuery() ? undefined : control("sort").value || NEWEST),
      choose: (order) => {
        control("sort").value = order === NEWEST ? "" : order;
        search();
      },
    },
  });
  listed = table;

  /** Returns the parameters for the API. Disables the fields that the API could not combine with them. */
  const selection = () => {
    const { query, show, sort, ...range } = Object.fromEntries(NAMES.map((name) => [name, control(name).value]));
    const takesFilters = !hasQuery() && (sort === "" || sort === "created");
    control("sort").disabled = hasQuery();
    for (const name of ["show", "created_after", "created_before"]) control(name).disabled = !takesFilters;
    if (hasQuery()) return { query };
    const [member = "", value] = show?.split("=") ?? [];
    return takesFilters ? { sort, [member]: value, ...range } : { sort };
  };
  let shown = {};
  const search = () => {
    clearMessages();
    for (const name of NAMES) entered.set(name, control(name).value);
    const selected = selection();
    shown = selected;
    table.show(async (cursor) => {
      const outcome = await call(
        listAccounts,
        { accounts: "list", next: "string|undefined" },
        { query: { ...selected, cursor } },
      );
      if (outcome.kind !== "ok") return outcome;
      const { accounts, next, rowsRead } = outcome.body;
      if (rowsRead !== undefined) showDone(fill(messages.consoleRowsRead, { count: numberText(rowsRead) }));
      return { kind: "ok", body: { rows: accounts, next } };
    });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  form.addEventListener("change", ({ target }) => target !== control("query") && search());
  form.addEventListener("input", selection);
  search();

  for (const button of view.querySelectorAll<HTMLButtonElement>("[data-format]")) {
    button.addEventListener("click", () => exportAs(button, { ...shown, format: button.dataset.format }));
  }
}

/** Updates an account's row in the list with what the account's own view has just loaded. */
export function updateListed(account: AccountDetails): void {
  const { id, name, email, state, roles, createdAt, lastSeenDay, emailProvedAt, disabledUntil, deletesAt } = account;
  const row: ListedAccountResponse = {
    ...{ id, name, email, state, roles, createdAt, lastSeenDay, emailProvedAt },
    ...(disabledUntil !== null && { disabledUntil }),
    ...(deletesAt !== null && { deletesAt }),
  };
  listed?.update((other) => (other.id === id ? row : undefined));
}

function enterFilter(filter: string): void {
  const [, name, value = ""] = /^(state|created)=([\w-]+)$/.exec(filter) ?? [];
  if (name === undefined) return;
  entered.clear();
  if (name === "state") {
    entered.set("show", filter);
    return;
  }
  const next = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(next.getTime())) return;
  next.setUTCDate(next.getUTCDate() + 1);
  entered.set("created_after", value).set("created_before", next.toISOString().slice(0, 10));
}

/**
 * The order of the list in words. For a search, the API itself chooses the order, which depends on the kind of search.
 */
function orderText(query: string, sort: HTMLInputElement | HTMLSelectElement): string {
  if (query === "") return sort.querySelector<HTMLOptionElement>("option:checked")?.text ?? "";
  if (/^\*.*\*$/.test(query)) return messages.consoleNewestFirst;
  return query.startsWith("@") ? messages.consoleByEmail : messages.consoleByMatch;
}

async function exportAs(button: HTMLButtonElement, query: { readonly format?: string | undefined }): Promise<void> {
  if (button.ariaDisabled === "true") return;
  clearMessages();
  const idle = busy(button, statusLine());
  const outcome = await download(exportAccountList, { query });
  idle();
  if (outcome.kind !== "ok") return showFailure(outcome);
  saveFile(outcome.body, `accounts.${query.format}`);
  showDone(messages.consoleExported);
}
