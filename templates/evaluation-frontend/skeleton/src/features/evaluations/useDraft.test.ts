import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { withSetup } from '@/testing/mountApp';
import { evaluation, problem, server, url } from '@/testing/server';
import { useDraft } from './useDraft';

const path = `/evaluations/${evaluation().id}`;

const open = (existing = evaluation()) => withSetup(() => useDraft(existing)).result;

describe('a draft', () => {
  it('is created once and changed from then on', async () => {
    const calls: string[] = [];
    server.use(
      http.post(url('/evaluations'), () => {
        calls.push('create');
        return HttpResponse.json(evaluation({ version: 1 }), { status: 201 });
      }),
      http.patch(url(path), ({ request }) => {
        calls.push(`change ${request.headers.get('if-match')}`);
        return HttpResponse.json(evaluation({ version: 2, title: 'Second' }));
      }),
    );
    const { form, save, saved, isDirty } = withSetup(() => useDraft(undefined)).result;

    Object.assign(form, { title: 'First', product: 'Kettle 3' });
    expect(await save()).toBe(true);
    form.title = 'Second';
    expect(isDirty.value).toBe(true);
    expect(await save()).toBe(true);
    expect(await save()).toBe(true);

    expect(calls).toEqual(['create', 'change "1"']);
    expect(saved.value?.version).toBe(2);
    expect(isDirty.value).toBe(false);
  });

  it('that changed elsewhere is not written over before its author has seen that', async () => {
    const theirs = evaluation({ version: 9, title: 'From the other tab' });
    const versions: (string | null)[] = [];
    server.use(
      http.get(url(path), () => HttpResponse.json(theirs)),
      http.patch(url(path), ({ request }) => {
        const version = request.headers.get('if-match');
        versions.push(version);
        return version === '"9"'
          ? HttpResponse.json({ ...theirs, version: 10, title: 'Mine' })
          : problem(412);
      }),
    );
    const { form, save, conflict, keepMine } = open();

    form.title = 'Mine';
    expect(await save()).toBe(false);
    expect(conflict.value?.title).toBe('From the other tab');
    expect(form.title).toBe('Mine');

    keepMine();
    expect(await save()).toBe(true);
    expect(versions).toEqual(['"3"', '"9"']);
  });

  it('can be given up for what is there now', async () => {
    server.use(
      http.get(url(path), () =>
        HttpResponse.json(evaluation({ version: 9, title: 'Theirs' })),
      ),
      http.patch(url(path), () => problem(412)),
    );
    const { form, save, takeTheirs, isDirty, conflict } = open();
    form.title = 'Mine';
    await save();

    takeTheirs();

    expect(form.title).toBe('Theirs');
    expect(isDirty.value).toBe(false);
    expect(conflict.value).toBeUndefined();
  });

  it('shows at its field what the API refused', async () => {
    const errors = [
      { location: 'body', pointer: '/title', code: 'x', message: 'too plain' },
    ];
    server.use(http.patch(url(path), () => problem(422, 'Invalid', { errors })));
    const { form, save, refused, busy } = open();
    form.title = 'x';

    expect(await save()).toBe(false);
    expect(refused.value).toEqual({ title: 'too plain' });
    expect(busy.value).toBe(false);
  });

  it('passes on what is no matter of the form', async () => {
    server.use(http.patch(url(path), () => problem(503)));
    const { form, save } = open();
    form.title = 'Another';
    await expect(save()).rejects.toMatchObject({ status: 503 });
  });
});
