import type { ExtensionContext } from 'vscode';
import { activate as activateOn } from './activate';
import type { InspectorApi } from './api';
import { webPlatform } from './platform/web/webPlatform';

/** The entry in the browser. */
export function activate(context: ExtensionContext): InspectorApi {
  return activateOn(context, webPlatform);
}
