import type { Commands } from './commands';

/** What the keys do, as the legend shows it. */
export const keyHelp: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓', 'select a row'],
  ['← →', 'collapse or expand, else move in time'],
  ['Shift + ← →', 'move in time, far'],
  ['+ −', 'zoom'],
  ['F', 'fit everything'],
  ['Shift + F', 'fit the rows in sight'],
  ['Z', 'fit the selected row'],
  ['Home, End', 'first and last moment'],
  ['Ctrl + Home, End', 'first and last row'],
  ['Enter', 'open the source'],
  ['Space', 'show the source, stay here'],
  ['E, Shift + E', 'next and previous failure'],
  ['/', 'find'],
  ['M', 'measure: Enter sets a point'],
  ['T', 'absolute, relative times, since previous'],
  ['S', 'waterfall or sequence'],
  ['A', 'authorizations, or the requests again'],
  ['L', 'list or picture'],
  ['D', 'details'],
  ['*', 'expand everything'],
  ['?', 'legend'],
  ['Esc', 'end measuring, close what is open'],
];

type Action = (commands: Commands, event: KeyboardEvent) => void;

/** Work wherever no text is written. Letters are the same with the shift key, which some of them heed. */
const anywhere: Readonly<Record<string, Action>> = {
  f: (commands, { shiftKey }) => {
    if (shiftKey) commands.fitRows();
    else commands.fit();
  },
  z: (commands) => {
    commands.fitSelected();
  },
  e: (commands, { shiftKey }) => void commands.finding.failure(shiftKey),
  l: (commands) => {
    commands.toggleList();
  },
  m: (commands) => {
    commands.toggleMeasuring();
  },
  s: (commands) => {
    commands.toggleDensity();
  },
  a: (commands) => {
    commands.toggleTable();
  },
  t: (commands) => {
    commands.nextTimes();
  },
  d: (commands) => {
    commands.toggleDetails();
  },
  '/': (commands) => {
    commands.page.focusFind();
  },
  '?': (commands) => {
    commands.toggleLegend();
  },
  '+': (commands) => {
    commands.moving.zoom(true);
  },
  '=': (commands) => {
    commands.moving.zoom(true);
  },
  '-': (commands) => {
    commands.moving.zoom(false);
  },
  escape: (commands) => {
    commands.escape();
  },
};

/** Work on the rows, while no button has the focus. */
const onRows: Readonly<Record<string, Action>> = {
  arrowup: ({ moving }) => void moving.by(-1),
  arrowdown: ({ moving }) => void moving.by(1),
  pageup: ({ moving }) => void moving.page(-1),
  pagedown: ({ moving }) => void moving.page(1),
  arrowleft: (commands, event) => {
    sideways(commands, -1, event);
  },
  arrowright: (commands, event) => {
    sideways(commands, 1, event);
  },
  home: (commands, { ctrlKey }) => {
    if (ctrlKey || commands.view.isList || commands.view.isTable) void commands.moving.to(0);
    else commands.moving.toStart();
  },
  end: (commands, { ctrlKey }) => {
    if (ctrlKey || commands.view.isList || commands.view.isTable) void commands.moving.to(Infinity);
    else commands.moving.toEnd();
  },
  enter: (commands) => {
    const { measured } = commands.view.measuring;
    if (measured === undefined) commands.open(false);
    else commands.setPoint(measured.pointer);
  },
  ' ': (commands) => {
    const { measured } = commands.view.measuring;
    if (measured === undefined) commands.open(true);
    else commands.setPoint(measured.pointer);
  },
  '*': (commands) => {
    commands.expandAll(true);
  },
};

/** Are about the picture, or about what is below a row: a table has neither. */
const ofPicture: ReadonlySet<string> = new Set(['f', 'z', 'l', 'm', '+', '=', '-', '*', 'arrowleft', 'arrowright']);

function sideways({ view, moving }: Commands, direction: -1 | 1, { shiftKey, altKey }: KeyboardEvent): void {
  if (view.measuring.measured !== undefined) moving.movePoint(direction, altKey || shiftKey);
  else if (shiftKey && !view.isList) moving.pan(direction, true);
  else if (moving.expandSelected(direction > 0)) return;
  else if (!view.isList) moving.pan(direction, false);
  else if (direction < 0) void moving.toParent();
}

/**
 * Does what a key stands for.
 *
 * @param place where the focus is: on the rows or nowhere in particular, on something that has keys of its own, or in a text
 * @returns whether the key stands for anything there
 */
export function pressed(event: KeyboardEvent, place: 'rows' | 'control' | 'text', commands: Commands): boolean {
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && key === 'f') commands.page.focusFind();
  else if (event.metaKey || (event.ctrlKey && key !== 'home' && key !== 'end')) return false;
  // With Alt, letters are the editor's keys.
  else if (event.altKey && !key.startsWith('arrow')) return false;
  else if (commands.view.isTable && ofPicture.has(key)) return false;
  else {
    const action =
      place === 'text' ? undefined : ((place === 'rows' ? own(onRows, key) : undefined) ?? own(anywhere, key));
    if (action === undefined) return false;
    action(commands, event);
  }
  return true;
}

function own(actions: Readonly<Record<string, Action>>, key: string): Action | undefined {
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}
