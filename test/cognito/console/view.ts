// The state of the console, which is all in the query of its URL.

/** The selected pool and pages. The URL contains only values that differ from those of the start page. */
export interface View {
  readonly pool: string | null;
  /** The ID of the last user on the previous page. In a search, `from` is the value by which this user matched. */
  readonly after: number;
  readonly from: string;
  /** Shows users whose username or e-mail address starts with this. */
  readonly find: string;
  /** Shows messages that contain this in their address, subject, code or username. */
  readonly mail: string;
  /** The number of newer messages that are skipped. */
  readonly older: number;
  /** The ID of the last pool on the previous page. */
  readonly pools: string;
  /** The action that was just performed on a user: a key of ACTIONS in user-actions.ts. */
  readonly done: string;
}

function count(text: string | null): number {
  const number = Number(text ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

export function viewOf({ searchParams }: URL): View {
  return {
    pool: searchParams.get("pool"),
    after: count(searchParams.get("after")),
    from: searchParams.get("from") ?? "",
    find: (searchParams.get("find") ?? "").trim(),
    mail: (searchParams.get("mail") ?? "").trim(),
    older: count(searchParams.get("older")),
    pools: searchParams.get("pools") ?? "",
    done: searchParams.get("done") ?? "",
  };
}

/** The URL of a view, optionally with a fragment. */
export function hrefOf(view: Partial<View>, part = ""): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    if (value !== null && value !== "" && value !== 0) query.set(name, String(value));
  }
  return `/${query.size === 0 ? "" : `?${query}`}${part === "" ? "" : `#${part}`}`;
}
