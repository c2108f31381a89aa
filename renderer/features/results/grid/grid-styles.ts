import type { SxProps, Theme } from '@mui/material';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { HEAD_HEIGHT, ROW_HEIGHT } from './row-space.ts';

const mixed = (colour: string, percent: number, on: string): string =>
  `color-mix(in srgb, ${colour} ${percent}%, ${on})`;

function cellStyles({ palette }: Theme): SxProps<Theme> {
  const line = `1px solid ${palette.divider}`;
  return {
    '& .cell': {
      ...{ position: 'absolute', top: 0, height: ROW_HEIGHT, padding: '0 8px', boxSizing: 'border-box' },
      ...{
        lineHeight: `${ROW_HEIGHT - 1}px`,
        whiteSpace: 'pre',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
      },
      ...{ borderRight: line, borderBottom: line, contain: 'strict', cursor: 'default', userSelect: 'none' },
    },
    '& .cell.number': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    '& .cell.time': { fontVariantNumeric: 'tabular-nums' },
    '& .cell.nested, & .cell.binary': { fontFamily: MONOSPACE, fontSize: '0.75rem' },
    '& .cell.null': { color: palette.text.secondary, fontSize: '0.6875rem', letterSpacing: '0.04em' },
    '& .cell.empty::before': { content: '"“”"', color: palette.text.secondary, opacity: 0.7 },
    // No element of its own: a bar per cell that comes and goes would cost more than the text.
    '& .cell.wait': {
      backgroundImage: `linear-gradient(${palette.action.hover}, ${palette.action.hover})`,
      ...{ backgroundRepeat: 'no-repeat', backgroundSize: '55% 8px', backgroundPosition: '8px 50%' },
    },
    '& .cell.pinned': { zIndex: 1, backgroundColor: 'var(--row)' },
    '& .cell.match': { backgroundColor: mixed(palette.warning.main, 24, palette.background.paper) },
    '& .cell.selected': { backgroundColor: mixed(palette.primary.main, 16, palette.background.paper) },
    '& .cell.match.selected': { backgroundColor: mixed(palette.warning.main, 40, palette.background.paper) },
    '&:focus-visible .active, &:focus-within .active': {
      outline: `2px solid ${palette.primary.main}`,
      outlineOffset: -2,
    },
    '& .active': { outline: `1px solid ${palette.text.secondary}`, outlineOffset: -1 },
  };
}

function headStyles({ palette }: Theme): SxProps<Theme> {
  const line = `1px solid ${palette.divider}`;
  return {
    '& .head': {
      ...{ position: 'absolute', top: 0, left: 0, right: 0, height: HEAD_HEIGHT, overflow: 'hidden' },
      ...{ backgroundColor: palette.background.default, zIndex: 2 },
    },
    '& .head .row': { position: 'absolute', inset: 0, borderBottom: line },
    '& .title, & .corner': {
      ...{ position: 'absolute', top: 0, height: HEAD_HEIGHT, boxSizing: 'border-box' },
      ...{ borderRight: line, borderBottom: line, backgroundColor: palette.background.default },
      ...{ padding: '4px 8px', userSelect: 'none', cursor: 'pointer', overflow: 'hidden' },
    },
    '& .title.pinned': { zIndex: 1 },
    '& .corner': { left: 0, zIndex: 2, textAlign: 'right', lineHeight: '34px' },
    '& .title.chosen': { boxShadow: `inset 0 -2px ${palette.primary.main}` },
    '& .title.target': { boxShadow: `inset 3px 0 ${palette.primary.main}` },
    '& .title .line': { display: 'flex', gap: '4px', fontWeight: 600, lineHeight: '18px' },
    '& .title.number .line': { justifyContent: 'flex-end' },
    '& .title.number .type': { textAlign: 'right' },
    '& .title .name': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'pre' },
    '& .title .sort': { flex: 'none', color: palette.primary.main },
    '& .title .type': {
      ...{ display: 'block', fontFamily: MONOSPACE, fontSize: '0.6875rem', lineHeight: '16px' },
      ...{
        color: palette.text.secondary,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
    },
    '& .title .more': {
      ...{ position: 'absolute', right: 5, top: 10, width: 22, height: 24, padding: 0, border: 0 },
      ...{ borderRadius: '4px', background: palette.background.default, color: palette.text.secondary },
      ...{ font: 'inherit', fontSize: '1rem', lineHeight: 1, cursor: 'pointer', opacity: 0 },
    },
    '& .title:hover .more, & .title.active .more': { opacity: 1 },
    // A name at the right edge stays to be read.
    '& .title.number .more': { right: 'auto', left: '2px' },
    '& .title .more:hover': { color: palette.text.primary, backgroundColor: palette.action.selected },
    '& .grip': {
      ...{ position: 'absolute', right: 0, top: 0, bottom: 0, width: 6, cursor: 'col-resize' },
      '&:hover': { backgroundColor: palette.primary.main, opacity: 0.5 },
    },
  };
}

/** Styles of the whole grid in one place: plain elements under one style are drawn in a fraction of the time. */
export const gridStyles: SxProps<Theme> = (theme) => ({
  ...{ position: 'relative', overflow: 'auto', flex: 1, minHeight: 0, minWidth: 0, contain: 'strict' },
  ...{ backgroundColor: theme.palette.background.paper, fontSize: '0.8125rem', outline: 'none' },
  '& .sticky': { position: 'sticky', top: 0, left: 0, width: 0, height: 0, zIndex: 1 },
  '& .pane': { position: 'absolute', top: 0, left: 0, overflow: 'hidden', contain: 'strict' },
  '& .body': { position: 'absolute', top: HEAD_HEIGHT, left: 0, right: 0, bottom: 0, overflow: 'hidden' },
  '& .layer': { position: 'absolute', top: 0, left: 0, right: 0, willChange: 'transform' },
  '& .body .row': {
    ...{ '--row': theme.palette.background.paper, backgroundColor: 'var(--row)' },
    ...{ position: 'absolute', top: 0, left: 0, right: 0, height: ROW_HEIGHT, contain: 'strict' },
  },
  '& .body .row.odd': {
    '--row': mixed(theme.palette.text.primary, 2.5, theme.palette.background.paper),
  },
  '& .band': { position: 'absolute', top: 0, height: ROW_HEIGHT },
  '& .ordinal': {
    ...{ position: 'absolute', left: 0, top: 0, height: ROW_HEIGHT, zIndex: 2, boxSizing: 'border-box' },
    ...{ padding: '0 8px', textAlign: 'right', lineHeight: `${ROW_HEIGHT - 1}px`, userSelect: 'none' },
    ...{ fontSize: '0.75rem', fontVariantNumeric: 'tabular-nums', color: theme.palette.text.secondary },
    ...{
      backgroundColor: theme.palette.background.default,
      borderRight: `1px solid ${theme.palette.divider}`,
    },
    ...{ cursor: 'pointer' },
  },
  '& .ordinal.selected': { color: theme.palette.text.primary, fontWeight: 600 },
  ...(cellStyles(theme) as object),
  ...(headStyles(theme) as object),
});
