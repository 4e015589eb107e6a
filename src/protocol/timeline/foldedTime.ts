export { type Fold, FoldedTime } from '../../core/flow/foldedTime';
