import type { Candidate, Evidence, Examination } from '../explain/examination';

/** Of those that begin alike, so many are compared; more are kept apart. */
const longestBucket = 16;

/** Failures repeat: one examination for all that say the same, by number. */
export class SharedExaminations {
  private readonly all: Examination[] = [];
  /** The numbers of those whose first candidate says the same. */
  private readonly buckets = new Map<string, number[]>();
  /** The one that was shared last: a failure that is repeated comes as the same object. */
  private last: Examination | undefined;
  private lastNumber = 0;

  get size(): number {
    return this.all.length;
  }

  at(number: number): Examination | undefined {
    return this.all[number];
  }

  /** The number of an examination that says the same as this one, which is added if there is none. */
  share(examination: Examination): number {
    if (examination === this.last) return this.lastNumber;
    const number = this.find(examination);
    this.last = examination;
    this.lastNumber = number;
    return number;
  }

  private find(examination: Examination): number {
    const [first] = examination.candidates;
    const key = `${first?.condition ?? ''}\n${first?.detail ?? ''}`;
    const bucket = this.buckets.get(key);
    const known = bucket?.find((number) => saysTheSame(this.all[number], examination));
    if (known !== undefined) return known;
    const number = this.add(examination);
    if (bucket === undefined) this.buckets.set(key, [number]);
    else if (bucket.length < longestBucket) bucket.push(number);
    return number;
  }

  /** Adds an examination that says something new; its number is the number of those before it. */
  add(examination: Examination): number {
    return this.all.push(examination) - 1;
  }

  /** Those behind the first so many, for a copy. */
  since(size: number): readonly Examination[] {
    return this.all.slice(size);
  }
}

function saysTheSame(a: Examination | undefined, b: Examination): boolean {
  return (
    a !== undefined &&
    sameList(a.candidates, b.candidates, sameCandidate) &&
    sameList(a.sideSigns, b.sideSigns, (x, y) => x.side === y.side && x.because === y.because) &&
    sameList(a.notices, b.notices, (x, y) => x.id === y.id && sameList(x.evidence, y.evidence, sameEvidence))
  );
}

function sameCandidate(a: Candidate, b: Candidate): boolean {
  return (
    a.condition === b.condition &&
    a.confidence === b.confidence &&
    a.because === b.because &&
    a.detail === b.detail &&
    sameList(a.evidence, b.evidence, sameEvidence)
  );
}

/** Values that are objects are never taken for the same: evidence rarely has any. */
function sameEvidence(a: Evidence, b: Evidence): boolean {
  return a.pointer === b.pointer && a.value === b.value;
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x === undefined || y === undefined || !same(x, y)) return false;
  }
  return true;
}
