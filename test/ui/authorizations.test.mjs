// The table of authorizations in the whole editor: how one gets there, what one reads there, and that it lives.
import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { useApp } from './app.mjs';
import { until } from './until.mjs';

const access = 'access-authorization-events.json';

describe('the authorizations', () => {
  const app = useApp({ size: { width: 1800, height: 1100 } });
  const table = () => app.timeline.frame.getByRole('grid', { name: /^Authorizations/ });
  const rows = () =>
    table()
      .locator('.sheet [role=row]:not(.is-unknown):not(.nothing)')
      .evaluateAll((elements) =>
        elements.map((row) => ({
          cells: [...row.querySelectorAll('[role=gridcell]')].map((cell) => cell.textContent ?? ''),
          selected: row.getAttribute('aria-selected') === 'true',
        })),
      );
  const shows = (what, check) =>
    until(what, async () => {
      const all = await rows();
      return check(all) && all;
    });
  const count = async () => Number(/^(\d+) authorizations/.exec(await app.timeline.counts())?.[1]);
  const slashTooMany = ({ cells }) => cells.join().includes('but for a trailing slash');

  before(async () => {
    await app.openView();
    await app.openLog(access);
    await app.workbench.execute('aembitEvents.showAuthorizations');
    await table().waitFor();
  });

  it('are a table beside the log, with the nearest registered redirect URI', async () => {
    assert.equal(await app.page.locator('.editor-group-container').count(), 2);
    const all = await shows('the nearest value', (found) => found.some(slashTooMany));
    const { cells } = all.find(slashTooMany) ?? { cells: [] };
    assert.match(cells.join(' | '), /auth_callback\/.*Error · No Client Workload matched/);
    assert.ok(all.some(({ cells: own }) => own.join().includes('✖ no Client Workload matched')));
  });

  it('lead to the event in its log, and follow the cursor there', async () => {
    await table().locator('[role=row]', { hasText: 'but for a trailing slash' }).dblclick();
    const { line } = await app.editorShows('the event', ({ name, text, line: at }) => {
      const around = text
        .split('\n')
        .slice(at - 1, at + 40)
        .join('\n');
      return name === access && around.includes('auth_callback/');
    });
    assert.ok(line > 1);
    const text = readFileSync(join(app.folder, access), 'utf8').split('\n');
    await app.putCursor(text.findIndex((own) => own.includes('http://localhost:51423/callback')) + 1);
    await shows('the other sign-in is selected', (all) =>
      all.some(({ selected, cells }) => selected && cells.join().includes('localhost:51423')),
    );
  });

  it('are what the tree’s filter lets through', async () => {
    const whole = await count();
    await app.timeline.press(/show only these$/);
    await until('the failing ones', async () => (await count()) < whole);
    await app.timeline.press(/show only these$/);
    await until('all again', async () => (await count()) === whole);
  });

  it('come as a log grows that is followed, and what somebody reads stays', async () => {
    const events = JSON.parse(readFileSync(join(app.folder, access), 'utf8')).authorizationEvents;
    // The newest stand first in an export, and last in a file that grows.
    const lines = events.toReversed().map((event) => `${JSON.stringify(event)}\n`);
    const file = join(app.folder, 'growing.jsonl');
    await app.cleanSlate();
    writeFileSync(file, lines.slice(0, 20).join(''));
    await app.inspect('growing.jsonl');
    await app.workbench.execute('aembitEvents.follow');
    await app.workbench.execute('aembitEvents.showAuthorizations');
    await table().waitFor();
    await until('the first ones', async () => (await count()) > 0);
    const first = await count();
    const [top] = await shows('rows', (all) => all.length > 0);
    appendFileSync(file, lines.slice(20).join(''));
    await until('more of them', async () => (await count()) > first);
    assert.deepEqual((await rows())[0]?.cells, top?.cells);
    await app.workbench.execute('aembitEvents.unfollow');
  });
});
