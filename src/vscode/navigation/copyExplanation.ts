import { env, l10n } from 'vscode';
import type { Inspector } from '../inspector';
import { subjectOf } from './argument';
import { explanationText } from './explanationText';
import { say, sayMissing } from './message';

/** Copies the explanation of an event as Markdown, for a ticket or a chat: without the secrets that the log may hold. */
export async function copyExplanation(inspector: Inspector, argument?: unknown): Promise<void> {
  const subject = await subjectOf(inspector, argument);
  if (typeof subject === 'string') {
    sayMissing(subject);
    return;
  }
  await env.clipboard.writeText(explanationText(inspector.index, subject));
  if (subject.failing) say(l10n.t('The explanation was copied, without secrets'));
  else say(l10n.t('The event is not failing: what identifies it was copied'));
}
