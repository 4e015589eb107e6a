import type { Uri } from 'vscode';

/** A row to measure in the extension host. */
export interface HostTask {
  readonly name: string;
  readonly what: string;
  readonly uri: Uri;
  readonly repeat: number;
}
