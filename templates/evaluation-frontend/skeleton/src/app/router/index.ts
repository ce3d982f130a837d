import { createRouter, createWebHistory, type Router } from 'vue-router';
import { useSessionStore } from '@/features/session/stores/session';
import { decideNavigation } from './guard';
import { routes } from './routes';

export function createAppRouter(history = createWebHistory()): Router {
  const router = createRouter({
    history,
    routes,
    scrollBehavior: (to, from, saved) => {
      // A changed filter is the same page: the reader stays where they are.
      return saved ?? (to.path === from.path ? undefined : { top: 0 });
    },
  });

  router.beforeEach(async to => {
    const session = useSessionStore();
    await session.restore();
    return decideNavigation(to, session);
  });

  router.onError((error, to) => {
    // The chunk belongs to a release that is gone from the servers: the page
    // loads anew with the current one. Once, so that it cannot go in circles.
    if (/dynamically imported module|module script failed/i.test(String(error))) {
      const marker = `reloaded:${to.fullPath}`;
      if (!sessionStorage.getItem(marker)) {
        sessionStorage.setItem(marker, '1');
        window.location.assign(to.fullPath);
      }
    }
  });
  return router;
}
