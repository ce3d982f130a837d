import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { hairline, quietText } from './tones';

/** A table that scrolls sideways on a narrow page, by keyboard too, and keeps its figures in columns. */
export function Scroller(props: { label: string; children: ReactNode }) {
  return (
    <Box
      role="group"
      aria-label={props.label}
      tabIndex={0}
      sx={theme => ({
        overflowX: 'auto',
        '&:focus-visible': {
          outline: `2px solid ${theme.palette.primary.main}`,
          outlineOffset: -2,
        },
        '& table': { fontVariantNumeric: 'tabular-nums' },
        // Thrice the class: the portal's own theme sets the padding of small cells and stripes rows.
        '&&& th, &&& td': {
          borderBottom: `1px solid ${hairline(theme)}`,
          fontSize: theme.typography.pxToRem(13),
          lineHeight: 1.45,
          padding: theme.spacing(0.75, 1),
          verticalAlign: 'top',
          wordBreak: 'normal',
        },
        '&&& tr > :first-child': { paddingLeft: theme.spacing(2) },
        '&&& tr > :last-child': { paddingRight: theme.spacing(2) },
        '&&& tbody tr:last-child > *': { borderBottom: 'none' },
        '&&& tbody tr': { background: 'none' },
        '&&& tbody tr.Mui-selected': {
          background: theme.palette.action.selected,
        },
        '&&& thead th': {
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
