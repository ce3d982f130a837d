import { useId, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { dimmedSx } from './dimmed';
import { hairline } from './tones';
import { visuallyHidden } from './visuallyHidden';

/** A part of the page: a heading, what stands beside it, and its content on one sheet. */
export function Section(props: {
  title: ReactNode;
  /** Stands in the place of the title, which only a screen reader hears then. */
  lead?: ReactNode;
  aside?: ReactNode;
  dimmed?: boolean;
  children: ReactNode;
}) {
  const headingId = useId();
  return (
    <Box
      component="section"
      aria-labelledby={headingId}
      sx={theme => ({
        border: `1px solid ${hairline(theme)}`,
        borderRadius: 1,
        backgroundColor: theme.palette.background.paper,
        color: theme.palette.text.primary,
        minWidth: 0,
      })}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 1,
          px: 2,
          py: 1.25,
        }}
      >
        <Typography
          id={headingId}
          component="h2"
          sx={{ fontSize: 16, fontWeight: 600, m: 0 }}
          style={props.lead ? visuallyHidden : undefined}
        >
          {props.title}
        </Typography>
        {props.lead}
        {props.aside}
      </Box>
      <Box sx={dimmedSx(props.dimmed)}>{props.children}</Box>
    </Box>
  );
}
