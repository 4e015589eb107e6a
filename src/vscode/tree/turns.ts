/** How long work goes on before everything else gets its turn, in ms. */
const sliceTime = 5;

/** Spreads many small pieces of work that are asked for at once over slices, so that nothing else waits for all of them. */
export class Turns {
  private slice: { readonly began: number; readonly over: Promise<void> } | undefined;

  /** To be awaited before a piece of work: resolves at once while a slice lasts, else in one of the next. */
  async mine(): Promise<void> {
    for (;;) {
      this.slice ??= this.begin();
      if (Date.now() - this.slice.began < sliceTime) return;
      await this.slice.over;
    }
  }

  private begin(): { readonly began: number; readonly over: Promise<void> } {
    const over = new Promise<void>((resolve) => {
      setTimeout(() => {
        this.slice = undefined;
        resolve();
      }, 0);
    });
    return { began: Date.now(), over };
  }
}
