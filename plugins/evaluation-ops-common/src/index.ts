/**
 * Types, permissions, annotations and signal channels of evaluation-ops.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './deployments';
export * from './permissions';
export * from './signals';
export * from './verdict';
export {
  DefaultApiClient as EvaluationOpsApiClient,
  type RequestOptions,
  type TypedResponse,
} from './schema/openapi/generated';
export type * from './schema/openapi/generated/models';
