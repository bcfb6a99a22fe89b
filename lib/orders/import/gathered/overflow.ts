/** Room outside of memory for what does not fit in: bytes by name, that go as whoever made it puts it away. */
export interface Overflow {
  /** Lines of orders that memory has room for. */
  readonly after: number;
  /** Puts bytes behind those that are there under the name. */
  append(name: string, bytes: Uint8Array): Promise<void>;
  /** What was appended, from its beginning. */
  read(name: string): AsyncIterable<Uint8Array>;
  remove(name: string): Promise<void>;
}
