import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import type { AccessGrant, Account, EvaluationDetail, Role } from '@/api/types';

/** Stands where the API stands, at the level of HTTP. */
export const server = setupServer();

export const url = (path: string) => `${location.origin}/api/v1${path}`;

export function problem(status: number, title = 'Problem', more: object = {}) {
  return HttpResponse.json(
    {
      type: 'about:blank',
      title,
      status,
      detail: title,
      trace_id: null,
      errors: [],
      ...more,
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export function account(role: Role = 'submitter'): Account {
  const reviews: Account['permissions'] = ['evaluation.read-all', 'statistics.read'];
  return {
    id: '00000000-0000-4000-8000-000000000001',
    email: 'ada@example.com',
    name: 'Ada Okafor',
    role,
    is_active: true,
    version: 1,
    created_at: '2026-01-02T03:04:05Z',
    updated_at: '2026-01-02T03:04:05Z',
    permissions: [
      'account.own',
      'evaluation.read',
      'evaluation.write',
      'evaluation.comment',
      ...(role === 'submitter' ? [] : reviews),
      ...(role === 'reviewer' ? (['evaluation.decide'] as const) : []),
      ...(role === 'administrator' ? (['user.read', 'user.write'] as const) : []),
    ],
  };
}

export function grant(token: string, role?: Role): AccessGrant {
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: 600,
    account: account(role),
  };
}

export function evaluation(change: Partial<EvaluationDetail> = {}): EvaluationDetail {
  return {
    id: '00000000-0000-4000-8000-0000000000e1',
    title: 'Kettle with a thermometer',
    product: 'Kettle 3',
    category: 'hardware',
    rating: 4,
    status: 'draft',
    author: { id: '00000000-0000-4000-8000-000000000001', name: 'Ada Okafor' },
    version: 3,
    created_at: '2026-02-03T04:05:06Z',
    updated_at: '2026-02-03T04:05:06Z',
    description: 'Boils in two minutes.',
    submitted_at: null,
    decided_at: null,
    decided_by: null,
    decision_reason: null,
    actions: ['edit', 'delete', 'submit'],
    ...change,
  };
}
