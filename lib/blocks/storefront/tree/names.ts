/** Sets of element names that the HTML standard's tree construction (§13.2.4, §13.2.6) goes by. */

const names = (text: string): ReadonlySet<string> => new Set(text.split(" "));

export const SPECIAL = names(
  "address applet area article aside base basefont bgsound blockquote body br button caption center col colgroup dd " +
    "details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header " +
    "hgroup hr html iframe img input keygen li link listing main marquee menu meta nav noembed noframes noscript " +
    "object ol p param plaintext pre script search section select source style summary table tbody td template " +
    "textarea tfoot th thead title tr track ul wbr xmp",
);
export const SPECIAL_MATHML = names("mi mo mn ms mtext annotation-xml");
export const SPECIAL_SVG = names("foreignobject desc title");

/** What “has an element in scope” stops at. */
export const SCOPE = names("applet caption html table td th marquee object template");
export const LIST_SCOPE: ReadonlySet<string> = new Set([...SCOPE, "ol", "ul"]);
export const BUTTON_SCOPE: ReadonlySet<string> = new Set([...SCOPE, "button"]);
export const TABLE_SCOPE = names("html table template");

export const IMPLIED_END = names("dd dt li optgroup option p rb rp rt rtc");
export const IMPLIED_END_THOROUGHLY: ReadonlySet<string> = new Set([
  ...IMPLIED_END,
  ...names("caption colgroup tbody td tfoot th thead tr"),
]);

/** Start tags that close an open `p`, and end tags that close down to their own. */
export const BLOCKS = names(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header hgroup " +
    "main menu nav ol p search section summary ul",
);
export const BLOCK_ENDS: ReadonlySet<string> = new Set([...BLOCKS, "button", "listing", "pre"]);
export const HEADINGS = names("h1 h2 h3 h4 h5 h6");
export const FORMATTING = names("a b big code em font i nobr s small strike strong tt u");
export const MARKING = names("applet marquee object");
/** Elements of the body without content. */
export const VOID = names("area br embed img keygen wbr");
export const QUIET_VOID = names("param source track");
/** What belongs in the head wherever it stands. */
export const HEAD_VOID = names("base basefont bgsound link meta");
export const HEAD_TEXT = names("title noframes style script");
/** Elements whose content is text; `noscript` where scripts run. */
export const BODY_TEXT = names("textarea xmp iframe noembed noscript");

export const TABLE_PARTS = names("caption col colgroup tbody td tfoot th thead tr");
export const TABLE_SECTIONS = names("tbody tfoot thead");
export const CELLS = names("td th");
/** Start tags that the body passes over. */
export const STRAY = names("caption col colgroup frame head tbody td tfoot th thead tr");
/** Where what does not belong into a table is put before it. */
export const FOSTERING = names("table tbody tfoot thead tr");

/** HTML that ends SVG and MathML. */
export const BREAKOUT = names(
  "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta " +
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var",
);
