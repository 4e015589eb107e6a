import { Disposable, window } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import type { Inspector } from '../inspector';
import { eventAtCursor } from '../navigation/cursor';
import { setting } from '../settings';
import type { TimelinePanel } from './panel';
import type { TreeSelection } from './treeSelection';

/** How long the cursor rests before the timeline follows, in ms. */
const restTime = 150;

/** Lets the timeline’s selection follow the editor’s cursor and the tree, while it is visible, without taking the focus. */
export function followSelections(inspector: Inspector, selection: TreeSelection, panel: TimelinePanel): Disposable {
  let timer: unknown;
  const isWanted = (): boolean => panel.isVisible && setting('timeline.followCursor');
  const select = (event: LogEvent | undefined): void => {
    if (event !== undefined && isWanted()) panel.session.select(event);
  };
  const followCursor = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !isWanted() || !inspector.shows(document)) return;
    const event = await eventAtCursor(inspector);
    // In the meantime somebody may have gone elsewhere.
    if (document === window.activeTextEditor?.document) select(event);
  };
  const subscriptions = [
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor !== window.activeTextEditor) return;
      clearTimeout(timer);
      timer = setTimeout(() => void followCursor(), restTime);
    }),
    selection.onDidChoose(select),
  ];
  return new Disposable(() => {
    clearTimeout(timer);
    for (const subscription of subscriptions) subscription.dispose();
  });
}
