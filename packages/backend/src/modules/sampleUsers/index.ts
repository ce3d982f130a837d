export { sampleUsersAuthModule as default } from './module';
