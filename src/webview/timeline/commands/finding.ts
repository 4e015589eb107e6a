import type { Fault } from '../../../protocol/timeline/messages';
import type { View } from '../state/view';

/** Going to what is looked for: a text, the next failure. */
export class Finding {
  /** Whether nothing was found for the text that is looked for. */
  isInVain = false;
  /** What is wrong with the text that was looked for. */
  fault: Fault | undefined;

  constructor(private readonly view: View) {}

  /** Takes back what was said of a text that is another now. */
  begin(): void {
    this.isInVain = false;
    this.fault = undefined;
  }

  async text(backwards: boolean): Promise<void> {
    const text = this.view.findText;
    if (text === '') return;
    const found = await this.next({ text, failing: false, backwards });
    this.isInVain = !found;
    if (this.fault !== undefined) this.view.say(this.fault.message);
    else if (!found) this.view.say(`Not found: ${text}`);
    this.view.changed();
  }

  async failure(backwards: boolean): Promise<void> {
    if (!(await this.next({ failing: true, backwards }))) this.view.say('Nothing fails here');
  }

  /** Selects the first failure, or the first row where nothing fails. */
  async anything(): Promise<void> {
    if (await this.next({ failing: true, backwards: false })) return;
    const row = await this.view.rowAt(0);
    if (row !== undefined) this.view.selection.select(0, row);
  }

  private async next(wanted: { text?: string; failing: boolean; backwards: boolean }): Promise<boolean> {
    const { scene, selection, host } = this.view;
    if (scene === undefined) return false;
    const found = await host.ask('find', { revision: scene.revision, from: selection.current?.row ?? -1, ...wanted });
    this.fault = found !== undefined && 'error' in found ? found.error : undefined;
    if (found === undefined || 'error' in found) return false;
    selection.select(found.row, found);
    await this.view.reveal(found.row);
    return true;
  }
}
