import type { Operation } from "../../../http/operation.ts";

/** Returns the operation with `value` in place of the only parameter of its path. */
export function at<Op extends Operation>(operation: Op, value: string): Op {
  return { ...operation, path: operation.path.replace(/\{\w+\}/, encodeURIComponent(value)) };
}
