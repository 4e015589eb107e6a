/** A rest that whoever is in a hurry can end. */
export class Rest {
  private timer: unknown;
  private wake: () => void = () => undefined;

  /** Resolves after so many ms, or when it is ended; one rest at a time. */
  take(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
      this.timer = setTimeout(resolve, ms);
    });
  }

  /** Ends the rest that is being taken, if there is one. */
  end(): void {
    clearTimeout(this.timer);
    this.wake();
  }
}
