import { l10n, window } from 'vscode';
import { withoutIcons } from '../../core/report/plainText';
import type { Subject } from './argument';

/** How long a message stays in the status bar, in ms. */
const messageTime = 6000;

/** Says something short in the status bar, where it is in nobody's way. */
export function say(text: string): void {
  window.setStatusBarMessage(withoutIcons(text), messageTime);
}

/** Says why a command has no event to go on from. */
export function sayMissing(subject: Exclude<Subject, object>): void {
  if (subject === 'gone') say(l10n.t('That event is in no open log any more'));
  else say(l10n.t('The cursor is on no event of an Aembit log'));
}
