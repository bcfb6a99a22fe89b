/** What holds where the shop says nothing: data/policy.json, and the kinds of block that each placement has by itself. */
import settings from "../../../data/policy.json" with { type: "json" };
import { placementKinds } from "../placements.ts";

export const defaultSettings = { ...settings, placements: placementKinds() };
