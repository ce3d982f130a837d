import { api, unwrap } from '@/api/client';
import { uploadFile } from '@/api/upload';
import type { ContentType, FileDetail } from '@/api/types';

export function listFiles(evaluationId: string, signal: AbortSignal) {
  const path = { evaluation_id: evaluationId };
  return unwrap(
    api.GET('/api/v1/evaluations/{evaluation_id}/files', { params: { path }, signal }),
  );
}

/**
 * Announces a file to the API, sends it to the bucket, and has the API look at
 * what arrived.
 *
 * @param onProgress - called with the share sent, 0 to 1
 */
export async function addFile(
  evaluationId: string,
  file: File,
  contentType: ContentType,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<FileDetail> {
  const path = { evaluation_id: evaluationId };
  const announced = await unwrap(
    api.POST('/api/v1/evaluations/{evaluation_id}/files', {
      params: { path },
      body: { name: file.name, content_type: contentType, size: file.size },
      signal,
    }),
  );
  await uploadFile(announced.form, file, onProgress, signal);
  return unwrap(
    api.POST('/api/v1/evaluations/{evaluation_id}/files/{file_id}/confirm', {
      params: { path: { ...path, file_id: announced.file.id } },
      signal,
    }),
  );
}

/** The address from which a file can be had for a few minutes. */
export async function getFileLink(evaluationId: string, fileId: string): Promise<string> {
  const path = { evaluation_id: evaluationId, file_id: fileId };
  const link = await unwrap(
    api.GET('/api/v1/evaluations/{evaluation_id}/files/{file_id}/link', {
      params: { path },
    }),
  );
  return link.url;
}

export async function deleteFile(evaluationId: string, fileId: string): Promise<void> {
  const path = { evaluation_id: evaluationId, file_id: fileId };
  await unwrap(
    api.DELETE('/api/v1/evaluations/{evaluation_id}/files/{file_id}', {
      params: { path },
    }),
  );
}
