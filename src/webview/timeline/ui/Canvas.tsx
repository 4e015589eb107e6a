import { Component, createRef } from 'preact';
import { paint } from '../draw/canvasPainter';
import type { Font, Shape } from '../draw/displayList';

interface CanvasProps {
  readonly className: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly font: Font;
}

/** Shapes on a canvas with as many pixels as the screen has there. What it shows is in the page as text too. */
export class Canvas extends Component<CanvasProps> {
  private readonly canvas = createRef<HTMLCanvasElement>();

  override componentDidMount(): void {
    this.draw();
  }

  override componentDidUpdate(): void {
    this.draw();
  }

  render({ className }: CanvasProps) {
    return <canvas ref={this.canvas} class={className} aria-hidden="true" />;
  }

  private draw(): void {
    const canvas = this.canvas.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    const { width, height, shapes, font } = this.props;
    const ratio = devicePixelRatio;
    const [across, down] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
    if (canvas.width !== across || canvas.height !== down) {
      canvas.width = across;
      canvas.height = down;
      canvas.style.width = `${String(width)}px`;
      canvas.style.height = `${String(height)}px`;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paint(context, shapes, font);
  }
}
