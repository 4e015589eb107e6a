import { Disposable, env, l10n, Uri, ViewColumn, type WebviewOptions, type WebviewPanel, window } from 'vscode';
import { timelineId } from '../contributions';
import { newNonce, pageOf } from './page';
import { TimelineSession } from './session';
import type { TimelineHost } from './timelineHost';
import { WebviewPort } from './webviewPort';

/** The timeline’s panel in the editor, with the session that answers it. */
export class TimelinePanel {
  readonly session: TimelineSession;
  private readonly subscription: Disposable;

  /**
   * @param isRestored whether the editor has brought it back after a reload
   * @param closed is called when it is closed
   */
  constructor(
    private readonly panel: WebviewPanel,
    extension: Uri,
    host: TimelineHost,
    isRestored: boolean,
    closed: () => void,
  ) {
    const { webview } = panel;
    const port = new WebviewPort(webview);
    webview.options = optionsOf(extension);
    const iconOf = (theme: string): Uri => Uri.joinPath(extension, 'media', `timeline-${theme}.svg`);
    panel.iconPath = { light: iconOf('light'), dark: iconOf('dark') };
    this.session = new TimelineSession(port, host, isRestored);
    this.subscription = Disposable.from(
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.session.hidden();
      }),
      panel.onDidDispose(() => {
        this.subscription.dispose();
        this.session.dispose();
        port.close();
        closed();
      }),
    );
    const dist = Uri.joinPath(extension, 'dist');
    const fileOf = (name: string): string => webview.asWebviewUri(Uri.joinPath(dist, name)).toString();
    webview.html = pageOf({
      script: fileOf('timeline.js'),
      style: fileOf('timeline.css'),
      source: webview.cspSource,
      nonce: newNonce(),
      title: panel.title,
      waiting: l10n.t('Laying out…'),
      language: env.language,
    });
  }

  get isVisible(): boolean {
    return this.panel.visible;
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  /** Where something is opened so that both are to be seen: in an editor’s group that is there, else in one beside it. */
  get columnBeside(): ViewColumn {
    const own = this.panel.viewColumn;
    const others = window.tabGroups.all.map(({ viewColumn }) => viewColumn).filter((column) => column !== own);
    return others[0] ?? ViewColumn.Beside;
  }

  /** Brings it to the front, where it is, with the focus. */
  reveal(): void {
    this.panel.reveal(undefined, false);
  }

  dispose(): void {
    this.panel.dispose();
  }
}

/** Opens a panel beside the active editor, with the focus. */
export function openPanel(extension: Uri): WebviewPanel {
  const title = l10n.t('Aembit Timeline');
  return window.createWebviewPanel(timelineId, title, ViewColumn.Beside, {
    ...optionsOf(extension),
    retainContextWhenHidden: false,
    enableFindWidget: false,
  });
}

function optionsOf(extension: Uri): WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [Uri.joinPath(extension, 'dist')],
  };
}
