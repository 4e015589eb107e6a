import { setTimeout as wait } from 'node:timers/promises';
import { commands, Position, Range, type TextDocument, type Uri, window } from 'vscode';
import { Ids } from '../../fixtures/ids';
import { edit, show } from '../support/editors';
import { keyOf, lines, nextOf } from './lines';

const pause = { least: 500, most: 2500 };
const linesAtFirst = 300;

/** The text that an edited log begins with. */
export function firstText(): string {
  const source = lines(2);
  return Array.from({ length: linesAtFirst }, () => `${nextOf(source).text}\n`).join('');
}

/** A log that is open in an editor and edited: events come, go, and come back with an undo. */
export class EditedLog {
  edits = 0;
  undone = 0;
  private readonly ids = new Ids(78);
  private readonly source = lines(3);

  private constructor(private readonly document: TextDocument) {}

  /** Opens it in an editor. */
  static async open(uri: Uri): Promise<EditedLog> {
    return new EditedLog((await show(uri)).document);
  }

  /** Edits until a moment, in ms since 1970. */
  async editUntil(end: number): Promise<void> {
    while (Date.now() < end) {
      const chance = this.ids.random();
      if (chance < 0.2 && this.edits > 0) await this.undo();
      else if (chance < 0.6 || this.document.lineCount < linesAtFirst / 2) await this.insert();
      else await this.remove();
      await wait(this.ids.int(pause.least, pause.most));
    }
  }

  /** What the events in its text are known by. */
  keys(): readonly string[] {
    return this.document
      .getText()
      .split('\n')
      .flatMap((line) => keyOf(line) ?? []);
  }

  private async insert(): Promise<void> {
    const at = new Position(this.ids.int(0, this.document.lineCount - 1), 0);
    await edit(this.document, new Range(at, at), `${nextOf(this.source).text}\n`);
    this.edits += 1;
  }

  private async remove(): Promise<void> {
    const line = this.ids.int(0, this.document.lineCount - 2);
    await edit(this.document, new Range(line, 0, line + 1, 0), '');
    this.edits += 1;
  }

  private async undo(): Promise<void> {
    await window.showTextDocument(this.document);
    await commands.executeCommand('undo');
    this.undone += 1;
  }
}
