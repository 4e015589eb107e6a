import type { ExtensionContext, TreeView } from 'vscode';
import { type Composition, compose as composeOn } from './compose';
import { webPlatform } from './platform/web/webPlatform';

/** The inspector in the browser. */
export function compose(context: ExtensionContext, view: TreeView<unknown>): Composition {
  return composeOn(context, webPlatform, view);
}
