import { runMocha } from '../support/runMocha';

/** A workspace of ordinary JSON files, in a host of its own: nothing of the inspector may have been loaded before. */
export function run(): Promise<void> {
  return runMocha(__dirname);
}
