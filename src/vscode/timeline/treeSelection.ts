import { type Event, EventEmitter } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import { setting } from '../settings';
import type { EventsTree } from '../tree/eventsTree';

/** How long a selection in the timeline rests before the tree follows, in ms: arrow keys run through many. */
const restTime = 150;
/** The tree tells of a selection of ours within so many ms. */
const echoTime = 2000;

/** The tree’s side of a selection that the two share: each follows the other, and neither its own echo. */
export class TreeSelection {
  private timer: unknown;
  /** When the tree was asked to select which event. */
  private readonly asked = new Map<string, number>();
  private readonly choices = new EventEmitter<LogEvent>();
  private readonly subscription: { dispose(): unknown };
  /** Fires when somebody selects an event in the tree. */
  readonly onDidChoose: Event<LogEvent> = this.choices.event;

  constructor(private readonly tree: EventsTree) {
    this.subscription = tree.onDidSelect((event) => {
      if (!this.isEcho(event)) this.choices.fire(event);
    });
  }

  /** Selects an event in the tree while that is visible, without the focus. */
  follow(event: LogEvent): void {
    clearTimeout(this.timer);
    if (!this.tree.isVisible || !setting('timeline.revealInView')) return;
    this.timer = setTimeout(() => {
      if (!this.tree.isVisible) return;
      this.asked.set(eventKey(event), Date.now());
      void this.tree.reveal(event);
    }, restTime);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
    this.choices.dispose();
  }

  private isEcho(event: LogEvent): boolean {
    const now = Date.now();
    for (const [key, time] of this.asked) if (now - time > echoTime) this.asked.delete(key);
    return this.asked.delete(eventKey(event));
  }
}
