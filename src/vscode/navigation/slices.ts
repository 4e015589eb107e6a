import type { CancellationToken } from 'vscode';

/** How long work goes on before the extension host gets its turn, in ms. */
const sliceTime = 5;

/** Cuts long work into slices, so that typing and other providers never wait for it. */
export class Slices {
  private began = Date.now();

  constructor(private readonly token?: CancellationToken) {}

  /** To be awaited now and then; resolves at once while the slice lasts. False when the work is not wanted any more. */
  async goOn(): Promise<boolean> {
    if (Date.now() - this.began >= sliceTime) {
      await new Promise<void>((resolve) => setTimeout(resolve, 0));
      this.began = Date.now();
    }
    return this.token?.isCancellationRequested !== true;
  }
}
