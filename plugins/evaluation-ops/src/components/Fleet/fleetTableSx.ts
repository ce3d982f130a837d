import type { Theme } from '@mui/material/styles';
import { hairline, quietText } from '../common/tones';

/** One style sheet for all cells: two hundred styled components would be slow to mount. */
export function fleetTableSx(theme: Theme) {
  const paper = theme.palette.background.paper;
  const line = `1px solid ${hairline(theme)}`;
  return {
    maxHeight: 'max(320px, calc(100vh - 220px))',
    overflow: 'auto',
    border: line,
    borderRadius: 1,
    backgroundColor: paper,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
    '& table': {
      width: '100%',
      borderCollapse: 'separate',
      borderSpacing: 0,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.45,
      fontVariantNumeric: 'tabular-nums',
    },
    '& th, & td': {
      position: 'relative',
      padding: theme.spacing(1, 1.5),
      textAlign: 'left',
      verticalAlign: 'top',
      fontWeight: 400,
      minWidth: 160,
      borderBottom: line,
    },
    '& tbody:last-child tr:last-child > *': { borderBottom: 'none' },
    '& thead th': {
      position: 'sticky',
      top: 0,
      zIndex: 3,
      fontWeight: 600,
      backgroundColor: paper,
    },
    '& thead th:first-of-type, & tr:not(.system) > th[scope="row"]': {
      position: 'sticky',
      left: 0,
      backgroundColor: paper,
    },
    '& tr:not(.system) > th[scope="row"]': { zIndex: 2, fontWeight: 600 },
    '& thead th:first-of-type': { zIndex: 4 },
    '& .system > th': {
      padding: theme.spacing(0.75, 1.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      color: quietText(theme),
      backgroundColor: theme.palette.action.hover,
    },
    '& .system .stay': { position: 'sticky', left: theme.spacing(1.5) },
    '& .quiet': {
      display: 'block',
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 400,
      color: quietText(theme),
    },
    '& .fleet-cell-link::after': {
      content: '""',
      position: 'absolute',
      inset: 0,
    },
    '& .fleet-cell-link:focus-visible::after': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: -3,
    },
    '& td:hover': { backgroundColor: theme.palette.action.hover },
    '& td time, & td .above': { position: 'relative', zIndex: 1 },
  } as const;
}
