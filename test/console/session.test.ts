import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ROLES } from "../../lib/console/role.ts";
import { formToken, isFormToken, openSession, type Session, sealSession } from "../../lib/console/session.ts";
import { createSigner } from "../../lib/security/signed-token.ts";

const NOW = Date.UTC(2026, 10, 1);
const signer = createSigner("one key");
const session: Session = {
  name: "Hanako",
  role: "editor",
  id: "7",
  expires: NOW + 1000,
  by: "0123456789abcdef",
};

describe("a session", () => {
  it("comes back as it was sealed, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...ROLES), (name, role) => {
        const sealed = { ...session, name, role };
        expect(openSession(signer, sealSession(signer, sealed), NOW)).toEqual(sealed);
      }),
    );
  });

  it("ends at its moment", () => {
    const sealed = sealSession(signer, session);
    expect(openSession(signer, sealed, session.expires - 1)).not.toBeNull();
    expect(openSession(signer, sealed, session.expires)).toBeNull();
  });

  it("is worth nothing when it was sealed with another key, or for another purpose", () => {
    expect(openSession(createSigner("another"), sealSession(signer, session), NOW)).toBeNull();
    const fields = [session.name, session.role, session.id, String(session.expires), session.by];
    expect(openSession(signer, signer.sign("offer", fields), NOW)).toBeNull();
  });

  it("with a role that there is not is none", () => {
    const fields = ["x", "owner", "7", String(session.expires), session.by];
    expect(openSession(signer, signer.sign("console", fields), NOW)).toBeNull();
  });

  it("that does not say what it was begun with is none", () => {
    const fields = [session.name, session.role, session.id, String(session.expires)];
    expect(openSession(signer, signer.sign("console", fields), NOW)).toBeNull();
    expect(openSession(signer, signer.sign("console", [...fields, ""]), NOW)).toBeNull();
  });

  it("cannot be changed by a letter", () => {
    const sealed = sealSession(signer, session);
    for (let i = 0; i < sealed.length; i++) {
      const changed = `${sealed.slice(0, i)}${sealed[i] === "A" ? "B" : "A"}${sealed.slice(i + 1)}`;
      expect(openSession(signer, changed, NOW)).toBeNull();
    }
  });
});

describe("a form's token", () => {
  it("is good for the sign-in it was made in, and for no other", () => {
    expect(isFormToken(signer, session, formToken(signer, session))).toBe(true);
    expect(isFormToken(signer, session, formToken(signer, { id: "8" }))).toBe(false);
    expect(isFormToken(signer, session, "")).toBe(false);
  });
});
