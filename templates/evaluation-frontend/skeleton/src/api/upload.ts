import { ApiProblem, Unreachable } from './problem';

/** Where and with which signed fields a file goes: a presigned S3 POST. */
export interface UploadTarget {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Sends a file straight to the bucket. XMLHttpRequest, because `fetch` tells
 * nothing of how far an upload has come.
 *
 * @param onProgress - called with the share sent, 0 to 1
 * @throws ApiProblem when the bucket refuses (wrong type, too large, expired)
 * @throws Unreachable when it does not answer
 */
export function uploadFile(
  target: UploadTarget,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    Object.entries(target.fields).forEach(([name, value]) => form.append(name, value));
    // S3 reads the fields up to the file and none after it.
    form.append('file', file);

    const request = new XMLHttpRequest();
    request.open('POST', target.url);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) {
        onProgress(loaded / total);
      }
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        onProgress(1);
        resolve();
        return;
      }
      reject(ApiProblem.from(toResponse(request), undefined));
    };
    request.onerror = () =>
      reject(new Unreachable('The file store could not be reached'));
    request.onabort = () => reject(new DOMException('Upload cancelled', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}

function toResponse(request: XMLHttpRequest): Response {
  const message = /<Message>([^<]*)<\/Message>/.exec(request.responseText)?.[1];
  return new Response(undefined, {
    status: request.status,
    statusText: (message ?? request.statusText).replace(/[^\x20-\x7e]/g, ''),
  });
}
