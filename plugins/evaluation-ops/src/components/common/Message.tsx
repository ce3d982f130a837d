import type { ReactNode } from 'react';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { hairline, quietText } from './tones';

const ICONS = { empty: InboxOutlined, denied: LockOutlined };

/** What stands where there is nothing to show: why, and what to do about it. */
export function Message(props: {
  kind: keyof typeof ICONS;
  title: string;
  children: ReactNode;
}) {
  const Icon = ICONS[props.kind];
  return (
    <Box
      sx={theme => ({
        display: 'flex',
        gap: 2,
        p: 3,
        borderRadius: 1,
        border: `1px solid ${hairline(theme)}`,
        backgroundColor: theme.palette.background.paper,
        color: theme.palette.text.primary,
        fontSize: 14,
      })}
    >
      <Icon
        aria-hidden
        sx={theme => ({ fontSize: 32, color: quietText(theme) })}
      />
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Box
          component="h2"
          sx={{ m: 0, mb: 0.5, fontSize: 16, fontWeight: 600 }}
        >
          {props.title}
        </Box>
        {props.children}
      </Box>
    </Box>
  );
}
