/**
 * A permission policy for evaluation-ops.
 *
 * @packageDocumentation
 */

export { permissionModuleEvaluationOps as default } from './module';
