/**
 * ECS services of an entity, by ARN; a comma separates several.
 * The key that AWS's own plugins use.
 *
 * @public
 */
export const ANNOTATION_ECS_SERVICE_ARN =
  'aws.amazon.com/amazon-ecs-service-arn';

/**
 * ECS services of an entity, by their tags: `key=value,key=value`, all of which
 * must match. The key that AWS's own plugins use.
 *
 * @public
 */
export const ANNOTATION_ECS_SERVICE_TAGS =
  'aws.amazon.com/amazon-ecs-service-tags';

/**
 * What people call an environment, on a `Resource` of type `environment`.
 *
 * @public
 */
export const ANNOTATION_ENVIRONMENT = 'evaluation-ops.io/environment';

/**
 * Twelve digits: the AWS account of an environment.
 *
 * @public
 */
export const ANNOTATION_ACCOUNT = 'evaluation-ops.io/account';

/**
 * The AWS region of an environment.
 *
 * @public
 */
export const ANNOTATION_REGION = 'evaluation-ops.io/region';

/**
 * The AWS region in which an environment would be recovered.
 *
 * @public
 */
export const ANNOTATION_RECOVERY_REGION = 'evaluation-ops.io/recovery-region';

/**
 * Tags that everything in an environment carries: `key=value,key=value`.
 *
 * @public
 */
export const ANNOTATION_TAGS = 'evaluation-ops.io/tags';

/**
 * Objectives of an environment, such as `availability=99.9,rto=4h,rpo=15m`.
 *
 * @public
 */
export const ANNOTATION_OBJECTIVES = 'evaluation-ops.io/objectives';

/**
 * `spec.type` of a `Resource` that stands for an environment.
 *
 * @public
 */
export const ENVIRONMENT_RESOURCE_TYPE = 'environment';
