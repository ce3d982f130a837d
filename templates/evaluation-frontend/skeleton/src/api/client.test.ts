import { http, HttpResponse } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { grant, problem, server, url } from '@/testing/server';
import { getAccessToken, setAccessToken } from './accessToken';
import { api, onSessionEnd, unwrap } from './client';
import { ApiProblem, Unreachable } from './problem';

/** Accepts one token; every other is answered with 401. */
function acceptOnly(token: string) {
  const seen: string[] = [];
  server.use(
    http.get(url('/users'), ({ request }) => {
      const given = request.headers.get('authorization') ?? '';
      seen.push(given);
      return given === `Bearer ${token}`
        ? HttpResponse.json({ items: [], next_cursor: null })
        : problem(401);
    }),
  );
  return seen;
}

const listUsers = () => unwrap(api.GET('/api/v1/users', { params: { query: {} } }));

describe('the API client', () => {
  it('exchanges the cookie once for requests that are refused at the same time', async () => {
    setAccessToken('old');
    acceptOnly('new');
    const exchange = vi.fn(() => HttpResponse.json(grant('new')));
    server.use(http.post(url('/auth/refresh'), exchange));

    const answers = await Promise.all(Array.from({ length: 6 }, listUsers));

    expect(answers).toHaveLength(6);
    expect(exchange).toHaveBeenCalledTimes(1);
    expect(getAccessToken()).toBe('new');
  });

  it('exchanges nothing when a new token came while the request was under way', async () => {
    setAccessToken('old');
    const exchange = vi.fn(() => HttpResponse.json(grant('newer')));
    server.use(
      http.post(url('/auth/refresh'), exchange),
      http.get(url('/users'), ({ request }) => {
        if (request.headers.get('authorization') === 'Bearer old') {
          setAccessToken('new');
          return problem(401);
        }
        return HttpResponse.json({ items: [], next_cursor: null });
      }),
    );

    await listUsers();

    expect(exchange).not.toHaveBeenCalled();
  });

  it('sends the body again with the fresh token', async () => {
    setAccessToken('old');
    const bodies: unknown[] = [];
    server.use(
      http.post(url('/auth/refresh'), () => HttpResponse.json(grant('new'))),
      http.post(url('/auth/password'), async ({ request }) => {
        bodies.push(await request.json());
        return request.headers.get('authorization') === 'Bearer new'
          ? new HttpResponse(null, { status: 204 })
          : problem(401);
      }),
    );
    const body = { current_password: 'a', new_password: 'b' };

    await unwrap(api.POST('/api/v1/auth/password', { body }));

    expect(bodies).toEqual([body, body]);
  });

  it('tries once more and not again, and says that the session ended', async () => {
    setAccessToken('old');
    const seen = acceptOnly('never given');
    server.use(http.post(url('/auth/refresh'), () => HttpResponse.json(grant('new'))));
    const ended = vi.fn();
    const stop = onSessionEnd(ended);

    await expect(listUsers()).rejects.toMatchObject({ name: 'ApiProblem', status: 401 });
    stop();

    expect(seen).toEqual(['Bearer old', 'Bearer new']);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(getAccessToken()).toBeUndefined();
  });

  it('keeps the session when the exchange could not be reached', async () => {
    setAccessToken('old');
    acceptOnly('new');
    server.use(http.post(url('/auth/refresh'), () => HttpResponse.error()));
    const ended = vi.fn();
    const stop = onSessionEnd(ended);

    await expect(listUsers()).rejects.toBeInstanceOf(Unreachable);
    stop();

    expect(ended).not.toHaveBeenCalled();
    expect(getAccessToken()).toBe('old');
  });

  it('leaves a refused sign-in to the form', async () => {
    const exchange = vi.fn(() => problem(401));
    server.use(
      http.post(url('/auth/sign-in'), () => problem(401)),
      http.post(url('/auth/refresh'), exchange),
    );

    const body = { email: 'ada@example.com', password: 'wrong' };
    const attempt = unwrap(api.POST('/api/v1/auth/sign-in', { body }));

    await expect(attempt).rejects.toMatchObject({ status: 401 });
    expect(exchange).not.toHaveBeenCalled();
  });

  it('gives what the API said about each field', async () => {
    server.use(
      http.post(url('/auth/register'), () =>
        problem(422, 'Unprocessable', {
          errors: [
            { location: 'body', pointer: '/email', code: 'x', message: 'no address' },
          ],
        }),
      ),
    );
    const body = { email: 'x', name: 'x', password: 'x' };

    const error = await unwrap(api.POST('/api/v1/auth/register', { body })).catch(e => e);

    expect(error).toBeInstanceOf(ApiProblem);
    expect(error.fieldErrors).toEqual({ email: 'no address' });
  });

  it('makes a problem of an answer that is none, such as a load balancer’s page', async () => {
    server.use(
      http.get(url('/users'), () =>
        HttpResponse.html('<h1>502 Bad Gateway</h1>', {
          status: 502,
          headers: { 'Retry-After': '7' },
        }),
      ),
    );

    await expect(listUsers()).rejects.toMatchObject({ status: 502, retryAfter: 7 });
  });
});
