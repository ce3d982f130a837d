import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { Mark } from '../brand';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    alignItems: 'center',
    height: 2 * sidebarConfig.logoHeight,
    paddingLeft: (sidebarConfig.drawerWidthClosed - 28) / 2,
    color: theme.palette.common.white,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    color: 'inherit',
    fontFamily: theme.typography.fontFamily,
    fontSize: 17,
    fontWeight: 600,
    letterSpacing: 0.2,
    whiteSpace: 'nowrap',
  },
}));

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(configApiRef).getOptionalString('app.title');

  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <Mark />
        {isOpen && <span>{title}</span>}
      </Link>
    </div>
  );
}
