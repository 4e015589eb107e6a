// The sample incident as a waterfall, the credential failure behind a 403 selected.
import { showTimeline } from './timeline.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default (scene) => showTimeline(scene, 'waterfall');
