import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { getAccessToken } from '@/api/accessToken';
import { withSetup } from '@/testing/mountApp';
import { grant, problem, server, url } from '@/testing/server';
import { useSessionStore } from './session';

const HINT = 'evaluation.session';

function open(hint = true) {
  localStorage.setItem(HINT, String(hint));
  const { result: session, queryClient } = withSetup(useSessionStore);
  return { session, queryClient };
}

describe('the session', () => {
  it('comes back after a reload through the cookie', async () => {
    server.use(
      http.post(url('/auth/refresh'), () => HttpResponse.json(grant('t', 'reviewer'))),
    );
    const { session } = open();

    await session.restore();

    expect(session.state).toBe('signed-in');
    expect(session.can('evaluation.decide')).toBe(true);
    expect(session.can('user.write')).toBe(false);
    expect(getAccessToken()).toBe('t');
  });

  it('asks nothing of the API for a visitor who was never signed in', async () => {
    const { session } = open(false);
    await session.restore();
    expect(session.state).toBe('signed-out');
  });

  it('is over when the cookie is refused, and the next visit does not ask again', async () => {
    server.use(http.post(url('/auth/refresh'), () => problem(401)));
    const { session } = open();

    await session.restore();

    expect(session.state).toBe('signed-out');
    await vi.waitFor(() => expect(localStorage.getItem(HINT)).toBe('false'));
  });

  it.each([
    ['does not answer', () => HttpResponse.error()],
    ['fails', () => problem(503)],
  ])('is not thrown away when the API %s', async (_, answer) => {
    server.use(http.post(url('/auth/refresh'), answer));
    const { session } = open();

    await session.restore();
    expect(session.state).toBe('unreachable');

    server.use(http.post(url('/auth/refresh'), () => HttpResponse.json(grant('t'))));
    await session.restore();
    expect(session.state).toBe('signed-in');
  });

  it('leaves nothing for the next person at this screen', async () => {
    server.use(
      http.post(url('/auth/sign-in'), () => HttpResponse.json(grant('t'))),
      http.post(url('/auth/sign-out'), () => new HttpResponse(null, { status: 204 })),
    );
    const { session, queryClient } = open(false);
    await session.signIn({ email: 'ada@example.com', password: 'x' });
    queryClient.setQueryData(['evaluations'], ['secret']);

    await session.signOut();

    expect(session.state).toBe('signed-out');
    expect(session.user).toBeUndefined();
    expect(getAccessToken()).toBeUndefined();
    expect(queryClient.getQueryData(['evaluations'])).toBeUndefined();
  });

  it('keeps the access token out of everything that outlives the page', async () => {
    server.use(
      http.post(url('/auth/sign-in'), () => HttpResponse.json(grant('s3cret-token'))),
    );
    const { session } = open(false);

    await session.signIn({ email: 'ada@example.com', password: 'x' });

    const stored = JSON.stringify({
      ...localStorage,
      ...sessionStorage,
      c: document.cookie,
    });
    expect(stored).not.toContain('s3cret-token');
  });

  it('stays signed in when signing out did not reach the API', async () => {
    server.use(
      http.post(url('/auth/sign-in'), () => HttpResponse.json(grant('t'))),
      http.post(url('/auth/sign-out'), () => HttpResponse.error()),
    );
    const { session } = open(false);
    await session.signIn({ email: 'ada@example.com', password: 'x' });

    await expect(session.signOut()).rejects.toMatchObject({ name: 'Unreachable' });
    expect(session.state).toBe('signed-in');
  });
});
