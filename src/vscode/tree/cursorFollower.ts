import { Disposable, type TextDocument, type TreeView, window } from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { eventAtCursor } from '../navigation/cursor';
import { setting } from '../settings';
import { EventNode } from './nodes';

/** How long the cursor rests before the tree follows, in ms. */
const restTime = 150;
/** How long after somebody chose something in the tree it does not follow, in ms: what they chose is being opened. */
const afterChoice = 1000;

/**
 * Lets the tree follow the cursor: while it is visible, in documents that are logs, without taking the focus. It never
 * undoes a choice made in the tree: only a cursor that has moved to another event moves the selection.
 *
 * @param reveal selects the event in the tree; false when that is not possible now.
 */
export function followCursor(
  inspector: Inspector,
  view: TreeView<unknown>,
  reveal: (event: LogEvent) => Promise<boolean>,
): Disposable {
  let timer: unknown;
  let followed: string | undefined;
  let chosenAt = 0;

  const isWanted = (document: TextDocument): boolean =>
    view.visible && setting('view.revealAtCursor') && document === window.activeTextEditor?.document;
  const schedule = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void follow(), delay);
  };
  const follow = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isWanted(document) || !inspector.shows(document)) return;
    const wait = chosenAt + afterChoice - Date.now();
    if (wait > 0) {
      schedule(wait);
      return;
    }
    const event = await eventAtCursor(inspector);
    if (event === undefined || !isWanted(document)) return;
    const key = eventKey(event);
    if (key === followed) return;
    followed = key;
    if (view.selection.some((node) => isNodeOf(node, key))) return;
    // Hidden by the filter, or by a change of the tree: another move of the cursor tries again.
    if (!(await reveal(event)) && followed === key) followed = undefined;
  };
  const subscriptions = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) schedule(restTime);
    }),
    window.onDidChangeActiveTextEditor(() => {
      schedule(restTime);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) schedule(restTime);
    }),
    view.onDidChangeSelection(({ selection }) => {
      // What was selected here is no choice of somebody's.
      if (selection.length > 0 && !selection.some((node) => isNodeOf(node, followed))) chosenAt = Date.now();
    }),
  ];
  schedule(restTime);
  return new Disposable(() => {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  });
}

function isNodeOf(node: unknown, key: string | undefined): boolean {
  return node instanceof EventNode && eventKey(node.event) === key;
}
