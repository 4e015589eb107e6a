import type { EventIndex } from '../../core/index/eventIndex';
import { inSlices, inStretches } from '../../core/index/slices';
import { matchingText } from './matchingText';

/** How long nothing must be typed before it is counted, in ms. */
const quietTime = 80;

/** How many events pass a text. */
export interface Count {
  readonly text: string;
  readonly index: EventIndex;
  readonly passing: number;
  readonly failing: number;
}

/** Counts the events that pass what is typed: the newest text only, in slices, and only when the typing pauses. */
export class LiveCount {
  private counted: Count | undefined;
  private timer: unknown;
  /** How often something was asked. */
  private asked = 0;

  /** @param tell is called when a count is there. */
  constructor(
    private readonly index: () => EventIndex,
    private readonly pause: () => Promise<void>,
    private readonly tell: () => void,
  ) {}

  /** How many pass a text; undefined while that is not known. */
  of(text: string): Count | undefined {
    const { counted } = this;
    return counted?.text === text && counted.index === this.index() ? counted : undefined;
  }

  /** Counts a text, unless another is asked for before. */
  ask(text: string): void {
    const number = ++this.asked;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.count(text, number), quietTime);
  }

  /** Counts nothing any more. */
  stop(): void {
    this.asked++;
    clearTimeout(this.timer);
  }

  private async count(text: string, number: number): Promise<void> {
    const index = this.index();
    const work = counting(index, text);
    const totals = await inSlices(work, this.pause, () => number !== this.asked);
    if (totals === undefined || number !== this.asked) return;
    this.counted = { text, index, ...totals };
    this.tell();
  }
}

function* counting(index: EventIndex, text: string): Generator<undefined, Pick<Count, 'passing' | 'failing'>> {
  const marks = yield* matchingText(index, text).marks;
  const totals = { passing: 0, failing: 0 };
  const { failing } = index.arrangement;
  yield* inStretches(marks.length, (from, to) => {
    for (let rank = from; rank < to; rank++) {
      if (marks[rank] !== 1) continue;
      totals.passing += 1;
      totals.failing += failing[rank] ?? 0;
    }
  });
  return totals;
}
