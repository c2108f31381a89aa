import { GlobalStyles, type Theme } from '@mui/material';
import type { CSSObject } from '@mui/material/styles';
import { memo, type ReactElement } from 'react';
import { chipStyles, choiceStyles } from './filter-styles.ts';
import { rowStyles } from './row-styles.ts';

/**
 * The styles of what is drawn again for each key and choice, under names. Styles given to an element are worked out
 * each time it is drawn, and those that come up for the first time make the browser look through the whole page.
 */
export const ListStyles = memo(function ListStyles(): ReactElement {
  return <GlobalStyles styles={listStyles} />;
});

const listStyles = (theme: Theme): Record<string, CSSObject> => ({
  '.dsn-list-pane': {
    ...{ display: 'flex', flexDirection: 'column', height: '100%' },
    background: theme.palette.background.default,
  },
  '.dsn-list-tools': { display: 'flex', alignItems: 'center', gap: '4px', padding: '0 8px 4px' },
  '.dsn-list-rows': rowStyles(theme),
  '.dsn-filter-chips': chipStyles(theme),
  '.dsn-filter-choices': choiceStyles(theme),
  // Where a badge's dot is: on the corner of the icon.
  '.dsn-filter-dot': {
    ...{ position: 'absolute', top: 1, right: 1, width: 8, height: 8, borderRadius: '50%' },
    background: theme.palette.primary.main,
  },
  '.dsn-filter-dot[hidden]': { display: 'none' },
});
