// The mark by which gate-return.ts notices a loop. A page on which a person has to act removes it.

import { attempt } from "../../widgets/attempt.ts";

/** When this tab was sent back, and where to. */
export const RETURNED = "gatehouse.returned";

export function forgetReturn(): void {
  attempt(() => sessionStorage.removeItem(RETURNED));
}
