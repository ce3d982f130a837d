/**
 * Extension points, service references and permission rules of evaluation-ops.
 *
 * @packageDocumentation
 */

export * from './checks';
export * from './clock';
export * from './permissions/rules';
