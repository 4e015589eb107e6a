import { Component, createRef } from 'preact';
import { Icon, type IconName } from './Icon';

export interface MenuItem {
  readonly label: string;
  /** Said in passing beside it. */
  readonly detail?: string | undefined;
  /** Of one of several that exclude each other. */
  readonly checked?: boolean | undefined;
  readonly choose: () => void;
}

interface MenuState {
  readonly isOpen: boolean;
  /** Whether the menu ends where its button does: further to the side there would be no room. */
  readonly isAtEnd: boolean;
}

interface MenuProps {
  readonly icon?: IconName | undefined;
  /** What the button is called. */
  readonly label: string;
  readonly text: string;
  readonly items: readonly MenuItem[];
  readonly className?: string | undefined;
}

/** A button that opens a menu, with the keys that menus have. */
export class Menu extends Component<MenuProps, MenuState> {
  override state: MenuState = { isOpen: false, isAtEnd: false };
  private readonly box = createRef<HTMLDivElement>();

  open(): void {
    this.setState({ isOpen: true, isAtEnd: this.isNearEnd() });
  }

  override componentDidUpdate(_: MenuProps, before: MenuState): void {
    if (this.state.isOpen && !before.isOpen)
      this.focusItem(
        Math.max(
          0,
          this.props.items.findIndex(({ checked }) => checked),
        ),
      );
  }

  render({ icon, label, text, items, className = '' }: MenuProps, { isOpen, isAtEnd }: MenuState) {
    return (
      <div class={`menu ${className}`} ref={this.box} onKeyDown={this.pressed} onFocusOut={this.left}>
        <button
          type="button"
          class="button"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          aria-label={`${label}: ${text}`}
          title={label}
          onClick={this.toggle}
        >
          {icon !== undefined && <Icon name={icon} />}
          <span class="button-text">{text}</span>
          <Icon name="chevron-down" className="small" />
        </button>
        {isOpen && (
          <div class={`menu-items ${isAtEnd ? 'is-at-end' : ''}`} role="menu" aria-label={label}>
            {items.map(({ label: name, detail, checked, choose }) => (
              <button
                key={name}
                type="button"
                tabIndex={-1}
                role={checked === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={checked}
                onClick={() => {
                  this.close();
                  choose();
                }}
              >
                <span class="menu-mark" aria-hidden="true">
                  {checked === true ? '✓' : ''}
                </span>
                <span class="menu-label">{name}</span>
                {detail !== undefined && <span class="menu-detail">{detail}</span>}
              </button>
            ))}
          </div>
        )}
      </div>
    );
  }

  private readonly toggle = (): void => {
    if (this.state.isOpen) this.setState({ isOpen: false });
    else this.open();
  };

  private isNearEnd(): boolean {
    return (this.box.current?.getBoundingClientRect().right ?? 0) > innerWidth / 2;
  }

  private close(): void {
    this.setState({ isOpen: false });
    this.box.current?.querySelector('button')?.focus();
  }

  private readonly left = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node) || this.box.current?.contains(relatedTarget) !== true)
      this.setState({ isOpen: false });
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (!this.state.isOpen) {
      if (event.key !== 'ArrowDown') return;
      this.open();
    } else if (event.key === 'Escape') this.close();
    else if (event.key === 'ArrowDown') this.focusItem(this.focused() + 1);
    else if (event.key === 'ArrowUp') this.focusItem(this.focused() - 1);
    else if (event.key === 'Home') this.focusItem(0);
    else if (event.key === 'End') this.focusItem(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private itemElements(): readonly HTMLElement[] {
    return [...(this.box.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  }

  private focused(): number {
    return this.itemElements().findIndex((item) => item === document.activeElement);
  }

  private focusItem(number: number): void {
    const items = this.itemElements();
    items[(number + items.length) % items.length]?.focus();
  }
}
