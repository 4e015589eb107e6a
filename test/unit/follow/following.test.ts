import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TailState } from '../../../src/core/follow/tailState';
import type { Feed } from '../../../src/worker/feed';
import type { Surroundings } from '../../../src/worker/openFile';
import { Tail } from '../../../src/worker/tail';
import { Disk } from './disk';

const surroundings: Surroundings = {
  open: () => Promise.reject(new Error('not here')),
  decoders: undefined,
  breathe: () => Promise.resolve(),
  now: () => 0,
  every: () => () => undefined,
  followInterval: 1,
};

/** Follows the disk's path, and gives the whole lines that were read. */
function follow(disk: Disk) {
  const lines: string[] = [];
  let unfinished = '';
  const feed = {
    bytes: 0,
    push: (chunk: Uint8Array) => {
      const parts = (unfinished + new TextDecoder().decode(chunk)).split('\n');
      unfinished = parts.pop() ?? '';
      lines.push(...parts);
    },
    flush: () => undefined,
    end: () => undefined,
    begin: () => {
      unfinished = '';
    },
  };
  const state = new TailState(false, { size: 0, modified: 0, path: 'same' });
  const tail = new Tail(
    1,
    { file: disk.open(), state, feed: feed as unknown as Feed, limits: undefined },
    surroundings,
    () => undefined,
  );
  return { lines, look: () => tail.check() };
}

/** What the follower should have read: it sees the whole lines of the file that it holds, and then of the one at the path. */
class Model {
  readonly expected: string[] = [];
  private readonly texts = new Map<object | undefined, { text: string; seen: number }>();
  private held: object | undefined;

  constructor(private readonly disk: Disk) {
    this.held = disk.file;
  }

  append(text: string): void {
    this.disk.append(text);
    this.of(this.disk.file).text += text;
  }

  /** What was in the file and was not seen yet, no reader could see. */
  truncate(): void {
    this.disk.truncate();
    if (this.disk.file !== undefined) this.texts.delete(this.disk.file);
  }

  look(): void {
    this.see();
    if (this.disk.file === undefined || this.of(this.disk.file).text === '') return;
    this.held = this.disk.file;
    this.see();
  }

  private see(): void {
    const file = this.of(this.held);
    const lines = file.text.split('\n').slice(0, -1);
    this.expected.push(...lines.slice(file.seen));
    file.seen = lines.length;
  }

  private of(file: object | undefined) {
    const known = this.texts.get(file) ?? { text: '', seen: 0 };
    this.texts.set(file, known);
    return known;
  }
}

/** What a writer and a rotator do, and the moments at which the follower looks: also while a line is being written. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('write' as const), length: fc.integer({ min: 1, max: 9 }) }),
    },
    { weight: 4, arbitrary: fc.constant({ kind: 'look' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'truncate' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'rename' as const }) },
    { weight: 1, arbitrary: fc.constant({ kind: 'rotate' as const }) },
  ),
  { maxLength: 80 },
);

/** Lines that are all different, cut anywhere. */
function* writing(): Generator<string, never, number> {
  let text = '';
  let wanted = 0;
  for (let number = 0; ; number++) {
    text += `line ${String(number)}\n`;
    while (text.length >= wanted) {
      const part = text.slice(0, wanted);
      text = text.slice(wanted);
      wanted = yield part;
    }
  }
}

describe('following a file', () => {
  it('reads every whole line exactly once, but for those that no reader could have seen', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (run) => {
        const disk = new Disk();
        const model = new Model(disk);
        const { lines, look } = follow(disk);
        const text = writing();
        text.next();
        for (const step of [...run, { kind: 'look' as const }]) {
          if (step.kind === 'write') model.append(text.next(step.length).value);
          else if (step.kind === 'truncate') model.truncate();
          else if (step.kind === 'look') {
            model.look();
            // One look may begin again in the file that is held, the next one turns to the file at the path.
            for (let turn = 0; turn < 3; turn++) await look();
          } else disk[step.kind]();
        }
        assert.deepEqual(lines, model.expected);
      }),
      { numRuns: 2000 },
    );
  });
});
