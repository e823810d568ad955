/** Work in one piece lasts no longer than this, in milliseconds: then requests get their turn. */
const TURN = 10;

/** Parts long work into turns: `await turns.next()` between its steps lets other things run when a turn is over. */
export class Turns {
  private started = performance.now();

  /** Resolves at once while the turn lasts. */
  async next(): Promise<void> {
    if (performance.now() - this.started < TURN) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.started = performance.now();
  }
}
