import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** What everything of this plugin stands on: the theme's type, words as written, parts one below the other. */
export function Surface({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={theme => ({
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'minmax(0, 1fr)',
        fontFamily: theme.typography.fontFamily,
        fontSize: theme.typography.pxToRem(14),
        lineHeight: 1.5,
        color: theme.palette.text.primary,
        '&& button': { textTransform: 'none' },
      })}
    >
      {children}
    </Box>
  );
}
