// Exports accounts as a stream. A page is read from D1 when the client has received the page before it. If a page
// cannot be read, the stream is aborted, so that the client reports an incomplete download and no incomplete file
// looks complete.

import type { SelectionParameters } from "../../accounts/account-selection.ts";
import { declaredValues } from "../../accounts/field-schemas.ts";
import { fields } from "../../accounts/fields.ts";
import { HAS_FIELDS } from "../../accounts/profile.ts";
import type { AccountPage, ListedAccount, Position } from "../../accounts/storage/account-list.ts";
import type { Initiator } from "../../audit/event.ts";
import { writeLog } from "../../core/log.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { STORAGE_UNAVAILABLE, type Stored } from "../../db/storage-failure.ts";
import { BYTE_ORDER_MARK, csvLine } from "./csv.ts";
import { type ListDependencies, type ListFailure, renderListed, select } from "./list-accounts.ts";
import type { ExportedAccount, ExportFormat } from "./operation.ts";

/**
 * How many accounts a page has. Each page is one D1 statement. A request may execute 1,000 of them on Cloudflare's
 * paid plan, and 50 on the free plan (developers.cloudflare.com/d1/platform/limits). So an export is aborted after
 * about a million accounts, or 45,000 on the free plan. Larger exports must be split by `created_after` and
 * `created_before`.
 */
const PAGE = 1_000;

interface Format {
  readonly mediaType: "application/x-ndjson" | "text/csv";
  readonly fileName: string;
  readonly head: string;
  readonly line: (account: ExportedAccount) => string;
}

const COLUMNS = [
  "id",
  "email",
  "name",
  "state",
  "roles",
  "createdAt",
  "lastSeenDay",
  "emailProvedAt",
  "disabledUntil",
  "deletesAt",
] as const;

const FIELD_NAMES: readonly string[] = Object.keys(fields);

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  ndjson: {
    mediaType: "application/x-ndjson",
    fileName: "accounts.ndjson",
    head: "",
    line: (account) => `${JSON.stringify(account)}\n`,
  },
  csv: {
    mediaType: "text/csv",
    fileName: "accounts.csv",
    head: BYTE_ORDER_MARK + csvLine([...COLUMNS, ...FIELD_NAMES.map((name) => `fields.${name}`)]),
    line: csvLineOf,
  },
};

/** The line of an account. The columns of the site's own fields come last. */
function csvLineOf({ fields: values = {}, ...account }: ExportedAccount): string {
  const ofFields: Readonly<Record<string, unknown>> = values;
  return csvLine([
    ...COLUMNS.map((name) => textOf(account[name])),
    ...FIELD_NAMES.map((name) => textOf(ofFields[name])),
  ]);
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(" ") : String(value ?? "");
}

export interface ExportCall {
  readonly initiator: Initiator;
  readonly requestId: string;
  readonly operatorId: string;
}

export async function exportAccounts(
  dependencies: ListDependencies,
  { format, ...parameters }: SelectionParameters & { readonly format: ExportFormat },
  { initiator, ...call }: ExportCall,
): Promise<
  Result<Pick<Format, "mediaType" | "fileName"> & { readonly body: ReadableStream<Uint8Array> }, ListFailure>
> {
  const { accountList, audit, now } = dependencies;
  const selected = await select(dependencies, parameters, initiator);
  if (!selected.ok) return selected;
  const readPage = (position?: Position) => accountList.page(selected.value, position, PAGE);
  const first = await readPage();
  if (!first.ok) return fail(STORAGE_UNAVAILABLE);
  const occurrence = { event: "operator.exported", outcome: "done", initiator, detail: { format } } as const;
  const written = await audit.write(occurrence, null, new Date(now()));
  if (!written.ok) return fail(STORAGE_UNAVAILABLE);
  const { mediaType, fileName } = FORMATS[format];
  const chunks = chunksOf(first.value, readPage, FORMATS[format], (outcome, count) =>
    writeLog({ event: "account_list_exported", ...call, outcome, count }),
  );
  return succeed({ mediaType, fileName, body: streamOf(chunks) });
}

type Outcome = "done" | "cancelled" | "storage_failed";

/** Yields the text of each page. */
async function* chunksOf(
  first: AccountPage,
  readPage: (position: Position) => Stored<AccountPage>,
  { head, line }: Format,
  onEnd: (outcome: Outcome, count: number) => void,
): AsyncGenerator<string, void, void> {
  let outcome: Outcome = "cancelled";
  let count = 0;
  const text = ({ accounts }: AccountPage) => {
    count += accounts.length;
    return accounts.map((account) => line(renderExported(account))).join("");
  };
  try {
    yield head + text(first);
    for (let next = first.next; next !== undefined; ) {
      const page = await readPage(next);
      if (!page.ok) {
        outcome = page.failure.kind;
        throw new Error("A page of the export could not be read.");
      }
      yield text(page.value);
      next = page.value.next;
    }
    outcome = "done";
  } finally {
    onEnd(outcome, count);
  }
}

/** A stream without a queue: a chunk is read only when the client wants it. A failed read aborts the stream. */
function streamOf(chunks: AsyncGenerator<string, void, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
}

function renderExported(account: ListedAccount): ExportedAccount {
  return { ...renderListed(account), ...(HAS_FIELDS && { fields: declaredValues(fields, account.fields) }) };
}
