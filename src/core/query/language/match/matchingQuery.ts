import type { EventIndex } from '../../../index/eventIndex';
import { finish } from '../../../index/slices';
import { Investigation } from '../../../investigate/investigation';
import type { Instant } from '../../../model/instant';
import { severityLevel } from '../../../model/severity';
import { Trait } from '../../../store/traits';
import { severityOf } from '../../filter';
import { fitOf, type TextTest, textTest } from '../patterns';
import type { NumberRange, Pattern, Query, Term } from '../syntax';
import type { StateName } from '../fields';
import { asksForCauses, rowsByBeginning, rowsOfCauses } from './causes';
import { SourceColumns } from './columns';
import { rowsWithCondition } from './conditions';
import { presenceMarks, stateMarks } from './facts';
import { isFile } from './files';
import { chainFields, idFields, idMarks, idTest, rowsWithIds } from './ids';
import { addOther, byRank, invert, keepBoth, type Marks, rowMarks, type Sliced } from './marks';
import { textMarks, traitFields, traitMarks } from './texts';
import { endOfLog, rowsWithin } from './times';
import { addDetails, rowsWithWord } from './words';

/**
 * The events of an index that a query asks for: for each rank 1 or 0. Takes a few numbers an event for each term: what events
 * have in common is looked at once for all of them, and so is each identifier.
 *
 * @param now the moment from which times such as `-1h` count back: the end of the log, unless it is given.
 */
export function matchingQuery(index: EventIndex, query: Query, now?: Instant): Uint8Array {
  return finish(matchingInSlices(index, query, now));
}

/** The same; yields now and then. */
export function* matchingInSlices(index: EventIndex, query: Query, now?: Instant): Sliced<Uint8Array> {
  const { arrangement } = index;
  const byRow = new Uint8Array(arrangement.bases.at(-1) ?? 0);
  const end = now ?? endOfLog(index);
  const investigation = asksForCauses(query) ? yield* Investigation.building(index) : undefined;
  for (const [source] of index.sources.entries()) {
    const columns = new SourceColumns(index, source);
    const marks = yield* new Matcher(columns, end, investigation).marks(query);
    byRow.set(yield* rowMarks(marks, columns.column('traits')), columns.base);
    yield undefined;
  }
  const { rowByRank } = arrangement;
  return rowByRank === undefined ? byRow : yield* byRank(byRow, rowByRank);
}

/** Finds what of one source passes. */
class Matcher {
  constructor(
    private readonly source: SourceColumns,
    private readonly end: Instant | undefined,
    /** Given where the query asks for what it tells. */
    private readonly investigation: Investigation | undefined,
  ) {}

  /** What a query lets pass, in arrays that are nobody else's. */
  *marks(query: Query): Sliced<Marks> {
    if (query.kind === 'and' || query.kind === 'or') {
      return yield* this.together(query.parts, query.kind === 'and' ? keepBoth : addOther);
    }
    if (query.kind === 'not') {
      const marks = yield* this.marks(query.part);
      yield* invert(marks.marks);
      return marks;
    }
    const marks = yield* this.ofTerm(query);
    yield undefined;
    return marks;
  }

  private *together(parts: readonly Query[], add: typeof keepBoth): Sliced<Marks> {
    let traits: Marks | undefined;
    let rows: Marks | undefined;
    for (const part of parts) {
      const marks = yield* this.marks(part);
      const before = marks.of === 'traits' ? traits : rows;
      if (before !== undefined) yield* add(before.marks, marks.marks);
      else if (marks.of === 'traits') traits = marks;
      else rows = marks;
    }
    if (rows === undefined) return traits ?? (yield* this.all(0));
    if (traits !== undefined) yield* add(rows.marks, yield* rowMarks(traits, this.source.column('traits')));
    return rows;
  }

  private *ofTerm(term: Term): Sliced<Marks> {
    const { source, end } = this;
    switch (term.kind) {
      case 'word':
        return { of: 'rows', marks: yield* rowsWithWord(source, term.pattern) };
      case 'text':
        return yield* this.ofText(term);
      case 'status':
        return yield* this.ofStatus(term.ranges);
      case 'time':
        return end === undefined
          ? yield* this.all(0)
          : { of: 'rows', marks: yield* rowsWithin(source, term.spans, end) };
      case 'has':
        return yield* this.anyOf(term.names, (name) => presenceMarks(source, name));
      case 'is':
        return yield* this.anyOf(term.names, (name) => this.ofState(name));
    }
  }

