import {
  type CancellationToken,
  type Disposable,
  DocumentSymbol,
  l10n,
  languages,
  Position,
  Range,
  SymbolKind,
} from 'vscode';
import { unwrap } from '../../core/json/unwrapped';
import type { LogEvent } from '../../core/model/event';
import { oneLine } from '../../core/report/plainText';
import type { Inspector } from '../inspector';
import { type DocumentLog, toRange } from '../logs/documentLog';
import { asSymbol, clockOf, markedLabel } from './label';
import { membersOf } from './members';
import { longestParsedRecord } from './places';
import { logSelector } from './selector';
import { Slices } from './slices';
import { kindOf } from './symbolKind';
import { whileEnabled } from './whileEnabled';

/** Logs with more events list no members under them: finding these means a look at every record. */
const eventsWithMembers = 1000;
/** Logs with more events than an outline can hold list their failing events only. */
const eventsListed = 20_000;

/** The outline, the breadcrumbs and sticky scroll: one symbol for each event, with its members where they have lines. */
export function registerDocumentSymbols(inspector: Inspector): Disposable {
  return whileEnabled('symbols.enabled', () =>
    languages.registerDocumentSymbolProvider(
      logSelector,
      {
        async provideDocumentSymbols(document, token) {
          const log = await inspector.logOf(document);
          return log === undefined || log.version !== document.version ? undefined : symbolsOf(inspector, log, token);
        },
      },
      { label: l10n.t('Aembit Events') },
    ),
  );
}

async function symbolsOf(
  inspector: Inspector,
  log: DocumentLog,
  token: CancellationToken,
): Promise<DocumentSymbol[] | undefined> {
  const { events } = log.log;
  const listed = events.length > eventsListed ? events.filter(({ failing }) => failing).slice(0, eventsListed) : events;
  const slices = new Slices(token);
  const symbols: DocumentSymbol[] = [];
  for (const event of listed) {
    if (!(await slices.goOn()) || log.version !== log.document.version) return undefined;
    const symbol = symbolOf(inspector, event);
    if (events.length <= eventsWithMembers) symbol.children = membersUnder(log, event);
    symbols.push(symbol);
  }
  return symbols;
}

function symbolOf(inspector: Inspector, event: LogEvent): DocumentSymbol {
  const range = toRange(event.span);
  const finding = inspector.index.findingOf(inspector.inIndex(event));
  const detail = [clockOf(event), finding === undefined ? event.labels.server : l10n.t(finding.title)];
  const text = asSymbol(oneLine(detail.filter((part) => part !== undefined && part !== '').join(' · '), 200));
  return new DocumentSymbol(markedLabel(event), text, kindOf(event), range, firstLineOf(range));
}

/** The part of a range on its first line. How long that line is nobody needs to know: the editor cuts the range to it. */
function firstLineOf(range: Range): Range {
  return range.isSingleLine ? range : new Range(range.start, new Position(range.start.line, range.start.character + 1));
}

/** The members of a record that is written over several lines; none where all is on one line anyway. */
function membersUnder(log: DocumentLog, event: LogEvent): DocumentSymbol[] {
  const { span } = event;
  if (span.line === span.endLine || span.end - span.start > longestParsedRecord) return [];
  const { document } = log;
  const { text, offset } = log.recordAt(event);
  const own = unwrap(text, event.wrapping);
  const at = (place: number): Position => document.positionAt(offset + own.outward(place));
  return membersOf(own.text).map(({ name, nameStart, nameEnd, end }) => {
    const key = new Range(at(nameStart), at(nameEnd));
    const range = new Range(at(nameStart), at(end));
    return new DocumentSymbol(asSymbol(oneLine(name, 80)) || '""', '', SymbolKind.Field, range, key);
  });
}
