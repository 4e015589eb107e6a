import type { Webview } from 'vscode';
import type { Port } from '../../protocol/port';

/** The line to a webview. What is sent while it is hidden is lost, and its page begins anew afterwards. */
export class WebviewPort implements Port {
  private isOpen = true;
  private subscription: { dispose(): unknown } | undefined;

  constructor(private readonly webview: Webview) {}

  post(message: unknown): void {
    if (this.isOpen) void this.webview.postMessage(message);
  }

  onMessage(listener: (message: unknown) => void): void {
    this.subscription?.dispose();
    this.subscription = this.webview.onDidReceiveMessage(listener);
  }

  /** A webview never goes without having been asked to. */
  onLost(): void {
    // Whoever owns the panel hears of its end.
  }

  close(): void {
    this.isOpen = false;
    this.subscription?.dispose();
  }
}
