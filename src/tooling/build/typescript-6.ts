// TypeScript 6 with the default export of the package `typescript`, for api-types.ts.

import { ts } from "@ts-morph/common";

export default ts;
