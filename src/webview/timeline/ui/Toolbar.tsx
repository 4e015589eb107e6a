import { type TimesMode, timesModes } from '../time/timesModes';
import { visibleText } from '../draw/text';
import { exportItems } from '../commands/exporting';
import { FindBox } from './FindBox';
import { IconButton } from './Icon';
import { Menu, type MenuItem } from './Menu';
import type { Ui } from './ui';

const timesNames: Readonly<Record<TimesMode, string>> = {
  absolute: 'Time of day',
  relative: 'Since the start',
  'since-previous': 'Since previous',
};

/** What is shown, how, and what can be done with it. */
export function Toolbar({ ui, setExport }: { readonly ui: Ui; readonly setExport: (menu: Menu | null) => void }) {
  const { view, commands } = ui;
  const { scene } = view;
  const isSequence = scene?.density === 'sequence';
  const failing = `${((scene?.authorizations ?? scene?.counts)?.failing ?? 0).toLocaleString('en')} failing`;
  const isTable = view.isTable;
  const isPicture = !view.isList && !isSequence && !isTable;
  return (
    <header class="toolbar">
      <Menu
        icon="target"
        label="What is shown"
        className="scope"
        text={visibleText(scene?.title ?? '', 120)}
        items={scopeItems(ui)}
      />
      <div class="group" role="group" aria-label="Density">
        <IconButton
          icon="graph-left"
          label="Waterfall: one row for each request (S)"
          text="Waterfall"
          pressed={!isSequence && !isTable}
          onPress={() => {
            commands.setDensity('waterfall');
          }}
        />
        <IconButton
          icon="type-hierarchy-sub"
          label="Sequence: the flow of one request (S)"
          text="Sequence"
          pressed={isSequence}
          onPress={() => {
            commands.setDensity('sequence');
          }}
        />
        <IconButton
          icon="key"
          label="Authorizations: a table of what was asked, and what matched (A)"
          text="Authorizations"
          pressed={isTable}
          onPress={() => {
            commands.setDensity('authorizations');
          }}
        />
      </div>
      <div class="group" role="group" aria-label="Failures">
        <IconButton
          icon="error"
          label={`${failing}: show only these`}
          text={failing}
          pressed={scene?.failingOnly === true}
          className="failing"
          onPress={() => {
            commands.toggleFailingOnly();
          }}
        />
        <IconButton
          icon="arrow-up"
          label="Previous failure (Shift+E)"
          onPress={() => void commands.finding.failure(true)}
        />
        <IconButton icon="arrow-down" label="Next failure (E)" onPress={() => void commands.finding.failure(false)} />
      </div>
      <Filter ui={ui} />
      <span class="gap" />
      <FindBox ui={ui} />
      {isPicture && (
        <>
          <IconButton
            icon="screen-full"
            label="Fit everything (F)"
            onPress={() => {
              commands.fit();
            }}
          />
          <IconButton
            icon="symbol-ruler"
            label="Measure between two points (M)"
            pressed={view.measuring.measured !== undefined}
            onPress={() => {
              commands.toggleMeasuring();
            }}
          />
        </>
      )}
      {(isPicture || view.isList) && !isTable && (
        <>
          <IconButton
            icon="expand-all"
            label="Expand everything (*)"
            onPress={() => {
              commands.expandAll(true);
            }}
          />
          <IconButton
            icon="collapse-all"
            label="Collapse everything"
            onPress={() => {
              commands.expandAll(false);
            }}
          />
        </>
      )}
      <Menu icon="watch" label="Times (T)" text={timesNames[view.times]} items={timesItems(ui)} className="compact" />
      {!isTable && <PictureParts ui={ui} setExport={setExport} />}
      <IconButton
        icon="layout-sidebar-right"
        label="Details (D)"
        pressed={view.showsDetails}
        onPress={() => {
          commands.toggleDetails();
        }}
      />
      <IconButton
        icon="question"
        label="Legend and keys (?)"
        pressed={view.showsLegend}
        onPress={() => {
          commands.toggleLegend();
        }}
      />
    </header>
  );
}

/** What is there for a picture, which a table is none of. */
function PictureParts({ ui, setExport }: { readonly ui: Ui; readonly setExport: (menu: Menu | null) => void }) {
  return (
    <>
      <Menu ref={setExport} icon="export" label="Export" text="Export" items={exportItems(ui)} className="compact" />
      <IconButton
        icon="list-tree"
        label="List of texts instead of the picture (L)"
        pressed={ui.view.isList}
        onPress={() => {
          ui.commands.toggleList();
        }}
      />
    </>
  );
}

function scopeItems({ view, commands }: Ui): readonly MenuItem[] {
  const { scene, selection } = view;
  const isCurrent = (kind: string, id: string) => scene?.scope.kind === kind && scene.scope.id === id;
  const ofSelected = (selection.details?.ids ?? []).flatMap(({ name, value, scope }): MenuItem[] =>
    scope === undefined
      ? []
      : [
          {
            label: name,
            detail: visibleText(value, 60),
            checked: isCurrent(scope.kind, scope.id),
            choose: () => {
              commands.showScope(scope);
            },
          },
        ],
  );
  const all: MenuItem = {
    label: 'All events',
    checked: isCurrent('all', scene?.scope.id ?? ''),
    choose: () => {
      commands.showScope({ kind: 'all', id: '' });
    },
  };
  return [all, ...ofSelected];
}

function timesItems({ view, commands }: Ui): readonly MenuItem[] {
  return timesModes.map((mode) => ({
    label: timesNames[mode],
    checked: view.times === mode,
    choose: () => {
      commands.setTimes(mode);
    },
  }));
}

/** The tree’s filter, which is the same here. */
function Filter({ ui: { view, commands } }: { readonly ui: Ui }) {
  const filter = view.scene?.filter ?? '';
  const words = visibleText(filter, 160);
  return (
    <div class="group filter" role="group" aria-label="Filter">
      <IconButton
        icon={filter === '' ? 'filter' : 'filter-filled'}
        label={filter === '' ? 'Filter events' : `Filter events: ${words}`}
        text={filter === '' ? undefined : words}
        pressed={filter !== ''}
        onPress={() => {
          commands.filter(false);
        }}
      />
      {filter !== '' && (
        <IconButton
          icon="close"
          label="Clear the filter"
          onPress={() => {
            commands.filter(true);
          }}
        />
      )}
    </div>
  );
}
