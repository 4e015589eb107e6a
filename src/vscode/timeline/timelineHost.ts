import type { EventIndex } from '../../core/index/eventIndex';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import type { EventFilter } from '../../core/query/filter';
import type { PictureFormat } from './pictures';
import type { ReadTexts } from './records';
import type { Translate } from './texts';

/** What a timeline’s session needs of the editor around it. */
export interface TimelineHost {
  /** The newest index of the open logs. */
  readonly index: EventIndex;
  /** The tree’s filter; another object when it is another. */
  readonly filter: EventFilter;
  readonly read: ReadTexts;
  readonly translate: Translate;
  /** Lets everything that waits have its turn. */
  readonly pause: () => Promise<void>;
  /** Somebody has selected an event in the timeline. */
  selected(event: LogEvent): void;
  /** Shows an event in its source; the focus goes there unless it is a preview. */
  open(event: LogEvent, preview: boolean): void;
  /** Asks what to filter by, or takes the filter away. */
  filterBy(clear: boolean): void;
  /** Puts a text, without secrets already, on the clipboard; `what` it is in words. */
  copy(text: string, what: string): void;
  save(format: PictureFormat, content: string): void;
  openPage(address: string): void;
  /** Where a failure began; undefined for an event that is not failing. */
  originOf(event: LogEvent): Promise<Origin | undefined>;
  /** Compares a failure with the last time that it went well. */
  compare(event: LogEvent): void;
  /** A message did not fit what was agreed. */
  refused(name: string, why: string): void;
}
