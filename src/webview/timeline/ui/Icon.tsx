/** Those of the codicons that are used; their shapes are in the style sheet. */
export type IconName =
  | 'arrow-down'
  | 'arrow-up'
  | 'chevron-down'
  | 'chevron-right'
  | 'close'
  | 'collapse-all'
  | 'copy'
  | 'diff'
  | 'error'
  | 'expand-all'
  | 'export'
  | 'filter'
  | 'filter-filled'
  | 'go-to-file'
  | 'graph-left'
  | 'layout-sidebar-right'
  | 'link-external'
  | 'list-tree'
  | 'pass'
  | 'question'
  | 'screen-full'
  | 'search'
  | 'symbol-ruler'
  | 'target'
  | 'type-hierarchy-sub'
  | 'warning'
  | 'watch';

export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return <span class={`icon icon-${name} ${className}`} aria-hidden="true" />;
}

interface IconButtonProps {
  readonly icon: IconName;
  /** What it does, and its key in brackets. */
  readonly label: string;
  /** Of what is on or off. */
  readonly pressed?: boolean | undefined;
  readonly onPress: () => void;
  /** Shown beside the icon. */
  readonly text?: string | undefined;
  readonly className?: string | undefined;
}

export function IconButton({ icon, label, pressed, onPress, text, className = '' }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`button ${className}`}
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onPress}
    >
      <Icon name={icon} />
      {text !== undefined && <span class="button-text">{text}</span>}
    </button>
  );
}
