import { type Memento, TabInputText, Uri, window } from 'vscode';
import * as z from 'zod/mini';
import { eventScheme, timelineLogsKey } from '../contributions';
import type { Inspector } from '../inspector';
import { isEarlier } from '../logs/earlier';

/** The addresses of so many logs are kept. */
const mostKept = 200;
const stored = z.array(z.string().check(z.maxLength(20_000))).check(z.maxLength(mostKept));

/**
 * Which logs the timeline showed last, so that it shows them after a reload: those in background tabs are not loaded then, and
 * those that were inspected are not known any more.
 */
export class ShownLogs {
  /** The addresses of the logs that were shown before the window was loaded. */
  private readonly before: readonly string[];
  private kept = '';

  constructor(
    private readonly inspector: Inspector,
    private readonly memento: Memento,
  ) {
    this.before = stored.safeParse(memento.get(timelineLogsKey)).data ?? [];
  }

  /** Keeps the addresses of the logs of now. */
  remember(): void {
    const ids = this.inspector.index.sources.map(({ id }) => id).filter((id) => isKept(id));
    const kept = JSON.stringify(ids);
    // While a log grows, nothing of this changes.
    if (ids.length === 0 || kept === this.kept) return;
    this.kept = kept;
    void this.memento.update(timelineLogsKey, ids.slice(0, mostKept));
  }

  forget(): void {
    this.kept = '';
    void this.memento.update(timelineLogsKey, undefined);
  }

  /** Inspects what was shown before and nothing else brings back; what is gone is left out. */
  async restore(): Promise<void> {
    await this.inspector.settled();
    const open = new Set(this.inspector.index.sources.map(({ id }) => id));
    const missing = this.before
      .filter((id) => !open.has(id) && isKept(id))
      .map((id) => Uri.parse(id))
      .filter((uri) => !isInFront(uri));
    if (missing.length > 0) await this.inspector.files.add(missing);
  }
}

/** Whether a log can be read again by its address. */
function isKept(id: string): boolean {
  return !isEarlier(id) && !id.startsWith('untitled:') && !id.startsWith(`${eventScheme}:`);
}

/** Whether the editor is about to show a document, which brings it back by itself. */
function isInFront(uri: Uri): boolean {
  return window.tabGroups.all.some(({ activeTab }) => {
    const input: unknown = activeTab?.input;
    return input instanceof TabInputText && input.uri.toString() === uri.toString();
  });
}
