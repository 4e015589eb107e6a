import { env, l10n, MarkdownString } from 'vscode';
import type { FindingWords } from '../../core/report/findingMarkdown';
import { commandLink } from '../../core/report/markdown';
import type { CommandId } from '../contributions';

const linked = [
  'aembitEvents.openSource',
  'aembitEvents.openGroup',
  'aembitEvents.openEvent',
  'aembitEvents.showRelated',
  'aembitEvents.showFlow',
  'aembitEvents.copyExplanation',
  'aembitEvents.goToOrigin',
  'aembitEvents.showCaused',
  'aembitEvents.openCause',
  'aembitEvents.compareWithLastSuccess',
] as const satisfies readonly CommandId[];

/** The Markdown of a hover: only the inspector's own commands run from it, and no HTML is drawn. */
export function linkedMarkdown(value: string): MarkdownString {
  const markdown = new MarkdownString(value);
  markdown.isTrusted = { enabledCommands: linked };
  return markdown;
}

/** A link to one of the inspector's commands. `label` is Markdown already, `args` are checked by the command. */
export function linkTo(label: string, command: (typeof linked)[number], ...args: readonly unknown[]): string {
  return commandLink(label, command, args);
}

/** A number with the separators of the editor's language. */
export function count(number: number): string {
  return number.toLocaleString(env.language);
}

/** The words around a finding, in the editor's language. */
export function localWords(): FindingWords {
  return {
    text: (english) => l10n.t(english),
    evidence: l10n.t('Evidence'),
    resolution: l10n.t('Do'),
    documentation: l10n.t('Documentation'),
    isValue: (pointer, value) => l10n.t('{0} is {1}', pointer, value),
    moreEvidence: (count) => l10n.t('and {0} more', count),
    runnerUp: (title, because) => l10n.t('Could also be: {0} ({1})', title, because),
    confidence: { documented: l10n.t('documented'), inferred: l10n.t('inferred'), unknown: l10n.t('unknown') },
    side: {
      'client-to-gateway': l10n.t('Client-to-Gateway'),
      'gateway-to-server': l10n.t('Gateway-to-Server'),
    },
  };
}
