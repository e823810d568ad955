/** What a folder listing found. */
export interface Listing {
  /** The URIs of the files. */
  readonly files: readonly string[];
  /** Why there may be more of them: too many, or a folder that is never walked. Null when these are all. */
  readonly left: 'too-many' | 'too-wide' | null;
}

/** What a listing leaves out. */
export interface ListingOptions {
  /** The most files that are wanted. */
  readonly limit: number;
  /** True to leave out what the `.gitignore` files of the repository name. */
  readonly useIgnoreFiles: boolean;
}

/**
 * What the server needs from where it runs: files. Node reads the disk; a browser asks the client. No method throws:
 * what cannot be read is null, and the reason goes to `log`.
 */
export interface Host {
  /** The folder of the rules' pages, without a slash at its end; null where there is none. */
  readonly rulePages: string | null;
  /** The text of a file; null when it cannot be read, is no text, or is larger than `maxBytes` (`onTooLarge` hears how large). */
  readText(uri: string, maxBytes: number, onTooLarge?: (size: number) => void): Promise<string | null>;
  /**
   * The files below a folder whose path (from the folder, with `/`) `accept` takes. Links are not followed: a cycle of
   * links ends, and nothing outside of the folder is read. A home folder and the root of a disk are never walked.
   */
  listFiles(
    folder: string,
    accept: (path: string) => boolean,
    enter: (path: string) => boolean,
    options: ListingOptions,
  ): Promise<Listing>;
}

/** Where notes for people who look into the log go. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
