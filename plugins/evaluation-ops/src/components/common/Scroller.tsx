import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { hairline, quietText } from './tones';

/** A table that scrolls sideways on a narrow page, by keyboard too, and keeps its figures in columns. */
export function Scroller(props: { label: string; children: ReactNode }) {
  return (
    <Box
      role="region"
      aria-label={props.label}
      tabIndex={0}
      sx={theme => ({
        overflowX: 'auto',
        '&:focus-visible': {
          outline: `2px solid ${theme.palette.primary.main}`,
          outlineOffset: -2,
        },
        '& table': { fontVariantNumeric: 'tabular-nums' },
        '& th, & td': {
          borderColor: hairline(theme),
          fontSize: theme.typography.pxToRem(13),
          lineHeight: 1.45,
          py: 0.75,
          px: 1,
          verticalAlign: 'top',
        },
        '& th:first-of-type, & td:first-of-type': { pl: 2 },
        '& th:last-of-type, & td:last-of-type': { pr: 2 },
        '& thead th': {
          color: quietText(theme),
          fontWeight: 500,
          whiteSpace: 'nowrap',
          textTransform: 'none',
          letterSpacing: 0,
        },
      })}
    >
      {props.children}
    </Box>
  );
}
