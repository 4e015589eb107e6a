import type { EventIndex } from '../../core/index/eventIndex';
import type { LogEvent } from '../../core/model/event';
import { englishWords, findingMarkdown } from '../../core/report/findingMarkdown';
import { codeSpan } from '../../core/report/markdown';
import { redact, redactValue } from '../../core/report/redact';
import { eventLabel, sourceName } from './label';

/** The explanation of a failing event and what identifies it, as Markdown in English; of another event the latter alone. */
export function explanationText(index: EventIndex, event: LogEvent): string {
  const finding = index.findingOf(event);
  const identity = identityOf(event);
  if (finding === undefined) return `${identity}\n`;
  const style = { words: englishWords, clean: redactValue, valueLimit: 1000, withDocumentation: true };
  return `${findingMarkdown(finding, style)}\n\n${identity}\n`;
}

/** What support asks for: the event, when and where it was recorded, and the ids that tie it to others. */
function identityOf(event: LogEvent): string {
  const { ids } = event;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Event', eventLabel(event)],
    ['Timestamp', event.timestamp],
    ['Severity', event.severity],
    ['Event ID', ids.event],
    ['Context ID', ids.context],
    ['Connection ID', ids.connection],
    ['MCP session ID', ids.session],
    ['MCP request ID', ids.request],
    ['User', ids.user],
    ['Log', `${sourceName(event)}:${String(event.span.line)}`],
  ];
  return rows
    .filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '')
    .map(([name, value]) => `- ${name}: ${codeSpan(redact(value), 200)}`)
    .join('\n');
}
