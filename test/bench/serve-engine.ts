/** The engine in this very process, over the generated shop's values: what an answer costs without any platform. */

import type { Answer } from "../../lib/blocks/answer.ts";
import { parseSearch, type Query } from "../../lib/blocks/query.ts";
import { respond } from "../../lib/blocks/respond.ts";
import { ShopState, SNAPSHOT_SETTINGS } from "../../lib/blocks/snapshot.ts";
import { customerKeys } from "../../lib/security/customer-key.ts";
import { verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/token.ts";
import type { TableStore } from "../../lib/tables/store.ts";
import { type GeneratedShop, SIGNING_KEY } from "./serve-shop.ts";

const NOW = Date.parse("2026-11-01T03:00:00Z");
const LANGUAGES = ["ja"];
const REQUEST = "0b6cf5c3-3f1d-4d0f-9a51-3d0c9c1d9e11";

/** A store that never copies and remembers what was asked of it. */
function storeOf(values: ReadonlyMap<string, Uint8Array>, asked: string[]): TableStore {
  const buffers = new Map<string, ArrayBuffer>();
  const refuse = () => Promise.reject(new Error("the benchmark writes nothing"));
  return {
    get(key) {
      asked.push(key);
      const bytes = values.get(key);
      if (bytes === undefined) return Promise.resolve(null);
      let buffer = buffers.get(key);
      if (buffer === undefined) {
        buffer = new Uint8Array(bytes).buffer;
        buffers.set(key, buffer);
      }
      return Promise.resolve(buffer);
    },
    put: refuse,
    delete: refuse,
    list: refuse,
  };
}

export interface EngineAnswer {
  readonly answer: Answer;
  /** Keys read from the store, by round. */
  readonly rounds: readonly (readonly string[])[];
  readonly hits: number;
}

export class Engine {
  readonly #asked: string[] = [];
  readonly #store: TableStore;
  readonly #state: ShopState;
  readonly #signer = createSigner(SIGNING_KEY);
  readonly #keyOf = customerKeys(SIGNING_KEY);

  constructor(shop: Pick<GeneratedShop, "values">, cacheBytes: number = SNAPSHOT_SETTINGS.cacheBytes) {
    this.#store = storeOf(shop.values, this.#asked);
    this.#state = new ShopState({ ...SNAPSHOT_SETTINGS, cacheBytes });
  }

  get cacheBytes(): number {
    return this.#state.cacheBytes;
  }

  static parse(search: string): Query {
    const query = parseSearch(search);
    if (!query.ok) throw new Error(query.error.detail);
    return query.value;
  }

  /** From the query string to the body of the answer, as the Worker does it. */
  async body(search: string): Promise<string> {
    return JSON.stringify((await this.answer(search)).answer);
  }

  async answer(search: string): Promise<EngineAnswer> {
    const query = Engine.parse(search);
    const snapshot = await this.#state.snapshot(this.#store, {}, NOW);
    this.#asked.length = 0;
    const [reader] = this.#state.readers(this.#store, snapshot, null);
    if (reader === undefined) throw new Error("the generated shop has no manifest");
    const id = query.customer === null ? null : verifyCustomer(this.#signer, query.customer, NOW);
    const rounds: string[][] = [];
    const asked = this.#asked;
    const push = asked.push.bind(asked);
    asked.push = (...keys) => {
      while (rounds.length < reader.rounds) rounds.push([]);
      rounds.at(-1)?.push(...keys);
      return push(...keys);
    };
    const answer = await respond(query, [reader], {
      policy: snapshot.policy,
      signer: this.#signer,
      now: NOW,
      request: REQUEST,
      languages: LANGUAGES,
      customer: id === null ? null : this.#keyOf(id),
    });
    return { answer, rounds, hits: reader.hits };
  }
}
