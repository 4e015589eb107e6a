import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import type { Inspector } from '../inspector';
import { goToEvent } from './goTo';
import { clockOf, eventLabel, sourceName } from './label';
import { Previews } from './previews';

interface EventItem extends QuickPickItem {
  readonly event: LogEvent;
}

/**
 * Lets somebody pick one of some events. The one that the list points at is previewed while the focus stays in the list;
 * Enter goes to it; Escape goes back to where the cursor was.
 */
export async function pickEvent(inspector: Inspector, events: readonly LogEvent[], title: string): Promise<void> {
  const back = window.activeTextEditor;
  const selection = back?.selection;
  const picker = window.createQuickPick<EventItem>();
  picker.title = oneLine(title, 200);
  picker.placeholder = l10n.t('Type to narrow the list; Enter goes to the event');
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.items = events.map((event) => itemOf(inspector, event));
  const previews = new Previews(inspector);
  picker.onDidChangeActive(([item]) => {
    if (item !== undefined) previews.show(item.event);
  });
  const picked = await new Promise<LogEvent | undefined>((resolve) => {
    picker.onDidAccept(() => {
      resolve(picker.activeItems[0]?.event);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
    });
    picker.show();
  });
  await previews.stop();
  picker.dispose();
  if (picked !== undefined) await goToEvent(inspector, picked);
  else if (previews.shown && back !== undefined && selection !== undefined) {
    await window.showTextDocument(back.document, {
      selection,
      ...(back.viewColumn && { viewColumn: back.viewColumn }),
    });
  }
}

function itemOf(inspector: Inspector, event: LogEvent): EventItem {
  const finding = inspector.index.findingOf(event);
  const { server } = event.labels;
  const place = `${sourceName(event)}:${String(event.span.line)}`;
  const why = finding && [l10n.t(finding.title), finding.detail].filter((part) => part !== undefined).join(': ');
  const when = [clockOf(event), server === undefined ? '' : oneLine(server, 80)]
    .filter((part) => part !== '')
    .join(' · ');
  const detail = oneLine(why === undefined ? place : `${l10n.t('Failing')} · ${why} · ${place}`, 300);
  return {
    event,
    label: withoutIcons(eventLabel(event)),
    description: withoutIcons(when),
    detail: withoutIcons(detail),
    iconPath: new ThemeIcon(event.failing ? 'error' : event.level === 'warning' ? 'warning' : 'pass'),
  };
}
