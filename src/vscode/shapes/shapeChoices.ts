import { l10n } from 'vscode';
import { type EnvelopeId, envelopeIds } from '../../core/ingest/envelope/envelopes';
import type { ShapeOverride } from '../../core/ingest/shapeOverride';

/** One way to read a log, in words. */
export interface ShapeChoice<Value> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string;
}

export type LayoutChoice = ShapeOverride['layout'];
/** `pointer` stands for one that is still to be typed. */
export type EnvelopeChoice = EnvelopeId | 'none' | undefined;

/** The ways in which a log may be laid out. */
export function layoutChoices(): readonly ShapeChoice<LayoutChoice>[] {
  return [
    { value: undefined, label: l10n.t('Automatic'), detail: l10n.t('As the content tells') },
    { value: 'json', label: 'JSON', detail: l10n.t('Objects, arrays and pages, over any number of lines') },
    {
      value: 'json-lines',
      label: 'JSON Lines',
      detail: l10n.t('Each line is a record by itself, whatever is damaged before it'),
    },
    { value: 'csv', label: 'CSV', detail: l10n.t('Rows with commas, semicolons or tabs') },
  ];
}

/** The places in a record where its event may be. */
export function envelopeChoices(): readonly ShapeChoice<EnvelopeChoice>[] {
  return [
    { value: undefined, label: l10n.t('Automatic'), detail: l10n.t('As the content tells') },
    { value: 'none', label: l10n.t('None'), detail: l10n.t('The record itself is the event') },
    ...envelopeIds.map((id) => ({ value: id, label: envelopeName(id), detail: envelopeDetail(id) })),
  ];
}

function envelopeName(id: EnvelopeId): string {
  switch (id) {
    case 'hec':
      return l10n.t('HTTP Event Collector');
    case 'splunk':
      return 'Splunk';
    case 'crowdstrike':
      return 'CrowdStrike';
    case 'cloudwatch':
      return 'CloudWatch';
    case 'mcp':
      return l10n.t('MCP Tool Result');
    case 'flattened':
      return l10n.t('Flattened Keys');
    case 'string-column':
      return l10n.t('String Column');
    case 'json-string':
      return l10n.t('JSON String');
    case 'pointer':
      return l10n.t('JSON Pointer…');
  }
}

function envelopeDetail(id: EnvelopeId): string {
  switch (id) {
    case 'hec':
      return l10n.t('In {0}', 'event');
    case 'splunk':
      return l10n.t('In {0}', 'result._raw, results[]');
    case 'crowdstrike':
      return l10n.t('In {0}', '@rawstring, @rowString');
    case 'cloudwatch':
      return l10n.t('In {0}', 'message, logEvents[].message');
    case 'mcp':
      return l10n.t('In {0}', 'content[].text');
    case 'flattened':
      return l10n.t('Rebuilt from keys with dots, such as {0}', 'meta.eventType');
    case 'string-column':
      return l10n.t('In any member that holds it as a string');
    case 'json-string':
      return l10n.t('The record is a string that holds it');
    case 'pointer':
      return l10n.t('At a place of your own, such as {0}', '/payload/event');
  }
}
