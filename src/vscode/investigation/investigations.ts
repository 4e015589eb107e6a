import { EventEmitter } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import { inSlices } from '../../core/index/slices';
import { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';

/**
 * The investigation of the newest index: made when somebody asks for it, in slices, once for each index. Whoever shows it
 * all the time asks at a pace of its own, so that nothing is made for an index that nobody looks at.
 */
export class Investigations {
  private made: Investigation | undefined;
  private pending: Promise<Investigation> | undefined;
  private readonly changes = new EventEmitter<void>();
  /** Fires after an investigation was made. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly inspector: Pick<Inspector, 'index'>) {}

  dispose(): void {
    this.changes.dispose();
  }

  /** The investigation of the newest index, if it was made. */
  get now(): Investigation | undefined {
    return this.made?.index === this.inspector.index ? this.made : undefined;
  }

  /** Resolves with the investigation of the newest index. */
  ready(): Promise<Investigation> {
    const { now } = this;
    if (now !== undefined) return Promise.resolve(now);
    this.pending ??= this.make().finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  /** One that was begun is finished: while a log is followed, none would ever be otherwise. */
  private async make(): Promise<Investigation> {
    for (;;) {
      const { index } = this.inspector;
      const made = (await inSlices(Investigation.building(index), pause)) ?? Investigation.of(index);
      this.made = made;
      this.changes.fire();
      if (made.index === this.inspector.index) return made;
    }
  }
}

/** The event of an investigation's index that stands for one of a newer or older index; undefined where it is gone. */
export function eventIn({ index }: Investigation, event: LogEvent): LogEvent | undefined {
  const found = index.byEventKey(eventKey(event));
  return found === undefined ? undefined : index.primaryOf(found);
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
