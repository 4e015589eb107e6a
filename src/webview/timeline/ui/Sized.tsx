import { Component, type ComponentChildren, createRef } from 'preact';

interface SizedProps {
  readonly className: string;
  /** Draws what is within so many CSS pixels. */
  readonly draw: (width: number, height: number) => ComponentChildren;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A box whose content depends on its size. */
export class Sized extends Component<SizedProps, Size> {
  override state: Size = { width: 0, height: 0 };
  private readonly box = createRef<HTMLDivElement>();
  private readonly observer = new ResizeObserver(() => {
    this.look();
  });

  override componentDidMount(): void {
    if (this.box.current !== null) this.observer.observe(this.box.current);
    this.look();
  }

  override componentWillUnmount(): void {
    this.observer.disconnect();
  }

  render({ className, draw }: SizedProps, { width, height }: Size) {
    return (
      <div class={className} ref={this.box}>
        {width > 0 && height > 0 && draw(width, height)}
      </div>
    );
  }

  private look(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.box.current ?? {};
    if (width !== this.state.width || height !== this.state.height) this.setState({ width, height });
  }
}
