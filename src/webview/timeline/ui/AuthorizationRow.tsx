import type { ComponentChildren } from 'preact';
import type { Authorization, NearestValue } from '../../../protocol/timeline/authorizations';
import type { AuthorizationColumn, AuthorizationColumnId } from '../authorizations/columns';
import { butForInWords, nearestInWords, stateOf, verdictInWords } from '../authorizations/words';
import { visibleText } from '../draw/text';
import { clock, dateOf, distanceInWords } from '../time/words';
import { rowId } from './GridRow';
import { Highlighted } from './Highlighted';
import { Pieces } from './Pieces';
import { StateIcon } from './StateIcon';
import type { Ui } from './ui';

interface AuthorizationRowProps {
  readonly ui: Ui;
  readonly number: number;
  readonly columns: readonly AuthorizationColumn[];
  readonly rowHeight: number;
}

/** One authorization: two lines in each cell. */
export function AuthorizationRow({ ui, number, columns, rowHeight }: AuthorizationRowProps) {
  const { view } = ui;
  const known = view.authorizations.at(number);
  const place = { top: `${String(view.scrolling.y(number))}px`, height: `${String(rowHeight)}px` };
  if (known === undefined) {
    return (
      <div class="row is-unknown" role="row" aria-rowindex={number + 2} style={place}>
        <div role="gridcell" aria-label="Loading" class="cell" style={{ left: '8px', width: '40%' }} />
      </div>
    );
  }
  const { row } = known;
  const isSelected = view.selection.current?.row === number;
  return (
    <div
      id={rowId(number)}
      role="row"
      class={`row is-${stateOf(row)} ${isSelected ? 'is-selected' : ''}`}
      aria-rowindex={number + 2}
      aria-selected={isSelected}
      style={place}
    >
      {columns.map(({ id, second, x, width }, at) => (
        <div
          key={id}
          role="gridcell"
          aria-colindex={at + 1}
          class={`cell lines traced-${id}`}
          style={{ left: `${String(x)}px`, width: `${String(width)}px` }}
          title={tooltips[id](row)}
        >
          <Content ui={ui} row={row} number={number} id={id} isJoined={second !== ''} />
        </div>
      ))}
    </div>
  );
}

interface ContentProps {
  readonly ui: Ui;
  readonly row: Authorization;
  readonly number: number;
  readonly id: AuthorizationColumnId;
  /** Whether what has a column of its own elsewhere is its second line. */
  readonly isJoined: boolean;
}

function Content({ ui, row, number, id, isJoined }: ContentProps) {
  const wanted = ui.view.findText;
  switch (id) {
    case 'time':
      return <Time ui={ui} row={row} number={number} isJoined={isJoined} />;
    case 'ip':
      return <Line text={row.clientIp} wanted={wanted} />;
    case 'policy':
      return <Policy row={row} wanted={wanted} />;
    case 'client':
      return (
        <Matched
          asked={row.redirectUri}
          workload={row.client}
          isLacking={row.lacks.client}
          nearest={row.nearestClient}
          what="Client Workload"
          wanted={wanted}
        />
      );
    case 'server':
      return (
        <Matched
          asked={row.resource}
          workload={row.server}
          isLacking={row.lacks.server}
          nearest={row.nearestServer}
          what="Server Workload"
          wanted={wanted}
        />
      );
    case 'severity':
      return (
        <>
          <span class="line severity">
            <StateIcon state={stateOf(row)} />
            <span class="isolated">
              {visibleText(row.severity)} · {verdictInWords(row)}
            </span>
          </span>
          {isJoined && <Policy row={row} wanted={wanted} isSecond />}
        </>
      );
  }
}

function Time({ ui: { view }, row, number, isJoined }: Omit<ContentProps, 'id'>) {
  const { scene, times } = view;
  const { start } = row;
  if (scene === undefined || start === undefined) return <Line text="–" wanted="" />;
  const previous = view.authorizations.at(number - 1)?.row.start;
  const origin = times === 'relative' ? scene.start : times === 'absolute' ? undefined : previous;
  const moment = origin === undefined ? clock(scene.base + start) : distanceInWords(start - origin);
  return (
    <>
      <Line text={moment} wanted="" />
      <Second>{isJoined ? visibleText(row.clientIp) : dateOf(scene.base + start)}</Second>
    </>
  );
}

function Policy({ row, wanted, isSecond = false }: { row: Authorization; wanted: string; isSecond?: boolean }) {
  if (row.lacks.policy) return isSecond ? <Second isFailing>{noPolicy}</Second> : <Lacking text={noPolicy} />;
  return isSecond ? <Second>{visibleText(row.policy)}</Second> : <Line text={row.policy} wanted={wanted} />;
}

const noPolicy = '✖ none is active';

interface MatchedProps {
  readonly asked: string;
  readonly workload: string;
  readonly isLacking: boolean;
  readonly nearest: NearestValue | undefined;
  readonly what: string;
  readonly wanted: string;
}

/** What was asked with, and which workload it is; or that there is none, and what is nearest to it. */
function Matched({ asked, workload, isLacking, nearest, what, wanted }: MatchedProps) {
  const name = <Highlighted text={visibleText(workload)} wanted={wanted} />;
  if (asked === '' && !isLacking) return <span class="line isolated">{name}</span>;
  return (
    <>
      {asked !== '' && (
        <span class="line">
          <Pieces text={asked} ranges={(nearest?.differences ?? []).map((one) => one.wanted)} wanted={wanted} />
        </span>
      )}
      {!isLacking ? (
        <Second>{name}</Second>
      ) : nearest === undefined ? (
        <Second isFailing>{`✖ no ${what} matched`}</Second>
      ) : (
        <span class="line second nearest">
          <span class="nearest-words">
            <span class="heard">Nearest registered value, inferred: </span>≈ {butForInWords(nearest)}:
          </span>
          <Pieces text={nearest.value} ranges={nearest.differences.map((one) => one.known)} wanted={wanted} />
        </span>
      )}
    </>
  );
}

function Line({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  return (
    <span class="line isolated">
      <Highlighted text={visibleText(text)} wanted={wanted} />
    </span>
  );
}

function Lacking({ text }: { readonly text: string }) {
  return <span class="line is-lacking">{text}</span>;
}

function Second({ children, isFailing = false }: { children: ComponentChildren; isFailing?: boolean }) {
  return <span class={`line second isolated ${isFailing ? 'is-lacking' : ''}`}>{children}</span>;
}

function told(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}

function matchedTooltip(asked: string, workload: string, nearest: NearestValue | undefined): string {
  return told(visibleText(asked), visibleText(workload), nearest && nearestInWords(nearest));
}

/** The whole of what a cell shows, which may be cut there. */
const tooltips: Readonly<Record<AuthorizationColumnId, (row: Authorization) => string>> = {
  time: () => '',
  ip: ({ clientIp }) => visibleText(clientIp),
  policy: ({ policy }) => visibleText(policy),
  client: ({ redirectUri, client, nearestClient }) => matchedTooltip(redirectUri, client, nearestClient),
  server: ({ resource, server, nearestServer }) => matchedTooltip(resource, server, nearestServer),
  severity: (row) => told(visibleText(row.severity), verdictInWords(row), visibleText(row.policy)),
};
