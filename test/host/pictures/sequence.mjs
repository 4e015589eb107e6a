// The flow of one request of the sample incident, at the step where it stopped.
import { showTimeline } from './timeline.mjs';

/** @param {import('../driver/launch.mjs').Scene} scene */
export default (scene) => showTimeline(scene, 'sequence');
