import { ref } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import type { addFile } from './api/files';
import { checkFile, formatBytes, MAX_FILE_BYTES } from './acceptable';
import { useUploads } from './useUploads';

const file = (name: string, content = 'x') => new File([content], name);

/** A bucket whose every answer the test gives. */
function fakeBucket() {
  const calls: { name: string; resolve: () => void; reject: (error: Error) => void }[] =
    [];
  const send = vi.fn<typeof addFile>(
    (_id, sent, _type, _progress, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
        calls.push({ name: sent.name, resolve: () => resolve({} as never), reject });
      }),
  );
  return { send, calls };
}

describe('uploads', () => {
  it('wait until there is an evaluation, and then go one after the other', async () => {
    const { send, calls } = fakeBucket();
    const id = ref<string>();
    const stored = vi.fn();
    const { uploads, add, start, isBusy } = useUploads(id, stored, send);

    add([file('a.pdf'), file('b.csv')]);
    expect(send).not.toHaveBeenCalled();
    expect(isBusy.value).toBe(true);

    id.value = 'e1';
    const done = start();
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    calls[0]?.resolve();
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    calls[1]?.resolve();
    await done;

    expect(calls.map(({ name }) => name)).toEqual(['a.pdf', 'b.csv']);
    expect(send.mock.calls[1]?.[2]).toBe('text/csv');
    expect(stored).toHaveBeenCalledTimes(2);
    expect(uploads.value).toEqual([]);
  });

  it('keep one that failed, go on with the next, and try it again when asked', async () => {
    const { send, calls } = fakeBucket();
    const { uploads, add, start, retry, hasFailed } = useUploads(
      ref('e1'),
      () => {},
      send,
    );
    add([file('a.pdf'), file('b.pdf')]);
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    calls[0]?.reject(new Error('expired'));
    await vi.waitFor(() => expect(calls).toHaveLength(2));
    calls[1]?.resolve();
    await start();

    expect(hasFailed.value).toBe(true);
    expect(uploads.value.map(upload => upload.file.name)).toEqual(['a.pdf']);

    uploads.value.forEach(retry);
    await vi.waitFor(() => expect(calls).toHaveLength(3));
    calls[2]?.resolve();
    await vi.waitFor(() => expect(uploads.value).toEqual([]));
  });

  it('stop when taken off the list', async () => {
    const { send, calls } = fakeBucket();
    const { uploads, add, remove, start } = useUploads(ref('e1'), () => {}, send);
    add([file('a.pdf')]);
    await vi.waitFor(() => expect(calls).toHaveLength(1));

    uploads.value.forEach(remove);
    await start();

    expect(send.mock.calls[0]?.[4].aborted).toBe(true);
    expect(uploads.value).toEqual([]);
  });

  it('never send what cannot be accepted, and say why', () => {
    const { send } = fakeBucket();
    const { uploads, add } = useUploads(ref('e1'), () => {}, send);
    add([file('a.exe'), file('b.pdf', '')]);
    expect(uploads.value.map(({ refusal }) => refusal)).toEqual(['wrong-type', 'empty']);
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a file', () => {
  it.each([
    ['report.PDF', 1, { contentType: 'application/pdf' }],
    ['data.csv', 1, { contentType: 'text/csv' }],
    ['data.csv.exe', 1, { refusal: 'wrong-type' }],
    ['constructor', 1, { refusal: 'wrong-type' }],
    ['a.png', MAX_FILE_BYTES, { contentType: 'image/png' }],
    ['a.png', MAX_FILE_BYTES + 1, { refusal: 'too-large' }],
  ])('%s of %i bytes: %o', (name, size, expected) => {
    expect(checkFile({ name, size })).toEqual(expected);
  });

  it('has a size for people', () => {
    expect(formatBytes(9, 'en')).toBe('9 bytes');
    expect(formatBytes(1536, 'en')).toBe('1.5 kB');
    expect(formatBytes(MAX_FILE_BYTES, 'de')).toBe('10 MB');
  });
});
