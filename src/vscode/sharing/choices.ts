import { l10n, type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { ShareOptions } from '../../core/report/sharing/sharedInput';
import type { ShareFormat } from '../../core/report/sharing/sharing';
import { setting } from '../settings';

/** What somebody has chosen to share something as. */
export interface Choice {
  readonly format: ShareFormat;
  readonly options: ShareOptions;
}

const formats: readonly ShareFormat[] = ['markdown', 'json', 'csv'];

/** What is copied where nobody is asked: redacted, in the format and with the event IDs that the settings say. */
export function usualChoice(): Choice {
  const preferred: string = setting('sharing.format');
  return {
    // Settings are written by hand, too.
    format: formats.find((format) => format === preferred) ?? 'markdown',
    options: { redact: true, keepEventIds: setting('sharing.keepEventIds') },
  };
}

/**
 * Asks for the format, then for what is replaced; both with what the settings say first, so that Enter twice does it. Nothing
 * is remembered. Sharing a log as it is has to be chosen and confirmed each time. Undefined where it was given up.
 */
export async function chooseHow(title: string): Promise<Choice | undefined> {
  const format = (await window.showQuickPick(formatItems(), { title, placeHolder: l10n.t('As what?') }))?.format;
  if (format === undefined) return undefined;
  const options = (
    await window.showQuickPick(redactionItems(), {
      title,
      placeHolder: l10n.t('What is to be replaced?'),
      matchOnDetail: true,
    })
  )?.options;
  if (options === undefined || (!options.redact && !(await isSure()))) return undefined;
  return { format, options };
}

function formatItems(): readonly (QuickPickItem & { readonly format: ShareFormat })[] {
  const items = [
    {
      format: 'markdown' as const,
      label: `$(markdown) ${l10n.t('Report for a ticket')}`,
      description: 'Markdown',
      detail: l10n.t('Verdict, causes with evidence and what to do, the flow as a diagram, the ids for support'),
    },
    {
      format: 'json' as const,
      label: `$(json) ${l10n.t('The events’ records')}`,
      description: 'JSON',
      detail: l10n.t('A log that this inspector opens again'),
    },
    {
      format: 'csv' as const,
      label: `$(table) ${l10n.t('A table of the events')}`,
      description: 'CSV',
      detail: l10n.t('For a spreadsheet; formulas are made harmless'),
    },
  ];
  const preferred = setting('sharing.format');
  return [...items].sort((a, b) => Number(b.format === preferred) - Number(a.format === preferred));
}

interface RedactionItem extends QuickPickItem {
  readonly options?: ShareOptions;
}

function redactionItems(): readonly RedactionItem[] {
  const redacted: readonly RedactionItem[] = [
    {
      label: `$(shield) ${l10n.t('Redacted')}`,
      detail: l10n.t('Users, addresses and ids become pseudonyms; secrets are taken out'),
      options: { redact: true, keepEventIds: false },
    },
    {
      label: `$(shield) ${l10n.t('Redacted, with the real event IDs')}`,
      detail: l10n.t('For Aembit’s support, which finds the events by them'),
      options: { redact: true, keepEventIds: true },
    },
  ];
  return [
    ...(setting('sharing.keepEventIds') ? [...redacted].reverse() : redacted),
    { label: '', kind: QuickPickItemKind.Separator },
    {
      label: `$(warning) ${l10n.t('As it is')}`,
      detail: l10n.t('Users, addresses and ids leave with it; only known secrets are taken out'),
      options: { redact: false, keepEventIds: true },
    },
  ];
}

async function isSure(): Promise<boolean> {
  const proceed = l10n.t('Share as It Is');
  const chosen = await window.showWarningMessage(
    l10n.t('Share users, addresses, hosts and ids as they stand in the log?'),
    {
      modal: true,
      detail: l10n.t(
        'Only secrets that are recognised by their name or form are taken out. Whoever gets the result sees everything else.',
      ),
    },
    proceed,
  );
  return chosen === proceed;
}
