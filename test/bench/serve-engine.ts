/** The engine in this very process, over the generated shop's values: what an answer costs without any platform. */

import type { Answer } from "../../lib/blocks/answer/answer.ts";
import { respond } from "../../lib/blocks/answer/respond.ts";
import { SharedAnswers } from "../../lib/blocks/answer/shared-answers.ts";
import { ShopState, SNAPSHOT_SETTINGS, type Snapshot } from "../../lib/blocks/answer/snapshot.ts";
import { parseSearch, type Query } from "../../lib/blocks/request/query.ts";
import { verifyCustomer } from "../../lib/security/customer-token.ts";
import { createSigner } from "../../lib/security/signed-token.ts";
import type { BuildReader } from "../../lib/tables/read/build-reader.ts";
import type { TableStore } from "../../lib/tables/store/store.ts";
import { type GeneratedShop, SIGNING_KEY } from "./serve-shop.ts";

const NOW = Date.parse("2026-11-01T03:00:00Z");
const LANGUAGES = ["ja"];
const REQUEST = "0b6cf5c3-3f1d-4d0f-9a51-3d0c9c1d9e11";

/** A store that never copies, and tells what is asked of it. */
function storeOf(values: ReadonlyMap<string, Uint8Array>, tell: (key: string) => void): TableStore {
  const buffers = new Map<string, ArrayBuffer>();
  const refuse = () => Promise.reject(new Error("the benchmark writes nothing"));
  return {
    get(key) {
      tell(key);
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

export interface EngineOptions {
  readonly cacheBytes?: number;
  /** Milliseconds between one query and the next; where absent, as for carts that never repeat, nothing is shared. */
  readonly pause?: number;
}

export class Engine {
  #onRead: (key: string) => void = () => {};
  readonly #store: TableStore;
  readonly #state: ShopState;
  readonly #shared = new SharedAnswers();
  readonly #signer = createSigner(SIGNING_KEY);
  readonly #pause: number | null;
  #now = NOW;

  constructor(
    shop: Pick<GeneratedShop, "values">,
    { cacheBytes = SNAPSHOT_SETTINGS.cacheBytes, pause }: EngineOptions = {},
  ) {
    this.#store = storeOf(shop.values, (key) => this.#onRead(key));
    this.#state = new ShopState({ ...SNAPSHOT_SETTINGS, cacheBytes });
    this.#pause = pause ?? null;
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
    const query = Engine.parse(search);
    const snapshot = await this.#state.snapshot(this.#store, {}, NOW);
    return JSON.stringify(await this.#respond(query, this.#reader(snapshot), snapshot));
  }

  /** The answer, and what was read for it. */
  async answer(search: string): Promise<EngineAnswer> {
    const query = Engine.parse(search);
    const snapshot = await this.#state.snapshot(this.#store, {}, NOW);
    const reader = this.#reader(snapshot);
    const rounds: string[][] = [];
    this.#onRead = (key) => {
      while (rounds.length < reader.rounds) rounds.push([]);
      rounds.at(-1)?.push(key);
    };
    const answer = await this.#respond(query, reader, snapshot);
    return { answer, rounds, hits: reader.hits };
  }

  #reader(snapshot: Snapshot): BuildReader {
    const [reader] = this.#state.readers(this.#store, snapshot, null);
    if (reader === undefined) throw new Error("the generated shop has no manifest");
    return reader;
  }

  async #respond(query: Query, reader: BuildReader, { policy }: Snapshot): Promise<Answer> {
    const now = this.#now;
    const shared = this.#pause === null ? {} : { shared: this.#shared };
    this.#now += this.#pause ?? 0;
    const rules = { audience: policy.tokens.audience, now, most: Number.POSITIVE_INFINITY };
    const asker = {
      now,
      request: REQUEST,
      languages: LANGUAGES,
      customer: query.customer === null ? null : verifyCustomer(this.#signer, query.customer, rules),
    };
    return (await respond(query, [reader], { policy, signer: this.#signer, ...shared }, asker)).answer;
  }
}
