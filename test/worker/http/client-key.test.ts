import { describe, expect, test } from "vitest";
import { clientKey } from "../../../src/http/rate-limit.ts";

describe("BF-1: rate limits use the client address, for IPv6 its /64 prefix", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    [undefined, "unknown"],
  ])("%s has the key %s", (address, key) => {
    expect(clientKey(address)).toBe(key);
  });
});
