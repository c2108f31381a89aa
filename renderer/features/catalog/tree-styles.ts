import { MONOSPACE } from '#renderer/ui/theme.ts';

export const ROW_HEIGHT = 26;
export const FAILED_HEIGHT = 76;
export const TALL_FAILED_HEIGHT = 112;

/** The one style of all lines of the tree. */
export const treeStyles = {
  '& .slot': { position: 'absolute', left: 0, right: 0 },
  '& .row': {
    height: '100%',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    paddingRight: '8px',
    cursor: 'default',
    userSelect: 'none',
    fontSize: '0.8125rem',
    '&:hover': { bgcolor: 'action.hover' },
    '&[aria-selected="true"]': { bgcolor: 'action.selected', '& .note': { color: 'text.primary' } },
  },
  '& .chevron': { width: 18, height: 18, flex: 'none', display: 'inline-flex', color: 'text.secondary' },
  '& .chevron svg': { fontSize: 18 },
  '& .icon': { fontSize: 16, flex: 'none', color: 'text.secondary' },
  '& .icon.key': { color: 'warning.main' },
  '& .dot': { width: 16, flex: 'none' },
  '& .name': {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    flex: '0 1 auto',
    minWidth: 48,
  },
  '& .note': {
    color: 'text.secondary',
    fontSize: '0.75rem',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    flex: '0 1 auto',
    minWidth: 0,
  },
  '& .type': { fontFamily: MONOSPACE, marginLeft: 'auto', paddingLeft: '8px', flexShrink: 3 },
  '& .indented': { paddingLeft: '22px' },
  '& .failed': { color: 'error.main', alignItems: 'flex-start', paddingTop: '4px' },
  '& .failed .icon': { color: 'error.main', marginTop: '1px' },
  '& .words': {
    display: '-webkit-box',
    WebkitLineClamp: 6,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    fontSize: '0.75rem',
    lineHeight: 1.4,
  },
  '& .words strong': { textDecoration: 'underline' },
} as const;
