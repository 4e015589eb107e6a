import { l10n, type QuickPickItem, window } from 'vscode';
import * as z from 'zod/mini';
import type { Investigation } from '../../core/investigate/investigation';
import type { RankedCause } from '../../core/investigate/rankedCause';
import { withoutIcons } from '../../core/report/plainText';
import type { Inspector } from '../inspector';
import { subjectOf } from '../navigation/argument';
import { say } from '../navigation/message';
import { openCauseDocument } from './causeDocuments';
import { causeDetails, causeName } from './causeTexts';
import { eventIn, type Investigations } from './investigations';
import { PartNode } from './nodes';

const causeArgument = z.object({ cause: z.string().check(z.maxLength(20_000)) });

/** Opens the document of a cause (see `causeAsked`). */
export async function openCause(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<void> {
  const cause = await causeAsked(inspector, investigations, argument, l10n.t('Open Cause'));
  if (cause !== undefined) await openCauseDocument(cause);
}

/**
 * The cause that a command is about: the one that the argument names, else that of the event that it names or that is at the
 * cursor, else one that is picked. Says so where it is gone; undefined where there is none.
 *
 * @param title of the list to pick from
 */
export async function causeAsked(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
  title: string,
): Promise<RankedCause | undefined> {
  const investigation = await investigations.ready();
  const named = causeArgument.safeParse(argument instanceof PartNode ? argument.parent : argument);
  const cause = named.success
    ? investigation.cause(named.data.cause)
    : await causeAround(inspector, investigation, argument, title);
  if (cause === undefined) say(l10n.t('That cause is in no open log any more'));
  return cause === 'left' ? undefined : cause;
}

async function causeAround(
  inspector: Inspector,
  investigation: Investigation,
  argument: unknown,
  title: string,
): Promise<RankedCause | 'left' | undefined> {
  const subject = await subjectOf(inspector, argument);
  if (subject === 'gone') return undefined;
  const event = subject === 'none' ? undefined : eventIn(investigation, subject);
  const own = event === undefined ? undefined : investigation.causeOf(event);
  // Somebody asks for a list; a link or a menu that names nothing does not.
  return own ?? (argument === undefined ? pickCause(investigation, title) : undefined);
}

/** Lets somebody pick one of the causes; `left` where there is none, or none is picked. */
async function pickCause(investigation: Investigation, title: string): Promise<RankedCause | 'left'> {
  const { causes } = investigation;
  if (causes.length === 0) {
    say(l10n.t('No event fails in the open logs'));
    return 'left';
  }
  const items = causes.map((cause): QuickPickItem & { readonly cause: RankedCause } => ({
    cause,
    label: withoutIcons(causeName(cause)),
    description: withoutIcons(causeDetails(investigation, cause)),
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.cause ?? 'left';
}
