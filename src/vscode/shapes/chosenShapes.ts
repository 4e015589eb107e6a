import { EventEmitter, type Memento, type Uri } from 'vscode';
import * as z from 'zod/mini';
import { parseShapeOverride, type ShapeOverride } from '../../core/ingest/shapeOverride';
import { chosenShapesKey } from '../contributions';

/** Of so many files the shapes are kept: those that were chosen last. */
const kept = 500;
const stored = z.record(z.string(), z.unknown());

/** The shapes that somebody chose for files whose content does not tell, or tells wrong; kept with the workspace. */
export class ChosenShapes {
  private readonly shapes = new Map<string, ShapeOverride>();
  private readonly changes = new EventEmitter<Uri>();

  /** Fires with the file or document whose shape is another now. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly memento: Memento) {
    for (const [id, value] of Object.entries(stored.safeParse(memento.get(chosenShapesKey)).data ?? {})) {
      const shape = parseShapeOverride(value);
      if (shape !== undefined) this.shapes.set(id, shape);
    }
  }

  dispose(): void {
    this.changes.dispose();
  }

  /** The shape that was chosen for a file or document; undefined where its content tells. */
  of(uri: Uri): ShapeOverride | undefined {
    return this.shapes.get(uri.toString());
  }

  /** Keeps a choice; one that chooses nothing leaves it to the content again. */
  async choose(uri: Uri, shape: ShapeOverride): Promise<void> {
    const id = uri.toString();
    this.shapes.delete(id);
    if (Object.keys(shape).length > 0) this.shapes.set(id, shape);
    const oldest = [...this.shapes.keys()].slice(0, -kept);
    for (const one of oldest) this.shapes.delete(one);
    await this.memento.update(chosenShapesKey, Object.fromEntries(this.shapes));
    this.changes.fire(uri);
  }
}
