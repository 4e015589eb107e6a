import { ThemeColor, ThemeIcon } from 'vscode';
import type { LogEvent } from '../../core/model/event';

const failing = new ThemeIcon('error', new ThemeColor('list.errorForeground'));
const warning = new ThemeIcon('warning', new ThemeColor('list.warningForeground'));
const healthy = new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));

/** The shapes of the stages; whatever is not among them is told by its family. */
const shapes: Readonly<Record<string, string>> = {
  'access.request': 'sign-in',
  'access.authorization': 'shield',
  'access.discovery': 'search',
  'access.credential': 'key',
  'tcp.open': 'plug',
  'tcp.close': 'debug-disconnect',
};

/** An event's icon: a failure and a warning by their own shapes, everything else by the stage's. */
export function eventIcon({ failing: fails, level, eventType, family }: LogEvent): ThemeIcon {
  if (fails) return failing;
  if (level === 'warning') return warning;
  const type = eventType.toLowerCase();
  if (Object.hasOwn(shapes, type)) return new ThemeIcon(shapes[type] ?? 'circle-outline');
  if (type.endsWith('.request')) return new ThemeIcon('arrow-right');
  if (type.endsWith('.response')) return new ThemeIcon('arrow-left');
  if (family === 'access') return new ThemeIcon('lock');
  return new ThemeIcon(family === 'audit' ? 'history' : 'circle-outline');
}

/** A group's icon: whether anything in it fails. */
export function groupIcon(fails: boolean): ThemeIcon {
  return fails ? failing : healthy;
}

/** The icon of a record that could not be read. */
export const issueIcon = warning;

/** The icon of the item that shows the next page. */
export const moreIcon = new ThemeIcon('ellipsis');
