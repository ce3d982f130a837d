/**
 * The operations desk of a system on AWS, for the new frontend system.
 *
 * @packageDocumentation
 */

export { evaluationOpsPlugin as default } from './plugin';
export { EvaluationOpsClient, evaluationOpsApiRef } from './api';
export type { EvaluationOpsApi, PageRequest } from './api';
export { isOperationsAvailable } from './isOperationsAvailable';
export { evaluationOpsTranslationRef } from './translation';
