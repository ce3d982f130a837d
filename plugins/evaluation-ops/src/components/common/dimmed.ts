import type { SxProps, Theme } from '@mui/material/styles';

/**
 * Values that may no longer be true lose their colour and stay legible: a green
 * mark that is old must not look green.
 */
export function dimmedSx(dimmed: boolean | undefined): SxProps<Theme> {
  return {
    filter: dimmed ? 'grayscale(1)' : 'none',
    opacity: dimmed ? 0.85 : 1,
  };
}
