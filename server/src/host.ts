/** A file that a folder listing found. */
export interface ListedFile {
  readonly uri: string;
}

/**
 * What the server needs from where it runs: files. Node reads the disk; a browser asks the client. No method throws:
 * what cannot be read is null, and the reason goes to `log`.
 */
export interface Host {
  /** The folder of the rules' pages, without a slash at its end; null where there is none. */
  readonly rulePages: string | null;
  /** The text of a file; null when it cannot be read, is no text, or is larger than `maxBytes`. */
  readText(uri: string, maxBytes: number): Promise<string | null>;
  /**
   * The files below a folder whose path (from the folder, with `/`) `accept` takes, at most `limit`. Links are not
   * followed, so a cycle of links ends.
   */
  listFiles(
    folder: string,
    accept: (path: string) => boolean,
    enter: (path: string) => boolean,
    limit: number,
  ): Promise<readonly ListedFile[]>;
}

/** Where notes for people who look into the log go. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
