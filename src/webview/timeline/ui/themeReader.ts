import { plainTheme, type Theme } from '../draw/theme';

/** The theme of the page as it is now: from the editor’s variables, or the system’s colours where those are forced. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.body);
  const variable = (...names: readonly string[]): string | undefined => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value !== '') return value;
    }
    return undefined;
  };
  const font = {
    family: variable('font-family') ?? plainTheme.font.family,
    monospace: variable('editor-font-family') ?? plainTheme.font.monospace,
    size: Number.parseFloat(variable('font-size') ?? '') || plainTheme.font.size,
  };
  if (matchMedia('(forced-colors: active)').matches) return { ...forced, font };
  return {
    background: variable('editor-background') ?? plainTheme.background,
    foreground: variable('editor-foreground', 'foreground') ?? plainTheme.foreground,
    muted: variable('descriptionForeground', 'foreground') ?? plainTheme.muted,
    grid: variable('contrastBorder', 'editorIndentGuide-background1', 'panel-border') ?? plainTheme.grid,
    contrast: variable('contrastBorder'),
    focus: variable('focusBorder') ?? plainTheme.focus,
    selection: variable('list-activeSelectionBackground') ?? plainTheme.selection,
    request: variable('charts-blue') ?? plainTheme.request,
    evaluation: variable('charts-purple') ?? plainTheme.evaluation,
    passed: variable('testing-iconPassed', 'charts-green') ?? plainTheme.passed,
    failed: variable('list-errorForeground', 'errorForeground', 'charts-red') ?? plainTheme.failed,
    warning: variable('editorWarning-foreground', 'charts-yellow') ?? plainTheme.warning,
    font,
  };
}

/** Where the reader’s system decides on colours, shapes and texts have to tell the rest. */
const forced: Omit<Theme, 'font'> = {
  background: 'Canvas',
  foreground: 'CanvasText',
  muted: 'CanvasText',
  grid: 'GrayText',
  contrast: 'CanvasText',
  focus: 'Highlight',
  selection: 'Highlight',
  request: 'CanvasText',
  evaluation: 'CanvasText',
  passed: 'CanvasText',
  failed: 'LinkText',
  warning: 'CanvasText',
};

/** Calls back when the theme, the zoom level or forced colours change. */
export function watchTheme(changed: () => void): void {
  const observer = new MutationObserver(changed);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, { attributes: true, attributeFilter: ['class', 'style', 'data-vscode-theme-kind'] });
  matchMedia('(forced-colors: active)').addEventListener('change', changed);
  addEventListener('resize', changed);
}

/** Whether things may move by themselves: neither the system nor the editor is told otherwise. */
export function mayMove(): boolean {
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return !isReduced && !document.body.classList.contains('vscode-reduce-motion');
}
