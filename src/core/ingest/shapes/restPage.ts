import type { Shape } from './shape';

/** Pages as the tenant's REST API returns them; several pages may follow one another or stand in an array. */
export const restPage: Shape = {
  id: 'rest-page',
  title: 'REST page',
  arrayKeys: ['authorizationEvents', 'workloadEvents', 'auditLogs'],
  matches: (layout) => layout.pages > 0 && layout.topObjects + layout.topScalars === 0,
};
