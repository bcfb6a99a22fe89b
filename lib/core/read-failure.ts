/** A file that cannot be read on; caught at the reader's rim and handed out as an `InputError`. */
export class ReadFailure extends Error {
  override readonly name = "ReadFailure";
}
