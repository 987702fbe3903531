/** A file or a mapping that nothing can be imported from. */
export class Unusable extends Error {
  /**
   * @param path the field of the API's input that is meant
   * @param reason a sentence for callers of the API, which quotes nothing of the file
   * @param line the same for the operator of the command, who has the file at hand
   */
  constructor(
    readonly path: string,
    readonly reason: string,
    line: string,
  ) {
    super(line);
  }
}
