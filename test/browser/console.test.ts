/** The console as a merchandiser goes through it, on the sample shop: one shop and one browser for all of it. */
import "./console/every-page.ts";
import "./console/without-script.ts";
import "./console/calendar-and-builds.ts";
import "./console/trials-and-quarantine.ts";
import "./console/policy-parts.ts";
