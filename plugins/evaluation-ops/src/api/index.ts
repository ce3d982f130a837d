export { evaluationOpsApiRef } from './EvaluationOpsApi';
export type { EvaluationOpsApi, PageRequest } from './EvaluationOpsApi';
export { EvaluationOpsClient } from './EvaluationOpsClient';
