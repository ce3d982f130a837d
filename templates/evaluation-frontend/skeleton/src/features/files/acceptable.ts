import type { ContentType } from '@/api/types';

/** The API's default limit; it refuses what is larger than its own. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const types: Record<string, ContentType> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  csv: 'text/csv',
  txt: 'text/plain',
};

/** For a file input's `accept`. */
export const acceptedExtensions = Object.keys(types)
  .map(extension => `.${extension}`)
  .join(',');

export type Refusal = 'empty' | 'too-large' | 'wrong-type';

/**
 * The type of a file by its name, because browsers ask the operating system,
 * which calls a CSV file a spreadsheet where one is installed; or why the file
 * cannot be added.
 */
export function checkFile(
  file: Pick<File, 'name' | 'size'>,
): { contentType: ContentType } | { refusal: Refusal } {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  const contentType = Object.hasOwn(types, extension) ? types[extension] : undefined;
  if (!contentType) {
    return { refusal: 'wrong-type' };
  }
  if (file.size === 0) {
    return { refusal: 'empty' };
  }
  return file.size > MAX_FILE_BYTES ? { refusal: 'too-large' } : { contentType };
}

/** A size for people, in the units that their file manager shows: `1.4 MB`. */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(
    Math.floor(Math.log2(Math.max(bytes, 1)) / 10),
    units.length - 1,
  );
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1024 ** power);
}
