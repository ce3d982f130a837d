export { evaluationOpsTranslationRef } from './evaluationOpsTranslationRef';
