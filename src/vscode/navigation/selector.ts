import type { DocumentFilter } from 'vscode';
import { eventScheme } from '../contributions';
import { logLanguages } from '../logs/documentLogs';

/**
 * The documents that may hold a log, whatever they are stored in, and the inspector's own. Whether one does is for
 * `Inspector.logOf` to say.
 */
export const logSelector: readonly DocumentFilter[] = [
  ...logLanguages.map((language) => ({ language })),
  { scheme: eventScheme },
];
