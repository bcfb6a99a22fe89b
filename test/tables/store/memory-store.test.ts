import { memoryStore } from "../../../lib/tables/store/memory-store.ts";
import { storeSuite } from "../../fixtures/store-suite.ts";

storeSuite("memory", () => Promise.resolve(memoryStore()));
