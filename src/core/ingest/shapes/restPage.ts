import type { Layout } from '../layout';
import type { Shape } from './shape';

/** Pages as the tenant's REST API returns them; several pages may follow one another or stand in an array. */
export const restPage: Shape = {
  id: 'rest-page',
  title: 'REST page',
  matches: (layout) => isPages(layout, ['authorizationEvents', 'workloadEvents', 'auditLogs']),
};

/** The results of a Splunk search, exported as one object. */
export const splunkPage: Shape = {
  id: 'splunk-page',
  title: 'Splunk results page',
  implies: ['splunk'],
  matches: (layout, envelopes) => isPages(layout, ['results']) && envelopes.includes('splunk'),
};

/** Log events of CloudWatch: a subscription's message, or what its command line prints. */
export const cloudWatchPage: Shape = {
  id: 'cloudwatch-page',
  title: 'CloudWatch page',
  implies: ['cloudwatch'],
  matches: (layout, envelopes) => isPages(layout, ['logEvents', 'events']) && envelopes.includes('cloudwatch'),
};

/** Objects of any other kind that hold an array of records. */
export const otherPage: Shape = {
  id: 'page',
  title: 'page of records',
  matches: (layout) => isPages(layout, [...layout.pageKeys]),
};

function isPages(layout: Layout, keys: readonly string[]): boolean {
  const { pages, pageKeys, topObjects, topScalars } = layout;
  return pages > 0 && topObjects + topScalars === 0 && [...pageKeys].every((key) => keys.includes(key));
}
