import { DrawnTime } from '../time/drawnTime';
import type { Scene } from '../../../protocol/timeline/scene';
import { Scale } from '../time/scale';
import { boundedSight, movedSight, type Sight, sightWith, wholeSight, zoomedSight } from '../time/sight';

/** How long a jump is shown as a movement, in ms. */
const glide = 140;

/** Which part of the time is in sight, and how it moves. */
export class TimeView {
  time = new DrawnTime(0, 1, []);
  sight: Sight = wholeSight(this.time);
  /** Of the picture, in CSS pixels. */
  width = 1;
  private base = 0;
  private showsAll = true;
  private gliding: { readonly from: Sight; readonly to: Sight; readonly began: number } | undefined;

  constructor(
    private readonly changed: () => void,
    private readonly mayMove: () => boolean,
  ) {}

  /** Another scene: the same moments stay in sight; all of it where all of it was. */
  show({ base, start, end, folds }: Scene): void {
    const moments = this.moments();
    const { showsAll } = this;
    this.base = base;
    this.time = new DrawnTime(start, Math.max(end, start), folds);
    this.gliding = undefined;
    if (showsAll) this.fit();
    else this.showMoments(moments);
  }

  get scale(): Scale {
    return new Scale(this.time, this.sight, this.width);
  }

  /** Whether everything is in sight. */
  get isWhole(): boolean {
    return this.showsAll;
  }

  /** What is in sight, in ms since 1970. */
  moments(): Sight {
    const { from, to } = this.sight;
    return { from: this.base + this.time.timeAt(from), to: this.base + this.time.timeAt(to) };
  }

  showMoments({ from, to }: Sight): void {
    this.set({ from: this.time.positionOf(from - this.base), to: this.time.positionOf(to - this.base) });
  }

  /** Everything comes into sight. */
  fit(): void {
    this.set(wholeSight(this.time));
    this.showsAll = true;
  }

  set(wanted: Sight): void {
    this.sight = boundedSight(wanted, this.time);
    const whole = wholeSight(this.time);
    this.showsAll = this.sight.to - this.sight.from >= (whole.to - whole.from) * 0.9999;
    this.changed();
  }

  /** Moves there in a few frames, or at once where the reader wants no motion. */
  glideTo(wanted: Sight): void {
    const to = boundedSight(wanted, this.time);
    if (!this.mayMove()) this.set(to);
    else {
      this.gliding = { from: this.sight, to, began: performance.now() };
      this.changed();
    }
  }

  /** Goes on with a movement; called before each frame. */
  step(now: number): void {
    if (this.gliding === undefined) return;
    const { from, to, began } = this.gliding;
    const part = Math.min(1, Math.max(0, (now - began) / glide));
    const eased = 1 - (1 - part) ** 3;
    if (part === 1) this.gliding = undefined;
    this.set({ from: from.from + (to.from - from.from) * eased, to: from.to + (to.to - from.to) * eased });
  }

  /** @param factor below 1 for nearer */
  zoom(factor: number, x: number): void {
    this.gliding = undefined;
    this.set(zoomedSight(this.sight, factor, this.scale.drawnAt(x)));
  }

  glideZoom(factor: number, x: number): void {
    const from = this.gliding?.to ?? this.sight;
    this.glideTo(zoomedSight(from, factor, from.from + (x / this.width) * (from.to - from.from)));
  }

  pan(pixels: number): void {
    this.gliding = undefined;
    this.set(movedSight(this.sight, pixels / this.scale.pixels, this.time));
  }

  glidePan(part: number): void {
    const from = this.gliding?.to ?? this.sight;
    this.glideTo(movedSight(from, (from.to - from.from) * part, this.time));
  }

  toStart(): void {
    this.glideTo({
      from: wholeSight(this.time).from,
      to: wholeSight(this.time).from + this.sight.to - this.sight.from,
    });
  }

  toEnd(): void {
    this.glideTo({ from: wholeSight(this.time).to - (this.sight.to - this.sight.from), to: wholeSight(this.time).to });
  }

  /** Brings a stretch of time into sight; what is in sight already stays. */
  reveal(from: number, to: number): void {
    const sight = sightWith(this.sight, { from: this.time.positionOf(from), to: this.time.positionOf(to) });
    if (sight !== this.sight) this.set(sight);
  }

  /** Shows a stretch of time as large as it fits. */
  fitTo(from: number, to: number): void {
    const [left, right] = [this.time.positionOf(from), this.time.positionOf(to)];
    const around = Math.max((right - left) * 0.06, this.time.length * 1e-5);
    this.glideTo({ from: left - around, to: right + around * 4 });
  }
}
