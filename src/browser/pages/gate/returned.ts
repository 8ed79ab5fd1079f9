// The mark by which gate-return.ts notices a loop of redirects. A page on which a person has to act removes the mark.

import { attempt } from "../../widgets/attempt.ts";

/** The key in sessionStorage of the time when this tab was sent back, and of the path. */
export const RETURNED = "gatehouse.returned";

export function forgetReturn(): void {
  attempt(() => sessionStorage.removeItem(RETURNED));
}
