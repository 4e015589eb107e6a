import type { JsonObject } from '../../../../src/core/model/json';
import { parseInstant } from '../../../../src/core/model/instant';
import { healthy, incident } from '../../../fixtures/incident';
import { assertGolden } from '../../../support/golden';
import { indexOf } from '../../../support/indexOf';
import { documentFor } from './support';
import type { UserReport } from '../../../../src/core/investigate/guided/report';

const { access, workload } = incident();

function golden(name: string, report: UserReport, ...sources: readonly (readonly JsonObject[])[]): void {
  assertGolden(`guided/${name}.md`, documentFor(indexOf(...sources), report, sources));
}

describe('the document of an investigation reads well (golden)', () => {
  it('for Ana, who cannot reach Jira', () => {
    golden('ana-jira', { user: 'ana@example.org', server: 'Jira MCP' }, access, workload);
  });

  it('for Chloe, who cannot sign in', () => {
    golden('chloe', { user: 'chloe' }, access, workload);
  });

  it('for Ben, who meets every kind of trouble', () => {
    golden('ben', { user: 'ben@example.org' }, access, workload);
  });

  it('for Ben, who asks for Linear', () => {
    golden('ben-linear', { user: 'ben', server: 'linear' }, access, workload);
  });

  it('for Dan, who is kept out', () => {
    golden('dan', { user: 'dan@example.org' }, access, workload);
  });

  it('for the whole incident', () => {
    golden('all', {}, access, workload);
  });

  it('for a log in which nothing fails', () => {
    golden('healthy', {}, healthy());
  });

  it('for Ana with only the access events', () => {
    golden('ana-access-only', { user: 'ana' }, access);
  });

  it('for Ana with only the workload events', () => {
    golden('ana-workload-only', { user: 'ana' }, workload);
  });

  it('for a user that nobody has heard of', () => {
    golden('unknown-user', { user: 'anna@example.com' }, access, workload);
  });

  it('for a time at which nothing happened', () => {
    const report = {
      user: 'ana',
      from: parseInstant('2026-10-14T10:00:00Z'),
      to: parseInstant('2026-10-14T11:00:00Z'),
    };
    golden('empty-time', report, access, workload);
  });

  it('for no log', () => {
    golden('no-log', { user: 'ana' });
  });
});