  private *ofState(name: StateName): Sliced<Marks> {
    const { source, investigation } = this;
    if (name !== 'origin' && name !== 'derived') return yield* stateMarks(source, name);
    return investigation === undefined
      ? yield* this.all(0)
      : { of: 'rows', marks: rowsByBeginning(source, investigation, name) };
  }

  private *ofText({ field, operator, patterns }: Extract<Term, { readonly kind: 'text' }>): Sliced<Marks> {
    const { source } = this;
    const { store } = source;
    const columns = idFields[field];
    if (columns !== undefined) {
      const ofIds = patterns.map((pattern) => idTest(field, operator, pattern));
      const marked = yield* idMarks(source, ofIds);
      return { of: 'rows', marks: yield* rowsWithIds(source, columns, chainFields.includes(field), marked) };
    }
    const isWord = wordFields.includes(field) && operator === ':';
    const tests = patterns.map((pattern) => textTest(pattern, isWord ? 'whole' : fitOf(operator, pattern)));
    if (field === 'severity') return yield* this.ofSeverity(patterns, tests);
    if (field === 'family') {
      return yield* this.ofTraits((traits) => tests.some((test) => test.passes(store.factsOf(traits).family)));
    }
    if (field === 'condition') return { of: 'rows', marks: yield* rowsWithCondition(source, tests) };
    if (field === 'cause') {
      const { investigation } = this;
      return investigation === undefined
        ? yield* this.all(0)
        : { of: 'rows', marks: rowsOfCauses(source, investigation, tests) };
    }
    if (field === 'file') return yield* this.all(isFile(store.source, tests) ? 1 : 0);
    const inTexts = yield* this.ofTexts(field, tests);
    if (field !== 'reason') return inTexts;
    const rows = yield* rowMarks(inTexts, source.column('traits'));
    yield* addDetails(source, tests, rows);
    return { of: 'rows', marks: rows };
  }

  private *ofSeverity(patterns: readonly Pattern[], tests: readonly TextTest[]): Sliced<Marks> {
    const isWarn = patterns.some(({ text }) => text.toLowerCase() === 'warn');
    const passes = (written: string): boolean => {
      const severity = severityOf({ level: severityLevel(written), severity: written });
      return tests.some((test) => test.passes(severity)) || (isWarn && severity === 'warning');
    };
    return { of: 'traits', marks: yield* textMarks(this.source.store, [Trait.Severity], [{ passes }]) };
  }

  private *ofTexts(field: keyof typeof traitFields, tests: readonly TextTest[]): Sliced<Marks> {
    return { of: 'traits', marks: yield* textMarks(this.source.store, traitFields[field] ?? [], tests) };
  }

  private ofStatus(ranges: readonly NumberRange[]): Sliced<Marks> {
    const { traits } = this.source.store;
    return this.ofTraits((number) => {
      const status = traits.wordAt(number, Trait.Status);
      return status !== 0 && ranges.some(({ from, to }) => status >= from && status <= to);
    });
  }

  private *ofTraits(passes: (traits: number) => boolean): Sliced<Marks> {
    return { of: 'traits', marks: yield* traitMarks(this.source.store, passes) };
  }

  private *anyOf<T>(names: readonly T[], marksOf: (name: T) => Sliced<Marks>): Sliced<Marks> {
    const [only] = names;
    if (only !== undefined && names.length === 1) return yield* marksOf(only);
    const traits = this.source.column('traits');
    const rows = new Uint8Array(this.source.rows);
    for (const name of names) yield* addOther(rows, yield* rowMarks(yield* marksOf(name), traits));
    return { of: 'rows', marks: rows };
  }

  private all(mark: 0 | 1): Sliced<Marks> {
    return this.ofTraits(() => mark === 1);
  }
}

/** The fields whose values are few words, compared as a whole. */
const wordFields: readonly string[] = ['severity', 'family', 'outcome', 'protocol'];
