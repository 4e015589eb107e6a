import { Range, type TextDocument } from 'vscode';
import { mightBeLog } from '../../core/ingest/mightBeLog';
import { causeScheme, comparisonScheme } from '../contributions';

/** How much of a document the glance takes, in UTF-16 units. */
const glance = 64 * 1024;

/** The languages in which an exported log may open. */
export const logLanguages: readonly string[] = ['json', 'jsonc', 'jsonl', 'json5', 'plaintext', 'log', 'csv', 'tsv'];

/** Schemes of documents that the editor itself makes, and that the inspector makes of what it has read already. */
const notLogs: readonly string[] = ['output', 'git', 'vscode-settings', 'vscode', causeScheme, comparisonScheme];

/**
 * Whether a document might be a log: a search for a few words in its first 64 KB. It is all that an ordinary document costs.
 */
export function mightHoldLog(document: TextDocument): boolean {
  if (!logLanguages.includes(document.languageId) || notLogs.includes(document.uri.scheme)) return false;
  return mightBeLog(document.getText(new Range(document.positionAt(0), document.positionAt(glance))));
}
