/**
 * The backend of evaluation-ops.
 *
 * @packageDocumentation
 */

export { evaluationOpsPlugin as default } from './plugin';
