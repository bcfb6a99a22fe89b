/** What the tokenizer reads a page as. */

export interface Tag {
  readonly kind: "start" | "end";
  /** In ASCII small letters; one letter a byte. */
  readonly name: string;
  /** Written `/>`, which means something in SVG and MathML only. */
  readonly selfClosing: boolean;
  /** From `<` to `>`; `null` for a tag of more than `MOST_TAG_BYTES`. */
  readonly bytes: Uint8Array | null;
}

/**
 * What a text holds: letters, beside whatever else; or else NULs, which browsers drop but not everywhere; or spaces
 * only.
 */
export type TextKind = "letters" | "nuls and spaces" | "nuls" | "spaces";

export type HtmlToken =
  | Tag
  /** Text up to the next tag. */
  | { readonly kind: "text"; readonly holds: TextKind }
  | { readonly kind: "doctype"; readonly bytes: Uint8Array | null };

/** How the content of an element is read: as markup, or as text up to its end tag. */
export type Content = "markup" | "text" | "script" | "plain";
