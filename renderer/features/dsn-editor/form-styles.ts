import type { SxProps, Theme } from '@mui/material';

/** Styles of the form's sections in one place; what stands in a section brings its own. */
export const formStyles: SxProps<Theme> = (theme) => ({
  '& > .part': { borderBottom: `1px solid ${theme.palette.divider}` },
  '& > .part > h2': { margin: 0, font: 'inherit' },
  '& > .part > h2 > button': {
    ...{ display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), width: '100%', minHeight: 36 },
    ...{ padding: `6px ${theme.spacing(2)}`, border: 0, background: 'none', cursor: 'pointer' },
    ...{ font: 'inherit', color: 'inherit', textAlign: 'left' },
  },
  '& > .part > h2 svg': {
    ...{ width: 24, height: 24, flex: 'none', marginRight: '-4px' },
    ...{ fill: 'none', stroke: theme.palette.action.active, strokeWidth: 2, transform: 'rotate(0deg)' },
  },
  '& > .part > h2 > [aria-expanded="true"] svg': { transform: 'rotate(180deg)' },
  '& > .part > h2 .title': { ...theme.typography.h3 },
  '& > .part > h2 .set': { ...theme.typography.caption, color: theme.palette.text.secondary },
  '& > .part > h2 .wrong': { ...theme.typography.caption, fontWeight: 600, marginLeft: 'auto' },
  '& > .part > h2 .wrong.error': { color: theme.palette.error.main },
  '& > .part > h2 .wrong.warning': { color: theme.palette.warning.main },
  '& > .part > .fields': {
    padding: theme.spacing(0, 2, 1.5, 5.75),
    '@media (max-width: 760px)': { paddingLeft: theme.spacing(2) },
  },
});
