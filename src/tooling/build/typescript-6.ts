// TypeScript 6 in the form of the package `typescript` of that version: for api-types.ts.

import { ts } from "@ts-morph/common";

export default ts;
