import type { Shape } from './shape';

/** Rows of CSV, one column of which holds the events. */
export const csv: Shape = {
  id: 'csv',
  title: 'CSV with a JSON column',
  matches: (layout) => layout.rows > 0,
};
