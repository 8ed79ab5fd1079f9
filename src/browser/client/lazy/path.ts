import type { Operation } from "../../../http/operation.ts";

/** The operation, whose path has one parameter, at this value of it. */
export function at<Op extends Operation>(operation: Op, value: string): Op {
  return { ...operation, path: operation.path.replace(/\{\w+\}/, encodeURIComponent(value)) };
}
