import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from './activate';
import type { InspectorApi } from './api';

/** The entry on the desktop and on a server. How long it took stands in the host's performance timeline, for the tests. */
export function activate(context: ExtensionContext): InspectorApi {
  const start = performance.now();
  const api = activateOn(context, () => import('./compose.node'));
  performance.measure('aembit-event-inspector.activate', { start });
  return api;
}
