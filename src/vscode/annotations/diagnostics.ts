import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, l10n, Uri } from 'vscode';
import { conditionOf, guideUrl } from '../../core/explain/conditions';
import type { NoticeId } from '../../core/explain/examination';
import type { Finding } from '../../core/explain/finding';
import { noticeTexts } from '../../core/explain/notices';
import type { Origin } from '../../core/investigate/model';
import type { LogEvent } from '../../core/model/event';
import { oneLine } from '../../core/report/plainText';
import { redact } from '../../core/report/redact';
import { diagnosticSource } from '../contributions';
import { shownAt } from '../documents/shownAt';
import type { Inspector } from '../inspector';
import { failureName } from '../investigation/originTexts';
import { stepHow } from '../investigation/stepTexts';
import { eventLabel } from '../navigation/label';
import type { Places } from '../navigation/places';
import type { ProblemItem } from './problemItems';
import type { RecordRanges } from './recordRanges';
import { count } from './shared';

/** So many events on the way from a failure to its origin are related to it. */
const relatedLimit = 5;
/** How much of the log's own words a message holds, in UTF-16 units. */
const detailLimit = 200;

/** Notices that a page of Aembit's documentation is about; the others lead to the guide. */
const noticePages: Partial<Readonly<Record<NoticeId, string>>> = {
  'tool-listing-filtered': conditionOf('tool-access-denied').documentation,
  'tool-listing-failed-closed': conditionOf('tool-access-denied').documentation,
  'error-on-passthrough': conditionOf('workload-error').documentation,
};

/** Puts the problems of one source into words and places. */
export class Diagnostics {
  constructor(
    private readonly inspector: Inspector,
    private readonly ranges: RecordRanges,
    private readonly places: Places,
  ) {}

  /** One problem. */
  of(item: ProblemItem): Diagnostic {
    switch (item.what) {
      case 'failure': {
        const { event, finding, origin } = item;
        const message = messageOf(event, finding);
        const follows =
          origin === undefined ? message : l10n.t('{0} (follows from {1})', message, eventLabel(origin.event));
        const diagnostic = this.make(item, this.ranges.head(event), follows);
        const before = origin === undefined ? this.explainers(finding) : this.beginning(origin);
        diagnostic.relatedInformation = [...before, ...this.runnerUp(event, finding)];
        return diagnostic;
      }
      case 'notice': {
        const { title, meaning } = noticeTexts[item.notice];
        const message = l10n.t('{0}: {1}', l10n.t(title), l10n.t(meaning));
        return this.make(item, this.ranges.head(item.event), message);
      }
      case 'issue':
        return this.make(item, this.placeOf(item), oneLine(l10n.t(item.issue.message), detailLimit));
    }
  }

  /** What stands for those of a kind that are too many to list, at the first of them. */
  summary(first: ProblemItem, more: number): Diagnostic {
    return this.make(first, this.placeOf(first), summaryOf(first, count(more), more === 1));
  }

  private placeOf(item: ProblemItem) {
    return item.what === 'issue' ? this.ranges.from(item.issue.line, item.issue.column) : this.ranges.head(item.event);
  }

  private make(item: ProblemItem, range: Diagnostic['range'], message: string): Diagnostic {
    const diagnostic = new Diagnostic(range, message, severityOf(item));
    diagnostic.source = diagnosticSource;
    diagnostic.code = codeOf(item);
    return diagnostic;
  }

  /** Where a failure began, and what lies between. */
  private *beginning(origin: Origin): Generator<DiagnosticRelatedInformation> {
    const { index } = this.inspector;
    for (const step of origin.path.toReversed().slice(0, relatedLimit)) {
      const place = shownAt(this.inspector, step.event, this.places.headOf(step.event));
      const name = failureName(index, step.event);
      const text = step.event === origin.event ? l10n.t('Began with {0}', name) : l10n.t('Passed on by {0}', name);
      yield new DiagnosticRelatedInformation(
        place,
        l10n.t(
          '{0}: {1}',
          text,
          stepHow(step, (english) => l10n.t(english)),
        ),
      );
    }
  }

