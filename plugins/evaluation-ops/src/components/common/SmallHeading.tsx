import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { quietText } from './tones';

/** The heading of a part of a section or of a dialog. */
export function SmallHeading({ children }: { children: ReactNode }) {
  return (
    <Box
      component="h3"
      sx={theme => ({
        m: 0,
        mb: 0.5,
        fontSize: theme.typography.pxToRem(13),
        fontWeight: 600,
        color: quietText(theme),
      })}
    >
      {children}
    </Box>
  );
}
