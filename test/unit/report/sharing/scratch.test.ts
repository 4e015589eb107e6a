import { writeFileSync } from 'node:fs';
import { incident } from '../../../fixtures/incident';
import { generate } from '../../../fixtures/generate';
import { shared } from '../../../support/shared';

describe('scratch', () => {
  it('prints', function () {
    this.timeout(60000);
    const { access, workload } = incident();
    for (const f of ['markdown', 'json', 'csv'] as const) {
      const s = shared([access, workload], f);
      writeFileSync(`/tmp/log.${f}`, s.text);
      console.log(f, s.text.length, [...s.replaced], 'REMOVED', [...s.removed]);
      const one = shared([access, workload], f, ({ index }) => ({ kind: 'event', event: index.failing[Symbol.iterator]().next().value! }), { keepEventIds: true });
      writeFileSync(`/tmp/one.${f}`, one.text);
      console.log(f, one.text.length, [...one.replaced], 'REMOVED', [...one.removed]);
    }
    const cause = shared([access, workload], 'markdown', (i) => ({ kind: 'cause', cause: i.causes[0]! }));
    writeFileSync(`/tmp/cause.markdown`, cause.text);
    const big = [...generate({ seed: 1, events: 10000, failureRate: 0.1 })].map((t) => JSON.parse(t));
    for (const f of ['markdown', 'json', 'csv'] as const) {
      const t = Date.now();
      const s = shared([big], f);
      console.log(f, s.text.length, Date.now() - t, 'ms', [...s.replaced], 'REMOVED', [...s.removed]);
    }
  });
});
