import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from './activate';
import type { InspectorApi } from './api';
import { nodePlatform } from './platform/node/nodePlatform';

/** The entry on the desktop and on a server. */
export function activate(context: ExtensionContext): InspectorApi {
  return activateOn(context, nodePlatform);
}
