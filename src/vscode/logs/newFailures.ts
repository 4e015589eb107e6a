import { commands, Disposable, l10n, StatusBarAlignment, window, workspace } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { withoutIcons } from '../../core/report/plainText';
import { count } from '../annotations/shared';
import { contextKeys } from '../contributions';
import type { Inspector } from '../inspector';
import { goToEvent } from '../navigation/goTo';
import { sourceName } from '../navigation/label';
import { say } from '../navigation/message';
import { setting } from '../settings';
import type { FileLog } from './fileLog';

/** Follows from the start where the setting says so, keeps the context key, and announces new failures in the status bar. */
export function announceFollowing(inspector: Inspector): Disposable {
  const { files } = inspector;
  const item = window.createStatusBarItem('aembitEvents.newFailures', StatusBarAlignment.Left, 0);
  item.name = l10n.t('New Failures in Event Logs');
  item.command = 'aembitEvents.showNewFailures';
  const update = (): void => {
    const failing = withNewFailures(inspector);
    const text = announcement(failing);
    void commands.executeCommand('setContext', contextKeys.isFollowing, files.isFollowing);
    void commands.executeCommand('setContext', contextKeys.hasNewFailures, text !== undefined);
    if (text === undefined) {
      item.hide();
      return;
    }
    item.text = `$(error) ${withoutIcons(text)}`;
    item.tooltip = l10n.t('Go to the newest failing event');
    item.show();
  };
  const obey = (): void => {
    void (setting('follow.enabled') ? files.follow() : files.unfollow());
  };
  obey();
  update();
  return Disposable.from(
    item,
    files.onDidChange(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('aembitEvents.follow.enabled')) obey();
    }),
  );
}

/** Begins to follow the logs that were added by hand, and says so. */
export async function followLogs({ files }: Inspector): Promise<void> {
  const following = files.follow();
  say(l10n.t('Following: what is appended to the logs is read'));
  await following;
}

/** Ends following, and says so. */
export async function unfollowLogs({ files }: Inspector): Promise<void> {
  await files.unfollow();
  say(l10n.t('The logs are not followed any more'));
}

/** Goes to the newest failing event of the logs that have new ones; after that none of them counts as new. */
export async function showNewFailures(inspector: Inspector): Promise<void> {
  const failing = withNewFailures(inspector);
  inspector.files.markSeen();
  const newest = failing.map(newestFailure).filter((event) => event !== undefined);
  const event = inspector.index.ordered(newest).at(-1);
  if (event === undefined) say(l10n.t('There are no new failures'));
  else await goToEvent(inspector, event);
}

function withNewFailures({ files }: Inspector): readonly FileLog[] {
  return files.added().filter(({ newFailures }) => newFailures > 0);
}

function announcement(failing: readonly FileLog[]): string | undefined {
  const [first] = failing;
  if (first === undefined) return undefined;
  const failures = failing.reduce((sum, { newFailures }) => sum + newFailures, 0);
  const where = failing.length === 1 ? sourceName({ source: first.id }) : l10n.t('{0} logs', count(failing.length));
  return failures === 1
    ? l10n.t('1 new failure in {0}', where)
    : l10n.t('{0} new failures in {1}', count(failures), where);
}

/** The failing event that was read last. */
function newestFailure({ log, earlier }: FileLog): LogEvent | undefined {
  const events = log !== undefined && log.failing > 0 ? log.events : earlier.at(-1)?.events;
  for (let position = (events?.length ?? 0) - 1; position >= 0; position--) {
    const event = events?.at(position);
    if (event?.failing === true) return event;
  }
  return undefined;
}
