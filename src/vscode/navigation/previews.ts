import type { ViewColumn } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { goToEvent } from './goTo';

/** The pointer must rest on an item so long before its event is previewed, in ms. */
const delay = 120;

/** Previews events one at a time, of several that were asked for meanwhile the newest only; the focus stays where it is. */
export class Previews {
  /** Whether anything was shown. */
  shown = false;
  private wanted: LogEvent | undefined;
  private timer: unknown;
  private running: Promise<unknown> = Promise.resolve();

  /** @param column where they are shown; in the active group by default. */
  constructor(
    private readonly inspector: Inspector,
    private readonly column?: ViewColumn,
  ) {}

  /** Asks for a preview. */
  show(event: LogEvent): void {
    this.wanted = event;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.running = this.running.then(() => this.preview(event));
    }, delay);
  }

  /** Resolves when nothing is going to be shown any more. */
  async stop(): Promise<void> {
    this.wanted = undefined;
    clearTimeout(this.timer);
    await this.running;
  }

  private async preview(event: LogEvent): Promise<void> {
    if (this.wanted !== event) return;
    this.shown = true;
    await goToEvent(this.inspector, event, { preserveFocus: true, column: this.column });
  }
}
