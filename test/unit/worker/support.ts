import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RestartReason } from '../../../src/core/follow/tailState';
import type { LogEvent } from '../../../src/core/model/event';
import type { Progress } from '../../../src/protocol/messages';
import type { SourceLog, SourceMirror } from '../../../src/core/index/sourceLog';
import type { HostFiles } from '../../../src/vscode/indexing/indexer';
import type { ReadingListener } from '../../../src/vscode/indexing/logReading';
import { generate } from '../../fixtures/generate';

/** Where the build puts the worker; `npm run build` has made it before the tests run. */
export const workerFile = join(process.cwd(), 'dist', 'worker.js');

/** A log of JSON Lines; the same for the same numbers. */
export function logText(events: number, seed = 1): string {
  return [...generate({ seed, events, failureRate: 0.1 })].map((line) => `${line}\n`).join('');
}

/** All that an event says, as plain data. */
export function plainEvent(event: LogEvent): unknown {
  const { source, ordinal, span, family, eventType, severity, outcome, timestamp, time, failing, examination } = event;
  const { event: id, context, connection, session, request, user, directive, chain } = event.ids;
  const { method, tool, server, reason, status } = event.labels;
  return [
    [source, ordinal, span, family, eventType, severity, outcome, timestamp, time, failing, examination],
    [id, context, connection, session, request, user, directive, chain],
    [method, tool, server, reason, status],
  ];
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'event-inspector-worker-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** No file is with the host. */
export const noHostFiles: HostFiles = {
  look: () => Promise.resolve(undefined),
  bytes: () => Promise.resolve(new Uint8Array(0)),
  release: () => undefined,
};

/** Remembers all that it hears. */
export class Heard implements ReadingListener {
  readonly progress: Progress[] = [];
  readonly earlier: { readonly log: SourceLog; readonly because: RestartReason | 'rotated' }[] = [];
  readonly gone: boolean[] = [];
  log: SourceLog | undefined;
  grown = 0;
  /** Called after each growth. */
  onGrowth: () => void = () => undefined;

  progressed(progress: Progress): void {
    this.progress.push(progress);
  }

  grew(log: SourceLog): void {
    this.log = log;
    this.grown++;
    this.onGrowth();
  }

  restarted({ log }: SourceMirror, because: RestartReason | 'rotated'): void {
    this.earlier.push({ log, because });
  }

  went(gone: boolean): void {
    this.gone.push(gone);
  }

  /** The ids of the events that are known now. */
  get ids(): readonly (string | undefined)[] {
    return this.log?.events.map(({ ids }) => ids.event) ?? [];
  }
}

/** Waits until something holds; the test's own timeout ends it when it never does. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
