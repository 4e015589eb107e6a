export { longestQuery, parseQuery } from './parse';
export { printQuery } from './print';
export { matchingInSlices, matchingQuery } from './match/matchingQuery';
export { endOfLog } from './match/times';
export type { ParsedQuery, Query, QueryError } from './syntax';
export { type Completion, type Completions, completionsAt, type FieldValue, type ValueSource } from './complete';
export { IndexValues } from './indexValues';
