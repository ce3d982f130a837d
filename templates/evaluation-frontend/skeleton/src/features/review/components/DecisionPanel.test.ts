import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { flushPromises } from '@vue/test-utils';
import { mountPart } from '@/testing/mountApp';
import { evaluation, problem, server, url } from '@/testing/server';
import DecisionPanel from './DecisionPanel.vue';

const pending = evaluation({
  status: 'pending',
  actions: ['approve', 'reject'],
  version: 4,
});
const grace = { id: '00000000-0000-4000-8000-000000000002', name: 'Grace Lindqvist' };

const button = (label: string, within: ParentNode = document) =>
  [...within.querySelectorAll('button')].find(
    element => element.textContent?.trim() === label,
  ) as HTMLButtonElement;

async function decide(decision: 'Approve' | 'Reject', reason?: string) {
  button(decision).click();
  await flushPromises();
  const dialog = document.querySelector('[role=dialog]') as HTMLElement;
  const text = dialog.querySelector('textarea') as HTMLTextAreaElement;
  if (reason !== undefined) {
    text.value = reason;
    text.dispatchEvent(new Event('input'));
  }
  await flushPromises();
  dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
}

describe('a decision', () => {
  it('goes to the API with the version that was seen', async () => {
    let given: unknown;
    let version: string | null = null;
    server.use(
      http.post(url(`/evaluations/${pending.id}/reject`), async ({ request }) => {
        given = await request.json();
        version = request.headers.get('if-match');
        return HttpResponse.json({ ...pending, status: 'rejected', actions: [] });
      }),
    );
    const { wrapper } = mountPart(DecisionPanel, { evaluation: pending });

    await decide('Reject', '  There are no measurements. ');
    await expect.poll(() => wrapper.emitted('decided')?.length).toBe(1);

    expect(given).toEqual({ reason: 'There are no measurements.' });
    expect(version).toBe('"4"');
  });

  it('against it needs a reason, which the API is not asked for', async () => {
    const { wrapper } = mountPart(DecisionPanel, { evaluation: pending });
    await decide('Reject', '  ');
    await expect
      .poll(() => document.querySelector('.el-form-item__error')?.textContent)
      .toContain('Give a reason');
    expect(wrapper.emitted('decided')).toBeUndefined();
  });

  it.each([412, 409])('that came second (%i) says who was first', async status => {
    server.use(
      http.post(url(`/evaluations/${pending.id}/approve`), () =>
        problem(status, 'Too late'),
      ),
    );
    const { wrapper } = mountPart(DecisionPanel, { evaluation: pending });

    await decide('Approve');
    await expect.poll(() => wrapper.emitted('stale')?.length).toBe(1);
    await wrapper.setProps({
      evaluation: evaluation({
        status: 'rejected',
        actions: [],
        decided_by: grace,
        decided_at: '2026-03-04T05:06:07Z',
      }),
    });

    expect(wrapper.emitted('decided')).toBeUndefined();
    expect(wrapper.text()).toContain('Somebody was faster');
    expect(wrapper.text()).toContain('Grace Lindqvist decided first');
    expect(button('Approve', wrapper.element.parentElement as Element)).toBeUndefined();
  });

  it('that failed stays open with its text', async () => {
    server.use(http.post(url(`/evaluations/${pending.id}/reject`), () => problem(503)));
    mountPart(DecisionPanel, { evaluation: pending });

    await decide('Reject', 'There are no measurements.');

    await expect.poll(() => document.body.textContent).toContain('Try again in a moment');
    expect(document.querySelector('textarea')?.value).toBe('There are no measurements.');
  });

  it('is not offered to those who may not decide', () => {
    const { wrapper } = mountPart(DecisionPanel, {
      evaluation: evaluation({ status: 'pending', actions: ['withdraw'] }),
    });
    expect(wrapper.text()).not.toContain('Approve');
  });
});
