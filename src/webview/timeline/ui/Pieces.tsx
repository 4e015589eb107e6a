import type { MarkedRange } from '../../../protocol/timeline/authorizations';
import { piecesOf } from '../authorizations/pieces';
import { Highlighted } from './Highlighted';

interface PiecesProps {
  readonly text: string;
  /** What differs in it. */
  readonly ranges: readonly MarkedRange[];
  /** What is looked for. */
  readonly wanted: string;
}

/** A text of which some parts differ from another: they are marked, and stay in sight where the rest of it is cut. */
export function Pieces({ text, ranges, wanted }: PiecesProps) {
  return (
    <span class="pieces isolated">
      {piecesOf(text, ranges).map(({ text: own, differs }, number) =>
        differs ? (
          <mark key={number} class={`differs ${own === '' ? 'is-missing' : ''}`}>
            {own}
          </mark>
        ) : (
          <span key={number} class={own.length <= 2 ? 'piece is-short' : 'piece'}>
            <Highlighted text={own} wanted={wanted} />
          </span>
        ),
      )}
    </span>
  );
}
