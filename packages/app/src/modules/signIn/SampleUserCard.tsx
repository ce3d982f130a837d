import Avatar from '@material-ui/core/Avatar';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { SampleUser } from './sampleUsers';

const useStyles = makeStyles(theme => ({
  card: {
    height: '100%',
    boxSizing: 'border-box',
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: theme.spacing(2),
    padding: theme.spacing(2.5),
  },
  avatar: {
    width: 44,
    height: 44,
    fontSize: 16,
    fontWeight: 600,
    color: theme.palette.common.white,
    backgroundColor: '#1f5493',
  },
  name: { fontSize: 17, fontWeight: 600, lineHeight: 1.4 },
  text: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  button: { textTransform: 'none' },
  description: { flexGrow: 1, marginBottom: theme.spacing(2) },
}));

function initials(name: string): string {
  const words = name.split(' ');
  return words.map(word => word.charAt(0)).join('');
}

type SampleUserCardProps = { user: SampleUser; onPick: () => void };

export function SampleUserCard({ user, onPick }: SampleUserCardProps) {
  const classes = useStyles();
  const [firstName] = user.displayName.split(' ');

  return (
    <Paper variant="outlined" className={classes.card}>
      <Avatar aria-hidden="true" className={classes.avatar}>
        {initials(user.displayName)}
      </Avatar>
      <div className={classes.text}>
        <Typography variant="h2" className={classes.name}>
          {user.displayName}
        </Typography>
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.description}
        >
          {user.description}
        </Typography>
        <Button
          variant="outlined"
          color="primary"
          className={classes.button}
          onClick={onPick}
        >
          Sign in as {firstName}
        </Button>
      </div>
    </Paper>
  );
}
