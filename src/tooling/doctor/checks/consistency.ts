// The result of the Worker's last consistency check: rows without a Cognito user, and users without a row.

import { type Check, ok, skipped, warning } from "../check.ts";

export const consistencyChecks: readonly Check[] = [
  {
    name: "consistency_check",
    title: "Rows and users match",
    async run({ appliedMigrations, query }) {
      if (!(await appliedMigrations()).ok) return skipped("D1 could not be read");
      const rows = await query("SELECT value FROM scheduled_run_state WHERE name = 'consistency_check_found'");
      if (!rows.ok) return skipped(rows.failure);
      const last = parse(String(rows.value[0]?.value ?? ""));
      if (last === undefined) return skipped("the consistency check has not completed yet");
      const { usersWithoutRow, rowsWithoutUser, finishedAt } = last;
      const found = `${rowsWithoutUser} rows without user, ${usersWithoutRow} users without row, at ${finishedAt}`;
      return usersWithoutRow === 0 && rowsWithoutUser === 0
        ? ok(found)
        : warning(
            found,
            "These people cannot use their accounts: see the event consistency_check in the Worker's log.",
          );
    },
  },
];

function parse(value: string) {
  try {
    const { usersWithoutRow, rowsWithoutUser, finishedAt } = Object(JSON.parse(value));
    if (![usersWithoutRow, rowsWithoutUser, finishedAt].every(Number.isInteger)) return undefined;
    return { usersWithoutRow, rowsWithoutUser, finishedAt: new Date(finishedAt).toISOString() };
  } catch {
    return undefined;
  }
}
