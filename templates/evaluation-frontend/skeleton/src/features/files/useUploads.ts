import { computed, reactive, ref, shallowReactive, type Ref } from 'vue';
import type { ContentType } from '@/api/types';
import { addFile } from './api/files';
import { checkFile, type Refusal } from './acceptable';

export interface Upload {
  readonly key: number;
  readonly file: File;
  state: 'waiting' | 'running' | 'stored' | 'failed' | 'refused';
  /** Share sent, 0 to 1. */
  progress: number;
  error: unknown;
  refusal: Refusal | undefined;
}

interface Task {
  readonly contentType: ContentType;
  readonly abort: AbortController;
}

let nextKey = 0;

/**
 * Files on their way to an evaluation. They wait until there is one to belong to,
 * and then go one after the other.
 *
 * @param onStored - called after each file that arrived
 */
export function useUploads(
  evaluationId: Ref<string | undefined>,
  onStored: () => unknown,
  send: typeof addFile = addFile,
) {
  const uploads = ref<Upload[]>([]);
  const tasks = shallowReactive(new Map<number, Task>());
  let queue = Promise.resolve();

  function add(files: Iterable<File>) {
    for (const file of files) {
      const check = checkFile(file);
      const isFine = 'contentType' in check;
      const upload = reactive<Upload>({
        key: nextKey++,
        file,
        state: isFine ? 'waiting' : 'refused',
        progress: 0,
        error: undefined,
        refusal: isFine ? undefined : check.refusal,
      });
      uploads.value.push(upload);
      if (isFine) {
        const { contentType } = check;
        tasks.set(upload.key, { contentType, abort: new AbortController() });
      }
    }
    void start();
  }

  /** Sends what waits. Resolves when nothing is on its way any more. */
  function start(): Promise<void> {
    queue = queue.then(drain);
    return queue;
  }

  async function drain() {
    for (;;) {
      const id = evaluationId.value;
      const upload = uploads.value.find(({ state }) => state === 'waiting');
      if (id === undefined || !upload) {
        return;
      }
      await run(id, upload);
    }
  }

  async function run(id: string, upload: Upload) {
    const task = tasks.get(upload.key);
    if (!task) {
      return;
    }
    upload.state = 'running';
    const onProgress = (share: number) => (upload.progress = share);
    try {
      await send(id, upload.file, task.contentType, onProgress, task.abort.signal);
      upload.state = 'stored';
      await onStored();
      forget(upload);
    } catch (error) {
      upload.error = error;
      upload.state = 'failed';
    }
  }

  function retry(upload: Upload) {
    const task = tasks.get(upload.key);
    if (task) {
      tasks.set(upload.key, { ...task, abort: new AbortController() });
      Object.assign(upload, { state: 'waiting', progress: 0, error: undefined });
      void start();
    }
  }

  /** Takes a file off the list, stopping it if it is on its way. */
  function remove(upload: Upload) {
    tasks.get(upload.key)?.abort.abort();
    forget(upload);
  }

  function forget({ key }: Upload) {
    tasks.delete(key);
    uploads.value = uploads.value.filter(upload => upload.key !== key);
  }

  return {
    uploads,
    hasFailed: computed(() => uploads.value.some(({ state }) => state === 'failed')),
    isBusy: computed(() =>
      uploads.value.some(({ state }) => state === 'waiting' || state === 'running'),
    ),
    add,
    start,
    retry,
    remove,
  };
}
