// Rows without a user and users without a row, as the Worker's own job counted them last: it goes through the whole pool, a
// portion at each run, and keeps what it found.

import { ok, skipped, warning } from "../check.ts";
import type { Check } from "../run-checks.ts";

export const counterpartChecks: readonly Check[] = [
  {
    name: "counterparts",
    title: "Rows and users match",
    async examine({ appliedMigrations, query }) {
      if (!(await appliedMigrations()).ok) return skipped("D1 first");
      const rows = await query("SELECT place FROM job_places WHERE job = 'counterparts-found'");
      if (!rows.ok) return skipped(rows.failure);
      const found = parse(String(rows.value[0]?.place ?? ""));
      if (found === undefined) return skipped("the job has not been through the pool yet");
      const { usersWithoutRow, rowsWithoutUser, finishedAt } = found;
      const saw = `${rowsWithoutUser} rows without user, ${usersWithoutRow} users without row, counted ${finishedAt}`;
      return usersWithoutRow === 0 && rowsWithoutUser === 0
        ? ok(saw)
        : warning(saw, "Each is somebody who can't use their account: see the event counterparts in the Worker's log.");
    },
  },
];

function parse(place: string) {
  try {
    const { usersWithoutRow, rowsWithoutUser, finishedAt } = Object(JSON.parse(place));
    if (![usersWithoutRow, rowsWithoutUser, finishedAt].every(Number.isInteger)) return undefined;
    return { usersWithoutRow, rowsWithoutUser, finishedAt: new Date(finishedAt).toISOString() };
  } catch {
    return undefined;
  }
}
