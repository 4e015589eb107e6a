import { commands, l10n } from 'vscode';
import type { CommandId } from '../contributions';
import { viewId } from '../contributions';
import type { Inspector } from '../inspector';
import type { Investigations } from './investigations';
import { causeAsked } from './openCause';

/** Shows in the views only the events that count under a cause (see `causeAsked`), as a filter that can be gone on with. */
export async function filterByCause(
  inspector: Inspector,
  investigations: Investigations,
  argument: unknown,
): Promise<void> {
  const cause = await causeAsked(inspector, investigations, argument, l10n.t('Filter Events by Cause'));
  if (cause === undefined) return;
  const filter: CommandId = 'aembitEvents.filter';
  await commands.executeCommand(filter, `cause=${cause.id}`);
  await commands.executeCommand(`${viewId}.focus`);
}
