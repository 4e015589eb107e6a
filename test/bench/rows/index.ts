import { growth } from './growth';
import { gzip } from './gzip';
import { indexMemory } from './indexMemory';
import { investigation } from './investigation';
import { jq } from './jq';
import { jsonLines } from './jsonLines';
import { layout } from './layout';
import { lnav } from './lnav';
import { prettyArray } from './prettyArray';
import { query } from './query';
import type { BenchmarkRow } from './row';

/** The rows that need no editor, in the order of the table. */
export const rows: readonly BenchmarkRow[] = [
  jsonLines,
  prettyArray,
  lnav,
  jq,
  gzip,
  indexMemory,
  growth,
  layout,
  investigation,
  query,
];
