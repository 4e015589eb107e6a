export { longestQuery, parseQuery } from './parse';
export { printQuery } from './print';
export { matchingInSlices, matchingQuery } from './match/matchingQuery';
export { endOfLog } from './match/times';
export type { ParsedQuery, Query, QueryError } from './syntax';
export {
  completingAt,
  type Completion,
  type Completions,
  completionsAt,
  type FieldValue,
  type PreparedValues,
  type ValueSource,
} from './complete';
export { IndexValues } from './indexValues';
