export { evaluationOpsApiRef } from './EvaluationOpsApi';
export type {
  EvaluationOpsApi,
  LogRequest,
  PageRequest,
} from './EvaluationOpsApi';
export { EvaluationOpsClient } from './EvaluationOpsClient';
