import type { ExtensionContext, TreeView } from 'vscode';
import { type Composition, compose as composeOn } from './compose';
import { nodePlatform } from './platform/node/nodePlatform';

/** The inspector on the desktop and on a server. */
export function compose(context: ExtensionContext, view: TreeView<unknown>): Composition {
  return composeOn(context, nodePlatform, view);
}
