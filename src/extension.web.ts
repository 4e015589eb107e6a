import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from './activate';
import type { InspectorApi } from './api';

/** The entry in the browser. */
export function activate(context: ExtensionContext): InspectorApi {
  return activateOn(context, () => import('./compose.web'));
}
