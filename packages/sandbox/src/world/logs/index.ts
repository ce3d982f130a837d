export { WorldLogStore } from './WorldLogStore';
