import { l10n, type Uri } from 'vscode';
import type { Progress } from '../../protocol/messages';
import { count } from '../annotations/shared';

/** Sums up how far the reading of several files is. */
export class ReadSoFar {
  private readonly files = new Map<string, Progress>();
  private share = 0;

  take(uri: Uri, progress: Progress): void {
    this.files.set(uri.toString(), progress);
  }

  /** How far it is, in words. */
  message(): string {
    let bytes = 0;
    let total = 0;
    let events = 0;
    let failing = 0;
    for (const file of this.files.values()) {
      bytes += file.bytes;
      total += file.totalBytes ?? file.bytes;
      events += file.events;
      failing += file.failing;
    }
    const size =
      this.files.size === 1 && total > bytes
        ? l10n.t('{0} of {1} MB', mega(bytes), mega(total))
        : l10n.t('{0} MB', mega(bytes));
    return l10n.t('{0}, {1} events, {2} failing', size, count(events), count(failing));
  }

  /** By how many percent a file has come further since this was last asked; for a bar that shows one file. */
  increment({ bytes, totalBytes }: Progress): { readonly increment?: number } {
    if (totalBytes === undefined || totalBytes === 0) return {};
    const before = this.share;
    this.share = Math.max(before, Math.min(100, (100 * bytes) / totalBytes));
    return { increment: this.share - before };
  }
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
