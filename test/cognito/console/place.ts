// Where in the console one is: the query of its address, which is all the state that it has.

/** What a page is of. Each part is there only where it differs from the start. */
export interface Place {
  readonly pool: string | null;
  /** Users after the one with this number and, in a search, with this value. */
  readonly after: number;
  readonly from: string;
  /** Users whose username or e-mail address begins with this. */
  readonly find: string;
  /** So many of the newest messages are left out. */
  readonly older: number;
  /** Pools after the one with this id. */
  readonly pools: string;
}

function count(text: string | null): number {
  const number = Number(text ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
}

export function placeOf({ searchParams }: URL): Place {
  return {
    pool: searchParams.get("pool"),
    after: count(searchParams.get("after")),
    from: searchParams.get("from") ?? "",
    find: (searchParams.get("find") ?? "").trim(),
    older: count(searchParams.get("older")),
    pools: searchParams.get("pools") ?? "",
  };
}

/** The address of a place, and of a part of its page. */
export function addressOf(place: Partial<Place>, part = ""): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(place)) {
    if (value !== null && value !== "" && value !== 0) query.set(name, String(value));
  }
  return `/${query.size === 0 ? "" : `?${query}`}${part === "" ? "" : `#${part}`}`;
}
