import type { Theme } from '@mui/material';
import type { CSSObject } from '@mui/material/styles';
import type { ArrangementColour } from '#app/dsn/arrangement.ts';
import { visuallyHidden } from '#renderer/ui/visually-hidden.ts';

export const ROW_HEIGHT = 46;
export const SECTION_HEIGHT = 30;

/** Seen well beside text on both backgrounds; a colour is always named in words too. */
export const COLOURS: Readonly<Record<ArrangementColour, { readonly light: string; readonly dark: string }>> =
  {
    red: { light: '#d0342c', dark: '#ff8078' },
    orange: { light: '#d96b00', dark: '#ffab5c' },
    yellow: { light: '#b08900', dark: '#f2d15c' },
    green: { light: '#2e8b4f', dark: '#7fd396' },
    blue: { light: '#2f74d0', dark: '#8ab8ff' },
    violet: { light: '#8249c9', dark: '#c6a2ff' },
    grey: { light: '#6b7480', dark: '#aab2bd' },
  };

export function colourOf(colour: ArrangementColour, theme: Theme): string {
  return COLOURS[colour][theme.palette.mode];
}

function colourStyles(theme: Theme): Record<string, object> {
  const colours = Object.keys(COLOURS) as ArrangementColour[];
  return Object.fromEntries(
    colours.map((colour) => [`& .mark.${colour}`, { backgroundColor: colourOf(colour, theme) }]),
  );
}

/** Styles of all rows in one place: a row of plain elements is drawn in a fraction of the time. */
export const rowStyles = (theme: Theme): CSSObject => ({
  ...{ flex: 1, overflow: 'auto', minHeight: 0 },
  '& button': { font: 'inherit', color: 'inherit', background: 'none', border: 0, cursor: 'pointer' },
  '& ul': { position: 'relative', listStyle: 'none', margin: 0, padding: 0 },
  // Nothing in a row reaches beyond it, so that a changed row is laid out and painted by itself.
  '& .slot': { position: 'absolute', left: 0, right: 0, contain: 'strict' },
  '& .row-place': { height: '100%' },
  '& .pick [hidden]': { display: 'none' },
  '& .row': { display: 'flex', height: '100%', position: 'relative' },
  '& .row:hover': { backgroundColor: theme.palette.action.hover },
  '& .row.selected': {
    backgroundColor: `color-mix(in srgb, ${theme.palette.primary.main} 16%, transparent)`,
  },
  '& .row.open': {
    backgroundColor: theme.palette.action.selected,
    boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
  },
  '& .row.open.selected': {
    backgroundColor: `color-mix(in srgb, ${theme.palette.primary.main} 24%, transparent)`,
  },
  '& .pick': {
    ...{ flex: 1, minWidth: 0, display: 'block', textAlign: 'left', padding: 0 },
    ...{ paddingLeft: theme.spacing(1.75), paddingRight: theme.spacing(1), outlineOffset: -2 },
  },
  '& .pick:focus-visible, & .heading:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` },
  '& .line': { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  '& .line.first': { paddingRight: '20px' },
  '& .name': {
    ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    ...{ fontSize: '0.8125rem', lineHeight: 1.5, fontWeight: 500 },
  },
  '& .place': {
    ...{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    ...{ fontSize: '0.75rem', lineHeight: 1.5, color: theme.palette.text.secondary },
  },
  '& .mark, & .dirty': { width: 9, height: 9, borderRadius: '50%', flex: 'none' },
  '& .dirty': { width: 7, height: 7, backgroundColor: theme.palette.primary.main },
  ...colourStyles(theme),
  '& .row-icon': { display: 'inline-flex', flex: 'none', color: theme.palette.text.secondary },
  '& .row-icon svg': {
    ...{ width: 15, height: 15, fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 },
    ...{ strokeLinecap: 'round', strokeLinejoin: 'round' },
  },
  '& .row-icon.error': { color: theme.palette.error.main },
  '& .row-icon.warning, & .row-icon.differs': { color: theme.palette.warning.main },
  '& .row-icon.same': { color: theme.palette.success.main },
  // The commonest sign: a box is painted sooner than a drawing.
  '& .row-icon.absent': {
    ...{ width: 13, height: 9, margin: '0 1px', borderRadius: '1px', boxSizing: 'border-box' },
    border: `1.4px solid color-mix(in srgb, ${theme.palette.text.secondary} 45%, transparent)`,
  },
  '& .row-icon.absent svg': { display: 'none' },
  '& .row-icon.star': { color: theme.palette.warning.main },
  '& .row-icon.star svg': { fill: 'currentColor', width: 13, height: 13 },
  '& .row-icon.chosen': { color: theme.palette.primary.main },
  '& .menu': {
    ...{ position: 'absolute', right: 4, top: 4, width: 24, height: 24, padding: 0, borderRadius: '50%' },
    ...{ display: 'grid', placeItems: 'center' },
  },
  '& .menu:hover': { backgroundColor: theme.palette.action.hover },
  // Three dots. Not seen for want of a colour: one of less opacity would be a layer of its own in each row.
  '& .menu .dots': {
    ...{ width: 3, height: 3, borderRadius: '50%', color: 'transparent', backgroundColor: 'currentColor' },
    boxShadow: '0 -5px currentColor, 0 5px currentColor',
  },
  '& .row:hover .dots, & .row:focus-within .dots': { color: theme.palette.text.secondary },
  '& .heading': {
    ...{ flex: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: '6px', textAlign: 'left' },
    ...{ padding: `0 30px 0 ${theme.spacing(1)}`, fontSize: '0.75rem', outlineOffset: -2 },
    ...{ fontWeight: 600, color: theme.palette.text.secondary },
  },
  '& .section': { borderTop: `1px solid ${theme.palette.divider}` },
  '& .section .menu': { top: 3 },
  '& .section.target': {
    boxShadow: `inset 0 0 0 2px ${theme.palette.primary.main}`,
    backgroundColor: `color-mix(in srgb, ${theme.palette.primary.main} 16%, transparent)`,
  },
  '& .heading .name': { fontSize: '0.75rem', fontWeight: 600 },
  '& .heading .count': { fontWeight: 400 },
  '& .unseen': visuallyHidden,
});
