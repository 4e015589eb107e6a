import { l10n } from 'vscode';
import { sourceName } from '../navigation/label';
import type { FileLog } from './fileLog';

/** What is to be known of a log that is not all there, in plain text; undefined where there is nothing to say. */
export function noteOf({ id, state }: FileLog): string | undefined {
  const name = sourceName({ source: id });
  switch (state.kind) {
    case 'whole':
      return undefined;
    case 'reading':
      return state.share === undefined
        ? l10n.t('{0} is being read', name)
        : l10n.t('{0} is being read: {1} %', name, percent(state.share));
    case 'cancelled':
      return state.share === undefined
        ? l10n.t('{0}: reading was cancelled', name)
        : l10n.t('{0}: reading was cancelled at {1} %', name, percent(state.share));
    case 'failed':
      return l10n.t('{0} could not be read to its end', name);
    case 'followed':
      return state.gone ? l10n.t('{0} is gone: what was read of it is kept', name) : undefined;
  }
}

/** All there is to say about the logs, in one line; the rest is counted. */
export function notesOf(files: readonly FileLog[]): string | undefined {
  const notes = files.flatMap((file) => noteOf(file) ?? []);
  const [first] = notes;
  if (first === undefined || notes.length === 1) return first;
  return l10n.t('{0} (and {1} more)', first, String(notes.length - 1));
}

function percent(share: number): string {
  return String(Math.floor(share * 100));
}
