export { InMotion, isInMotion } from './InMotion';
