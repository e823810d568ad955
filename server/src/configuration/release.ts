/** A release line as one comparable number: 7.4 is 704, 4.14 is 414, 5.12 is 512. */
export type Release = number;

/** The release lines whose rules are known, oldest first. */
export const RELEASE_LINES: readonly Release[] = [
  404, 406, 408, 410, 412, 414, 500, 502, 504, 506, 508, 510, 512, 600, 602, 604, 606, 608, 610, 700, 702, 704,
];

export const NEWEST_RELEASE: Release = 704;

/**
 * The release line of a version such as `7.4`, `7.4.0` or `5.12.13`. A version between two lines (`6.9.80`, a
 * preview of 6.10) belongs to the next one; anything newer than the newest line is judged as the newest.
 * Null when `text` is no version, or older than 4.4.
 */
export function parseRelease(text: string): Release | null {
  const match = /^\s*v?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,3}))?/.exec(text);
  if (!match) return null;
  const wanted = Number(match[1]) * 100 + Number(match[2]);
  if (wanted < 404) return null;
  return RELEASE_LINES.find((line) => line >= wanted) ?? NEWEST_RELEASE;
}

/** `704` as `7.4`. */
export function formatRelease(release: Release): string {
  return `${Math.floor(release / 100)}.${release % 100}`;
}
