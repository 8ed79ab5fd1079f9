// What the calls have in common.

import type { Core } from "../context.ts";
import type { Api } from "./api.ts";
import type { Renewal } from "./renewal.ts";
import type { SignedIn } from "./signed-in.ts";

export type Tools = Core & Renewal & SignedIn & Api;
