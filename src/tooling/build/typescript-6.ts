// Exports TypeScript 6 as a default export, as the package `typescript` does, for api-types.ts.

import { ts } from "@ts-morph/common";

export default ts;
