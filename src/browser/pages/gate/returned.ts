// The mark by which gate-return.ts notices a loop of redirects. A page on which a person has to act removes the mark.

import { attempt } from "../../widgets/attempt.ts";

/**
 * A key of sessionStorage. The value is the time when this tab was last sent back to a gated file, and the file's
 * path.
 */
export const RETURNED = "gatehouse.returned";

export function forgetReturn(): void {
  attempt(() => sessionStorage.removeItem(RETURNED));
}
