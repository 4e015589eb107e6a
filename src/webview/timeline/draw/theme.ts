import type { Font } from './displayList';

/** The colours and letters of a picture, taken from the editor’s theme. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  /** Of what is said in passing. */
  readonly muted: string;
  /** Of lines that help the eye. */
  readonly grid: string;
  /** Of a border around everything that has a shape, in high contrast; undefined elsewhere. */
  readonly contrast: string | undefined;
  readonly focus: string;
  readonly selection: string;
  readonly request: string;
  readonly evaluation: string;
  readonly passed: string;
  readonly failed: string;
  readonly warning: string;
  readonly font: Font;
}

/** A theme for where there is none, as in tests: VS Code’s dark one. */
export const plainTheme: Theme = {
  background: '#1f1f1f',
  foreground: '#cccccc',
  muted: '#9d9d9d',
  grid: '#3c3c3c',
  contrast: undefined,
  focus: '#0078d4',
  selection: '#04395e',
  request: '#3794ff',
  evaluation: '#b180d7',
  passed: '#89d185',
  failed: '#f85149',
  warning: '#cca700',
  font: { family: 'sans-serif', monospace: 'monospace', size: 13 },
};
