import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { versionedStoreSuite } from "../../fixtures/store-suite.ts";

versionedStoreSuite("memory", () => Promise.resolve(memoryStore()));
