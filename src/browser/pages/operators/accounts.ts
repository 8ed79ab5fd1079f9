// The list of accounts: one search box, or filters and an order. The form offers only what the API can combine.

import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { ListedAccountResponse } from "../../../operators/list/operation.ts";
import { exportAccountList, listAccounts } from "../../../operators/list/operation.ts";
import { copyTemplate, element, find, findControl } from "../../widgets/dom.ts";
import { busy } from "../../widgets/form.ts";
import { dateAndTime, numberText } from "../../widgets/format.ts";
import { saveFile } from "../../widgets/save-file.ts";
import { call, download } from "./api.ts";
import { clearMessages, showDone, showFailure, statusLine } from "./done.ts";
import { type Column, pagedTable } from "./paged-table.ts";
import { badge, lines, roleNames, time } from "./rows.ts";
import { rolesOfSite } from "./staff.ts";

const STATES: Readonly<Record<ListedAccountResponse["state"], readonly [text: string, kind: "" | "good" | "bad"]>> = {
  pending: [messages.consolePending, ""],
  active: [messages.consoleActive, "good"],
  disabled: [messages.consoleDisabled, "bad"],
  closing: [messages.consoleClosing, "bad"],
};

export function stateBadge(state: ListedAccountResponse["state"]): HTMLElement {
  return badge(...STATES[state]);
}

const COLUMNS: readonly Column<ListedAccountResponse>[] = [
  { label: messages.nameLabel, cell: ({ id, name }) => element("a", { href: `#account/${id}` }, name) },
  { label: messages.emailLabel, cell: ({ email }) => email },
  {
    label: messages.consoleState,
    cell: ({ state, disabledUntil, deletesAt }) => lines(stateBadge(state), endOf(disabledUntil, deletesAt)),
  },
  { label: messages.consoleRoles, cell: ({ roles }) => roleNames(roles) },
  { label: messages.consoleCreated, cell: ({ createdAt }) => time(createdAt.slice(0, 10)) },
  { label: messages.consoleLastSeen, cell: ({ lastSeenDay }) => (lastSeenDay === null ? "–" : time(lastSeenDay)) },
];

/** When the state changes by itself. */
export function endOf(disabledUntil: string | null | undefined, deletesAt: string | null | undefined): string {
  if (deletesAt) return fill(messages.consoleDeletesAt, { time: dateAndTime(deletesAt) });
  return disabledUntil ? fill(messages.consoleDisabledUntil, { time: dateAndTime(disabledUntil) }) : "";
}

/** What was entered last, for the way back from an account. In memory only: a query may be an address. */
const entered = new Map<string, string>();

const NAMES = ["query", "show", "sort", "created_after", "created_before"] as const;

export function showAccounts(view: HTMLElement): void {
  view.replaceChildren(copyTemplate("accounts-view"));
  const form = find(HTMLFormElement, "form", view);
  const options = rolesOfSite().map((role) => element("option", { value: `role=${role}` }, role));
  find(HTMLElement, "optgroup:last-child", form).append(...options);
  for (const name of NAMES) findControl(name, form).value = entered.get(name) ?? "";
  const table = pagedTable(
    find(HTMLElement, ".results", view),
    messages.consoleAccounts,
    COLUMNS,
    messages.consoleNoAccounts,
  );

  /** The others are disabled, so that nothing is sent that the API could not combine. */
  const selection = () => {
    const { query, show, sort, ...range } = Object.fromEntries(
      NAMES.map((name) => [name, findControl(name, form).value]),
    );
    const hasQuery = query?.trim() !== "";
    const takesFilters = !hasQuery && (sort === "" || sort === "created");
    findControl("sort", form).disabled = hasQuery;
    for (const name of ["show", "created_after", "created_before"]) findControl(name, form).disabled = !takesFilters;
    if (hasQuery) return { query };
    const [filter = "", value] = show?.split("=") ?? [];
    return takesFilters ? { sort, [filter]: value, ...range } : { sort };
  };
  let shown = {};
  const search = () => {
    clearMessages();
    for (const name of NAMES) entered.set(name, findControl(name, form).value);
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
  form.addEventListener("change", ({ target }) => target !== findControl("query", form) && search());
  form.addEventListener("input", selection);
  search();

  for (const button of view.querySelectorAll<HTMLButtonElement>("[data-format]")) {
    button.addEventListener("click", () => exportAs(button, { ...shown, format: button.dataset.format }));
  }
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
