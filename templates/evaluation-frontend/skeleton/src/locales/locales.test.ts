import { describe, expect, it } from 'vitest';
import { preferredLocale } from '@/app/i18n';
import de from './de';
import en from './en';

function flatten(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[`${path}${key}`, text]]
      : flatten(text, `${path}${key}.`),
  );
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

describe('the languages', () => {
  it('name the same values in each text, and leave none empty', () => {
    const german = new Map(flatten(de));
    for (const [key, text] of flatten(en)) {
      const other = german.get(key) ?? '';
      expect(other.trim(), key).not.toBe('');
      expect(placeholders(other), key).toEqual(placeholders(text));
      expect(other.split(' | ').length, key).toBe(text.split(' | ').length);
    }
    expect(german.size).toBe(flatten(en).length);
  });

  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'de-DE', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('are chosen by the browser: %o → %s', (languages, expected) => {
    expect(preferredLocale(languages)).toBe(expected);
  });
});
