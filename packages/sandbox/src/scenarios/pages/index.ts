export { createPages } from './createPages';
