/**
 * Every id that the manifest contributes and the code implements, in one place: a command without an implementation is a
 * compile error (`Record<CommandId, …>`), and a test holds this list against package.json.
 */

export const commandIds = [
  'aembitEvents.inspect',
  'aembitEvents.openSample',
  'aembitEvents.nextRelated',
  'aembitEvents.previousRelated',
  'aembitEvents.nextFailure',
  'aembitEvents.previousFailure',
  'aembitEvents.showRelated',
  'aembitEvents.showFlow',
  'aembitEvents.showTimeline',
  'aembitEvents.showAuthorizations',
  'aembitEvents.timeline.nextFailure',
  'aembitEvents.timeline.find',
  'aembitEvents.timeline.fit',
  'aembitEvents.timeline.toggleDensity',
  'aembitEvents.timeline.toggleList',
  'aembitEvents.timeline.export',
  'aembitEvents.openEvent',
  'aembitEvents.openSource',
  'aembitEvents.openGroup',
  'aembitEvents.revealInView',
  'aembitEvents.groupBy',
  'aembitEvents.filter',
  'aembitEvents.clearFilter',
  'aembitEvents.saveFilter',
  'aembitEvents.savedFilters',
  'aembitEvents.search',
  'aembitEvents.completeQuery',
  'aembitEvents.follow',
  'aembitEvents.unfollow',
  'aembitEvents.showNewFailures',
  'aembitEvents.refresh',
  'aembitEvents.removeLog',
  'aembitEvents.removeAllLogs',
  'aembitEvents.changeShape',
  'aembitEvents.copyId',
  'aembitEvents.copyExplanation',
  'aembitEvents.copyReport',
  'aembitEvents.saveReport',
  'aembitEvents.showOutput',
  'aembitEvents.goToOrigin',
  'aembitEvents.showCaused',
  'aembitEvents.compareWithLastSuccess',
  'aembitEvents.openCause',
  'aembitEvents.filterByCause',
  'aembitEvents.investigate',
  'aembitEvents.saveInvestigation',
] as const;
export type CommandId = (typeof commandIds)[number];
/** The commands that the timeline’s view carries out by itself. */
export type TimelineActionId = Extract<CommandId, `aembitEvents.timeline.${string}`>;

/** What runs for each command; the arguments come from anywhere (a key, a tree item, a link) and are checked by it. */
export type CommandHandlers = Record<CommandId, (...args: readonly unknown[]) => unknown>;

export const viewId = 'aembitEvents.events';
export const causesViewId = 'aembitEvents.causes';
export const viewContainerId = 'aembitEvents';

/** The timeline's kind of panel, by which the editor brings it back after a reload. */
export const timelineId = 'aembitEvents.timeline';

/** Context keys for `when` clauses. */
export const contextKeys = {
  /** The active editor shows a log. */
  isLog: 'aembitEvents.isLog',
  /** At least one log is in the index. */
  hasLogs: 'aembitEvents.hasLogs',
  /** A filter is set. */
  isFiltered: 'aembitEvents.isFiltered',
  /** What is appended to the logs that were added by hand is read. */
  isFollowing: 'aembitEvents.isFollowing',
  /** Failing events have come since somebody looked. */
  hasNewFailures: 'aembitEvents.hasNewFailures',
  /** A query is being asked for, and something that is offered would go on with it. */
  canComplete: 'aembitEvents.canComplete',
} as const;

/** Where the workspace's state keeps the shapes that were chosen, by the address of the file. */
export const chosenShapesKey = 'shapes';

/** Where the workspace's state keeps the logs that the timeline showed last. */
export const timelineLogsKey = 'timeline.logs';

/** The scheme of the read-only documents for one event or one group. */
export const eventScheme = 'aembit-event';

/** The schemes of the read-only documents for one cause, and for the two sides of a comparison. */
export const causeScheme = 'aembit-cause';
export const comparisonScheme = 'aembit-comparison';
/** The scheme of the read-only documents of investigations. */
export const guidedScheme = 'aembit-investigation';
/** The scheme of the read-only documents that list the events which pass a query. */
export const searchScheme = 'aembit-search';

/** The name under which problems appear. */
export const diagnosticSource = 'Aembit';
