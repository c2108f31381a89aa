import type { Theme } from '@mui/material';
import type { CSSObject } from '@mui/material/styles';

/** What the list is filtered by. */
export const chipStyles = (theme: Theme): CSSObject => ({
  ...{
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px',
    padding: '0 8px 8px',
    maxHeight: 112,
    overflow: 'auto',
  },
  '& button': { ...theme.typography.caption, border: 0, cursor: 'pointer', minHeight: 24 },
  '& button:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  '& .chip': {
    ...{ display: 'flex', alignItems: 'center', gap: '4px', maxWidth: '100%', padding: '0 4px 0 8px' },
    ...{ borderRadius: 12, background: theme.palette.action.selected, color: theme.palette.text.primary },
  },
  '& .chip:hover': { background: theme.palette.action.focus },
  '& .chip .label': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  '& .chip svg': {
    ...{ width: 16, height: 16, flex: 'none', fill: 'none', stroke: theme.palette.text.secondary },
    ...{ strokeWidth: 1.6, strokeLinecap: 'round' },
  },
  '& .all': {
    ...{ padding: '0 8px', borderRadius: `${theme.shape.borderRadius}px`, background: 'none' },
    ...{ color: theme.palette.primary.main, fontWeight: 500 },
  },
  '& .all:hover': { background: theme.palette.action.hover },
});

/** What it may be filtered by. */
export const choiceStyles = (theme: Theme): CSSObject => ({
  '& .group': {
    ...{ border: 0, margin: 0, padding: '0 12px', minWidth: 0 },
    // Groups that are scrolled away are neither laid out nor painted for a choice in another one.
    ...{ contentVisibility: 'auto', containIntrinsicSize: 'auto none auto 300px' },
  },
  // A fieldset's own padding would come between the legend and the choices.
  '& legend': {
    ...theme.typography.caption,
    ...{ fontWeight: 600, color: theme.palette.text.secondary, padding: '10px 0 2px' },
  },
  '& .search': { padding: '4px 0' },
  '& .search p': { ...theme.typography.caption, color: theme.palette.text.secondary, margin: '4px 0 0' },
  '& .choice': {
    ...{
      display: 'flex',
      alignItems: 'center',
      gap: '8px',
      height: 26,
      cursor: 'pointer',
      contain: 'strict',
    },
    ...{ borderRadius: '4px', paddingRight: '4px', fontSize: '0.8125rem' },
  },
  '& .choice:hover': { backgroundColor: theme.palette.action.hover },
  '& .choice:focus-within': { outline: `2px solid ${theme.palette.primary.main}` },
  '& .choice input': {
    ...{ width: 15, height: 15, margin: '0 4px', flex: 'none', cursor: 'pointer', outline: 'none' },
    accentColor: theme.palette.primary.main,
    colorScheme: theme.palette.mode,
  },
  '& .choice .value': {
    ...{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  },
  '& .choice .count': {
    ...{ fontSize: '0.75rem', fontVariantNumeric: 'tabular-nums', color: theme.palette.text.secondary },
  },
});
