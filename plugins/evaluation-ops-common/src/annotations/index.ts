export * from './keys';
export {
  parseEcsServiceArns,
  parseTags,
  type EcsServiceArn,
  type Parsed,
} from './parse';
export {
  hasEcsServices,
  readEcsServiceAnnotations,
  type EcsServiceSelector,
} from './ecsServiceAnnotations';
export {
  isEnvironmentEntity,
  readEnvironmentEntity,
  type EnvironmentDeclaration,
} from './environmentEntity';
