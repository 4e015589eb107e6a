import { Component, type ComponentChild, createRef, h } from 'preact';
import type { Sequence } from '../../../protocol/timeline/scene';
import { svgOf, type SvgElement } from '../draw/svgPainter';
import { visibleText } from '../draw/text';
import { stepInWords } from '../sequence/inWords';
import { headHeight, headShapes, laneLines } from '../sequence/lanes';
import { layoutOf, type SequenceLayout } from '../sequence/layout';
import { momentNamer } from './moments';
import { Sized } from './Sized';
import type { Ui } from './ui';

/** One flow, step by step. */
export function SequenceView({ ui }: { readonly ui: Ui }) {
  const { sequence } = ui.view.selection;
  if (sequence === undefined)
    return (
      <div class="sequence muted">{ui.view.scene?.rows === 0 ? 'There is no flow here.' : 'Reading the flow…'}</div>
    );
  return (
    <Sized
      className="sequence"
      draw={(width, height) => <Steps ui={ui} sequence={sequence} width={width - 12} height={height} />}
    />
  );
}

interface StepsProps {
  readonly ui: Ui;
  readonly sequence: Sequence;
  readonly width: number;
  readonly height: number;
}

/** Of the title above the actors, in CSS pixels. */
const titleHeight = 30;
/** More than is in sight is drawn above and below, in CSS pixels. */
const around = 400;

/**
 * The steps as a list to listen to, above the picture of them: each is an option that covers its part of the picture. The picture’s
 * texts are texts of the page, to be selected; only what is near is in the page.
 */
class Steps extends Component<StepsProps, { readonly top: number }> {
  override state = { top: 0 };
  private readonly scroller = createRef<HTMLDivElement>();
  private layout: SequenceLayout | undefined;
  private shownStep = '';

  override componentDidMount(): void {
    this.reveal();
  }

  override componentDidUpdate(): void {
    this.reveal();
  }

  render({ ui, sequence, width, height }: StepsProps, { top }: { readonly top: number }) {
    const { theme, measure, view } = ui;
    const namer = momentNamer(sequence, view);
    const layout = layoutOf(sequence, width, { theme, measure, momentOf: namer });
    this.layout = layout;
    const { lanes, steps } = layout;
    const near = steps.filter((step) => step.y + step.height > top - around && step.y < top + height + around);
    const size = { width: lanes.width, height: layout.height };
    const at = view.selection.step;
    return (
      <div
        ref={this.scroller}
        class="steps-scroller"
        onScroll={() => {
          this.setState({ top: this.scroller.current?.scrollTop ?? 0 });
        }}
      >
        <div class="sequence-head" style={{ width: `${String(lanes.width)}px` }}>
          <Title sequence={sequence} />
          <Svg
            width={lanes.width}
            height={headHeight}
            elements={svgOf(headShapes(sequence.actors, lanes, theme, measure), theme.font)}
            ui={ui}
          />
        </div>
        <div class="steps" style={{ width: `${String(size.width)}px`, height: `${String(size.height)}px` }}>
          <div
            id="rows"
            role="listbox"
            class="step-list"
            aria-label={`${visibleText(sequence.title)}, ${String(sequence.steps.length)} steps`}
            tabIndex={0}
            aria-activedescendant={sequence.steps.length === 0 ? undefined : `step-${String(at)}`}
            onKeyDown={this.pressed}
          >
            {steps.map(({ y, height: tall }, number) => (
              <div
                key={number}
                id={`step-${String(number)}`}
                role="option"
                class={`step ${number === at ? 'is-selected' : ''}`}
                aria-selected={number === at}
                aria-label={stepInWords(sequence, number, namer(number))}
                style={{ top: `${String(y)}px`, height: `${String(tall)}px` }}
              />
            ))}
          </div>
          <div
            aria-hidden="true"
            class="step-picture"
            onClick={(event) => {
              this.choose(event);
            }}
            onDblClick={() => {
              this.open(false);
            }}
          >
            <Svg
              {...size}
              elements={svgOf(
                [...laneLines(lanes, layout.height, theme), ...near.flatMap(({ shapes }) => shapes)],
                theme.font,
              )}
              ui={ui}
            />
          </div>
        </div>
        {sequence.notes.length > 0 && (
          <ul class="notes">
            {sequence.notes.map((note, number) => (
              <li key={number} class="isolated">
                ≈ {visibleText(note)}
              </li>
            ))}
          </ul>
        )}
      </div>
    );
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { sequence, ui } = this.props;
    const last = sequence.steps.length - 1;
    const at = ui.view.selection.step;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 5, PageUp: at - 5 }[event.key];
    if (to !== undefined) this.go(Math.min(Math.max(0, to), last));
    else if (event.key === 'Enter') this.open(false);
    else if (event.key === ' ') this.open(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private choose({ clientY, currentTarget }: MouseEvent): void {
    if (!(getSelection()?.isCollapsed ?? true)) return;
    const y = clientY - (currentTarget as HTMLElement).getBoundingClientRect().top;
    const number = this.layout?.steps.findIndex((step) => y >= step.y && y < step.y + step.height) ?? -1;
    if (number >= 0) this.go(number);
    this.props.ui.commands.page.focusRows();
  }

  private go(number: number): void {
    this.props.ui.view.selection.step = number;
    this.props.ui.view.changed();
  }

  private open(preview: boolean): void {
    const { sequence, ui } = this.props;
    const event = sequence.steps[ui.view.selection.step]?.event;
    if (event !== undefined) ui.commands.open(preview, event);
  }

  /** Brings the step that was gone to into sight, once. */
  private reveal(): void {
    const { ui, sequence } = this.props;
    const number = ui.view.selection.step;
    const wanted = `${String(sequence.entry)}/${String(number)}`;
    const scroller = this.scroller.current;
    const step = this.layout?.steps[number];
    if (wanted === this.shownStep || scroller === null || step === undefined) return;
    this.shownStep = wanted;
    const room = scroller.clientHeight - headHeight - titleHeight;
    if (step.y < scroller.scrollTop) scroller.scrollTop = step.y - 8;
    else if (step.y + step.height > scroller.scrollTop + room) scroller.scrollTop = step.y + step.height - room + 8;
  }
}

/** What it is the flow of, and whether it went through. */
function Title({ sequence }: { readonly sequence: Sequence }) {
  const stop = sequence.stoppedAt === undefined ? undefined : sequence.steps[sequence.stoppedAt];
  const failure = stop === undefined || stop.kind === 'missing' ? '' : visibleText(stop.failure);
  return (
    <div class="sequence-title">
      <h2 class="isolated">{visibleText(sequence.title)}</h2>
      {stop === undefined ? (
        <span class="muted">went through</span>
      ) : (
        <span class="stopped">
          ✖ stopped{failure !== '' && ': '}
          <span class="isolated">{failure}</span>
        </span>
      )}
    </div>
  );
}

interface SvgProps {
  readonly width: number;
  readonly height: number;
  readonly elements: readonly SvgElement[];
  readonly ui: Ui;
}

function Svg({ width, height, elements, ui: { theme } }: SvgProps) {
  return (
    <svg aria-hidden="true" width={width} height={height} font-family={theme.font.family} font-size={theme.font.size}>
      {elements.map(asNode)}
    </svg>
  );
}

function asNode({ name, attributes, children }: SvgElement): ComponentChild {
  return h(
    name,
    attributes,
    children.map((child) => (typeof child === 'string' ? child : asNode(child))),
  );
}
