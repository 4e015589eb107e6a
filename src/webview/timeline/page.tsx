import { render } from 'preact';
import { Commands, type PageParts } from './commands/commands';
import { pressed } from './commands/keys';
import { measureOn } from './draw/canvasPainter';
import type { Measure } from './draw/displayList';
import { plainTheme } from './draw/theme';
import type { WebviewApi } from './host';
import { type Action, View } from './state/view';
import { App } from './ui/App';
import { findBoxId } from './ui/FindBox';
import type { Menu } from './ui/Menu';
import { mayMove, readTheme, watchTheme } from './ui/themeReader';
import type { Ui } from './ui/ui';

/** Draws the timeline into the page, anew before each frame in which something has changed. */
export class Page implements PageParts {
  private readonly view: View;
  private readonly commands: Commands;
  private readonly division: Ui['division'] = { columns: undefined, details: undefined, shownColumns: 400 };
  private theme = plainTheme;
  private measure: Measure = () => 0;
  private exportMenu: Menu | null = null;
  private frame: number | undefined;

  constructor(
    private readonly root: HTMLElement,
    api: WebviewApi,
  ) {
    this.view = new View(api, {
      changed: () => {
        this.frame ??= requestAnimationFrame(this.draw);
      },
      mayMove,
      act: (action) => {
        this.act(action);
      },
    });
    this.commands = new Commands(this.view, this);
    this.takeTheme();
    watchTheme(() => {
      this.takeTheme();
    });
    document.addEventListener('keydown', this.keyDown);
    this.root.replaceChildren();
    this.view.begin();
  }

  focusRows(): void {
    // What is to have the focus may be drawn only now.
    requestAnimationFrame(() => document.getElementById('rows')?.focus({ preventScroll: true }));
  }

  focusFind(): void {
    const box = document.getElementById(findBoxId);
    box?.focus();
    if (box instanceof HTMLInputElement) box.select();
  }

  openExport(): void {
    this.exportMenu?.open();
  }

  private takeTheme(): void {
    this.theme = readTheme();
    const context = document.createElement('canvas').getContext('2d');
    if (context !== null) this.measure = measureOn(context, this.theme.font);
    this.view.changed();
  }

  private readonly draw = (now: number): void => {
    this.frame = undefined;
    this.view.time.step(now);
    const { view, commands, theme, measure, division } = this;
    const ui = { view, commands, theme, measure, division, rowHeight: Math.round(theme.font.size * 1.85) };
    render(<App ui={ui} setExport={this.setExport} />, this.root);
  };

  private readonly setExport = (menu: Menu | null): void => {
    this.exportMenu = menu;
  };

  private readonly keyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    if (pressed(event, placeOf(event.target), this.commands)) event.preventDefault();
  };

  private act(action: Action): void {
    const { commands } = this;
    switch (action) {
      case 'fit':
        commands.fit();
        break;
      case 'find':
        this.focusFind();
        break;
      case 'nextFailure':
        void commands.finding.failure(false);
        break;
      case 'export':
        this.openExport();
        break;
      case 'toggleList':
        commands.toggleList();
        break;
      case 'toggleDensity':
        commands.toggleDensity();
        break;
    }
  }
}

function placeOf(target: EventTarget | null): 'rows' | 'control' | 'text' {
  if (!(target instanceof HTMLElement)) return 'rows';
  if (target.matches('input, textarea, select')) return 'text';
  return target === document.body || target.id === 'rows' ? 'rows' : 'control';
}
