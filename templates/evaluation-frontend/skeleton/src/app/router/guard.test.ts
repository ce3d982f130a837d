import { describe, expect, it } from 'vitest';
import type { Permission } from '@/api/types';
import { decideNavigation, nextPath, type GuardSession } from './guard';

type Target = Parameters<typeof decideNavigation>[0];

const to = (fullPath: string, meta: Partial<Target['meta']>, query = {}): Target => ({
  fullPath,
  query,
  meta: { title: 'x', access: 'signed-in', ...meta },
});

const session = (
  state: GuardSession['state'],
  ...permissions: Permission[]
): GuardSession => ({
  state,
  can: permission => permissions.includes(permission),
});

describe('navigation', () => {
  it('asks a stranger to sign in and remembers where they wanted to go', () => {
    expect(decideNavigation(to('/users?q=a', {}), session('signed-out'))).toEqual({
      name: 'sign-in',
      query: { next: '/users?q=a' },
    });
  });

  it('sends a signed-in person on from the sign-in page', () => {
    const target = to('/sign-in', { access: 'guest' }, { next: '/review' });
    expect(decideNavigation(target, session('signed-in'))).toBe('/review');
    expect(decideNavigation(target, session('signed-out'))).toBe(true);
  });

  it('refuses a page whose right is missing, by default of having none', () => {
    const target = to('/users', { permission: 'user.read' });
    expect(
      decideNavigation(target, session('signed-in', 'evaluation.read')),
    ).toMatchObject({
      name: 'forbidden',
    });
    expect(decideNavigation(target, session('signed-in', 'user.read'))).toBe(true);
  });

  it('lets everybody see a page that is for anybody', () => {
    expect(
      decideNavigation(to('/nowhere', { access: 'anybody' }), session('signed-out')),
    ).toBe(true);
  });

  it('does not send people to sign in only because the API is away', () => {
    expect(decideNavigation(to('/mine', {}), session('unreachable'))).toBe(true);
  });
});

describe('the address after signing in', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:1',
    undefined,
  ])('is never %s', next => expect(nextPath(next)).toBe('/'));

  it('may be any path of the application', () => {
    expect(nextPath('/evaluations?status=draft')).toBe('/evaluations?status=draft');
  });
});
