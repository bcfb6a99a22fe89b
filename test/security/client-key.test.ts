import { describe, expect, it } from "vitest";
import { clientKey } from "../../lib/security/client-key.ts";

describe("whom a limit counts", () => {
  it("is an IPv4 address as it stands", () => {
    expect(clientKey("203.0.113.7")).toBe("203.0.113.7");
  });

  // RFC 4291, section 2.2, writes one address in these ways.
  it.each([
    "2001:DB8:0:0:8:800:200C:417A",
    "2001:db8::8:800:200c:417a",
    "2001:0db8:0000:0000:0008:0800:200c:417a",
  ])("is the /64 network of %s, however it is written", (address) =>
    expect(clientKey(address)).toBe("2001:db8:0:0"),
  );

  it("is one for all addresses of the network, and another for the next", () => {
    expect(clientKey("2001:db8:1:2:ffff:ffff:ffff:ffff")).toBe(clientKey("2001:db8:1:2::1"));
    expect(clientKey("2001:db8:1:3::1")).not.toBe(clientKey("2001:db8:1:2::1"));
    expect(clientKey("2001:db8:1:20::1")).toBe("2001:db8:1:20");
  });

  it("is filled up where zeros are left out, at the beginning, in the middle and at the end", () => {
    expect(clientKey("::abcd:1:2:3:4:5")).toBe("0:0:abcd:1");
    expect(clientKey("fe80::")).toBe("fe80:0:0:0");
    expect(clientKey("fe80::1")).toBe("fe80:0:0:0");
    expect(clientKey("1:2:3:4:5:6:7::")).toBe("1:2:3:4");
  });

  it("is the IPv4 address that an IPv6 one carries", () => {
    expect(clientKey("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(clientKey("::FFFF:203.0.113.7")).toBe("203.0.113.7");
    expect(clientKey("::ffff:198.51.100.255")).toBe("198.51.100.255");
    expect(clientKey("::ffff:127.0.0.1")).toBeNull();
    // Only what is mapped: at the end of a network's address four numbers are a host of it like any other.
    expect(clientKey("2001:db8::ffff:203.0.113.7")).toBe("2001:db8:0:0");
  });

  it.each([null, "", "127.0.0.1", "::1"])("is nobody for %s", (address) =>
    expect(clientKey(address)).toBeNull(),
  );
});
