import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { enableAutoUnmount } from '@vue/test-utils';
import { setAccessToken } from '@/api/accessToken';
import { server } from './server';

// What jsdom does not have.
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', Observer);
vi.stubGlobal('matchMedia', (media: string) => ({
  media,
  matches: false,
  addEventListener() {},
  removeEventListener() {},
}));
Element.prototype.scrollIntoView = () => {};
window.scrollTo = () => {};

// A request that no test has answered for is a mistake in the test.
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
enableAutoUnmount(afterEach);
afterEach(() => {
  server.resetHandlers();
  setAccessToken(undefined);
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
});
afterAll(() => server.close());
