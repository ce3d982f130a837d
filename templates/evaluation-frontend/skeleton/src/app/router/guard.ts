import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router';
import type { Permission } from '@/api/types';
import type { SessionState } from '@/features/session/stores/session';

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's title in the locales. */
    title: string;
    /** Who may see it: anybody, only people who are not signed in, or people who are. */
    access: 'anybody' | 'guest' | 'signed-in';
    /** The right they need besides. */
    permission?: Permission;
  }
}

export interface GuardSession {
  readonly state: SessionState;
  can(permission: Permission): boolean;
}

/** Where a navigation may go: on (`true`), or somewhere else. */
export function decideNavigation(
  to: Pick<RouteLocationNormalized, 'fullPath' | 'meta' | 'query'>,
  session: GuardSession,
): true | RouteLocationRaw {
  // Without an answer of the API nothing can be said; the app shows that instead.
  if (session.state === 'unreachable' || to.meta.access === 'anybody') {
    return true;
  }
  const signedIn = session.state === 'signed-in';
  if (to.meta.access === 'guest') {
    return signedIn ? nextPath(to.query.next) : true;
  }
  if (!signedIn) {
    const next = to.fullPath === '/' ? undefined : to.fullPath;
    return { name: 'sign-in', query: { next } };
  }
  if (to.meta.permission && !session.can(to.meta.permission)) {
    return { name: 'forbidden', query: { from: to.fullPath }, replace: true };
  }
  return true;
}

/** A path within this application, whatever a link from elsewhere put there. */
export function nextPath(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
