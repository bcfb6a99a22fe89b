import type { InputError } from "../order-problem.ts";

/** A file, or what was said about it, cannot be used; carries the message for the person importing. */
export class ImportFailure extends Error {
  override readonly name = "ImportFailure";
  /** True where the command has to be changed and not the file. */
  readonly usage: boolean;

  constructor(message: string, usage = false) {
    super(message);
    this.usage = usage;
  }

  static of(error: InputError): ImportFailure {
    return new ImportFailure(error.message);
  }
}
