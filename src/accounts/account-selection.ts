// Which accounts an operator requests, and in which order. Only selections that an index serves are offered, so that
// none costs more on a site with many accounts. The exception is a search for a part inside addresses and names
// (`*part*`), which runs only on explicit request.

import type { FieldError } from "../core/failure.ts";
import { readMoment } from "../core/query-parameters.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { parseEmail } from "../wire/normal-form.ts";
import { fold } from "./fold.ts";

/** The values of the column `state`. */
export const ACCOUNT_STATES = ["pending", "active", "disabled", "closing"] as const;

export type AccountState = (typeof ACCOUNT_STATES)[number];

export const SORTS = ["-created", "created", "email", "-last_seen"] as const;

export type Sort = (typeof SORTS)[number];

interface Combination {
  /** The filters that the sort allows. At most one of them may be used. */
  readonly filters: readonly ("state" | "role")[];
  readonly hasRange: boolean;
}

/** What each sort may be combined with. An index exists for each allowed combination. */
export const COMBINATIONS: Readonly<Record<Sort, Combination>> = {
  "-created": { filters: ["state", "role"], hasRange: true },
  created: { filters: ["state", "role"], hasRange: true },
  email: { filters: [], hasRange: false },
  "-last_seen": { filters: [], hasRange: false },
};

export const DEFAULT_SORT: Sort = "-created";

/** In characters (code points). */
export const QUERY_MAX_CHARACTERS = 200;

/** The least length of a searched part (`*part*`): a shorter one would match nearly every account. */
export const PART_MIN_CHARACTERS = 3;

export interface SelectionParameters {
  readonly query?: string | undefined;
  readonly sort?: Sort | undefined;
  readonly state?: AccountState | undefined;
  readonly role?: string | undefined;
  readonly created_after?: string | undefined;
  readonly created_before?: string | undefined;
}

/** Plain JSON, because the cursor of a page has an HMAC over the selection: it is valid for this selection only. */
export type Selection =
  | { readonly kind: "id"; readonly id: string }
  /** The account with this address. If there is none, the accounts that `prefix` finds (kind "prefix"). */
  | { readonly kind: "email"; readonly email: string; readonly prefix: string }
  /** The accounts whose address has this domain, in the order of their addresses. */
  | { readonly kind: "domain"; readonly domain: string }
  /**
   * Accounts whose address begins with the prefix, by address; then those whose name does, by name. The prefix is
   * folded.
   */
  | { readonly kind: "prefix"; readonly prefix: string }
  /** Accounts with the part in their address or name, newest first. The part is folded. */
  | { readonly kind: "inside"; readonly part: string }
  | {
      readonly kind: "all";
      readonly sort: Sort;
      readonly state?: AccountState | undefined;
      readonly role?: string | undefined;
      /** Milliseconds since 1970. The first moment of the range. */
      readonly createdFrom?: number | undefined;
      /** Milliseconds since 1970. The first moment after the range. */
      readonly createdUntil?: number | undefined;
    };

const FILTERS = ["state", "role"] as const;

const RANGE = ["created_after", "created_before"] as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The selection that the parameters describe. The errors name each parameter that is invalid or conflicts with another
 * one.
 */
export function selectionOf(parameters: SelectionParameters): Result<Selection, readonly FieldError[]> {
  const query = parameters.query?.trim() ?? "";
  if (query === "") return filtered(parameters);
  const others = (["sort", ...FILTERS, ...RANGE] as const).filter((name) => parameters[name] !== undefined);
  return others.length > 0 ? fail(others.map(conflict)) : searched(query);
}

function searched(query: string): Result<Selection, readonly FieldError[]> {
  if ([...query].length > QUERY_MAX_CHARACTERS) {
    return fail([{ ...error("query", "field_too_long"), limit: String(QUERY_MAX_CHARACTERS) }]);
  }
  if (UUID.test(query)) return succeed({ kind: "id", id: query.toLowerCase() });
  const [, inside] = /^\*(.*)\*$/s.exec(query) ?? [];
  if (inside !== undefined) {
    const part = fold(inside);
    return [...part].length < PART_MIN_CHARACTERS
      ? fail([{ ...error("query", "field_too_short"), limit: String(PART_MIN_CHARACTERS) }])
      : succeed({ kind: "inside", part });
  }
  const domain = query.startsWith("@") ? domainOf(query) : undefined;
  if (domain !== undefined) return succeed({ kind: "domain", domain });
  const prefix = fold(query);
  if (prefix === "") return fail([error("query", "parameter_invalid")]);
  const email = parseEmail(query);
  return succeed(email === null ? { kind: "prefix", prefix } : { kind: "email", email, prefix });
}

/**
 * The domain of a text such as "@example.com", in the form in which addresses are stored. Undefined if no address can
 * have it.
 */
function domainOf(atDomain: string): string | undefined {
  return parseEmail(`a${atDomain}`)?.slice("a@".length);
}

function filtered({ sort = DEFAULT_SORT, state, role, ...range }: SelectionParameters) {
  const { filters, hasRange } = COMBINATIONS[sort];
  const given = FILTERS.filter((name) => ({ state, role })[name] !== undefined);
  const [, ...more] = given;
  const excluded = [
    ...given.filter((name) => !filters.includes(name) || more.includes(name)),
    ...RANGE.filter((name) => range[name] !== undefined && !hasRange),
  ];
  const createdFrom = readMoment(range.created_after);
  const createdUntil = readMoment(range.created_before);
  const errors = [
    ...excluded.map(conflict),
    ...(Number.isNaN(createdFrom) ? [error("created_after", "parameter_invalid")] : []),
    ...(Number.isNaN(createdUntil) ? [error("created_before", "parameter_invalid")] : []),
  ];
  if (errors.length > 0) return fail(errors);
  return succeed({ kind: "all", sort, state, role, createdFrom, createdUntil } as const);
}

function conflict(parameter: string): FieldError {
  return error(parameter, "parameter_conflict");
}

function error(
  parameter: string,
  code: "field_too_long" | "field_too_short" | "parameter_invalid" | "parameter_conflict",
): FieldError {
  return { pointer: `/${parameter}`, code, message: code };
}
