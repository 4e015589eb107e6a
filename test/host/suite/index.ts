import { runMocha } from '../support/runMocha';

/** The surfaces, on a copy of the samples; called by VS Code in its extension host. */
export function run(): Promise<void> {
  return runMocha(__dirname);
}
