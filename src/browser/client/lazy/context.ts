// Everything that the calls of the second file of the client share.

import type { ClientContext } from "../context.ts";
import type { Api } from "./api.ts";
import type { Renewal } from "./renewal.ts";
import type { SignedIn } from "./signed-in.ts";

export type LazyContext = ClientContext & Renewal & SignedIn & Api;
