/**
 * What holds where the shop says nothing: data/policy.json, the numbers of guardrails, and the kinds of block that each
 * placement has by itself.
 */
import settings from "../../../data/policy.json" with { type: "json" };
import { placementKinds } from "../placements.ts";
import { ownDefaults } from "./whole-policy.ts";

export const defaultSettings = { ...settings, ...ownDefaults, placements: placementKinds() };
