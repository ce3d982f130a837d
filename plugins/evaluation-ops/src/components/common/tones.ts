import { alpha, darken, lighten, type Theme } from '@mui/material/styles';
import type { Verdict } from '@evaluation-ops/plugin-evaluation-ops-common';

/** What a colour says; always beside a word and an icon. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'unknown';

/** The tone of each verdict: unknown is never good. */
export const VERDICT_TONES: Record<Verdict, Tone> = {
  healthy: 'good',
  degraded: 'warn',
  failing: 'bad',
  unknown: 'unknown',
};

/** A colour for text and icons, dark or light enough for 4.5:1 on paper and on its own `toneBackground`. */
export function toneColor(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  if (tone === 'unknown') return palette.text.primary;
  const name = (
    { good: 'success', warn: 'warning', bad: 'error', info: 'info' } as const
  )[tone];
  return palette.mode === 'dark'
    ? lighten(palette[name].light, 0.45)
    : darken(palette[name].dark, tone === 'warn' ? 0.3 : 0.15);
}

/** A quiet background; hatched for what nobody knows. */
export function toneBackground(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  if (tone === 'unknown') {
    const line = alpha(palette.text.primary, 0.12);
    return `repeating-linear-gradient(45deg, ${line} 0 2px, transparent 2px 7px)`;
  }
  return alpha(toneColor(theme, tone), palette.mode === 'dark' ? 0.16 : 0.09);
}

/** A filled area in a plot or a bar; 3:1 against paper. */
export function toneFill(theme: Theme, tone: Tone): string {
  const { palette } = theme;
  if (tone === 'unknown') return palette.text.secondary;
  const name = (
    { good: 'success', warn: 'warning', bad: 'error', info: 'info' } as const
  )[tone];
  return palette.mode === 'dark' ? palette[name].light : palette[name].main;
}

/** Secondary text that keeps 4.5:1 on paper and on the page in both themes. */
export function quietText(theme: Theme): string {
  return alpha(
    theme.palette.text.primary,
    theme.palette.mode === 'dark' ? 0.8 : 0.68,
  );
}

/** Lines between and around things. */
export function hairline(theme: Theme): string {
  return alpha(theme.palette.text.primary, 0.16);
}