  private *explainers({ explainedBy }: Finding): Generator<DiagnosticRelatedInformation> {
    for (const key of explainedBy) {
      const event = this.inspector.index.byEventKey(key);
      if (event === undefined) continue;
      const place = shownAt(this.inspector, event, this.places.headOf(event));
      const title = this.inspector.index.findingOf(event)?.title;
      const label = eventLabel(event);
      const text = title === undefined ? label : l10n.t('{0}: {1}', label, l10n.t(title));
      yield new DiagnosticRelatedInformation(place, l10n.t('Explained by {0}', text));
    }
  }

  /** The other condition that the record speaks for, at the place that says so, if that is not the finding's own. */
  private *runnerUp(event: LogEvent, finding: Finding): Generator<DiagnosticRelatedInformation> {
    const [other] = finding.runnersUp;
    const candidate = event.examination?.candidates.find(({ condition }) => condition === other?.condition);
    if (other === undefined || candidate === undefined) return;
    const own = new Set(finding.evidence.map(({ pointer }) => pointer));
    const sign = candidate.evidence.find(({ pointer }) => !own.has(pointer));
    const range = sign && this.ranges.at(event, sign.pointer);
    if (range === undefined) return;
    const text = l10n.t('Could also be: {0} ({1})', l10n.t(other.title), oneLine(l10n.t(other.because), detailLimit));
    yield new DiagnosticRelatedInformation(shownAt(this.inspector, event, range), text);
  }
}

/** The title with the log's own words, and what else is to be noticed in the event. Without secrets: problems are copied. */
function messageOf(event: LogEvent, { title, detail }: Finding): string {
  const text = detail === undefined ? '' : oneLine(redact(detail.slice(0, 4 * detailLimit)), detailLimit);
  const message = text === '' ? l10n.t(title) : l10n.t('{0}: {1}', l10n.t(title), text);
  const notices = (event.examination?.notices ?? []).map(({ id }) => l10n.t(noticeTexts[id].title));
  return notices.length === 0 ? message : l10n.t('{0} ({1})', message, notices.join(', '));
}

function summaryOf(first: ProblemItem, more: string, isOne: boolean): string {
  if (first.what === 'issue') {
    if (first.issue.kind === 'hint') {
      return isOne ? l10n.t('1 more hint is not listed here') : l10n.t('{0} more hints are not listed here', more);
    }
    return isOne
      ? l10n.t('1 more damaged record is not listed here')
      : l10n.t('{0} more damaged records are not listed here', more);
  }
  const title = l10n.t(first.what === 'failure' ? first.finding.title : noticeTexts[first.notice].title);
  if (first.what === 'failure' && first.origin !== undefined) {
    return isOne
      ? l10n.t('1 more event that passes on “{0}” is not listed here; open the Aembit Events view', title)
      : l10n.t('{0} more events that pass on “{1}” are not listed here; open the Aembit Events view', more, title);
  }
  return isOne
    ? l10n.t('1 more “{0}” event is not listed here; open the Aembit Events view', title)
    : l10n.t('{0} more “{1}” events are not listed here; open the Aembit Events view', more, title);
}

function severityOf(item: ProblemItem): DiagnosticSeverity {
  // What only passes a failure on is not one more thing to fix.
  if (item.what === 'failure') return item.origin === undefined ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning;
  if (item.what === 'notice') return DiagnosticSeverity.Information;
  return item.issue.kind === 'malformed' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Hint;
}

function codeOf(item: ProblemItem): NonNullable<Diagnostic['code']> {
  if (item.what === 'failure') return { value: item.finding.condition, target: Uri.parse(item.finding.documentation) };
  if (item.what === 'notice') return { value: item.notice, target: Uri.parse(noticePages[item.notice] ?? guideUrl) };
  return item.issue.kind === 'malformed' ? 'damaged-record' : 'read-hint';
}
