import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { MONOSPACE } from '#renderer/ui/theme.ts';

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--primary)', fontWeight: '600' },
  { tag: tags.typeName, color: 'var(--warning)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--success)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--error)' },
  { tag: tags.standard(tags.name), color: 'var(--function)' },
  { tag: tags.special(tags.name), color: 'var(--text)' },
  { tag: [tags.lineComment, tags.blockComment], color: 'var(--faint)', fontStyle: 'italic' },
]);

const field = {
  border: '1px solid var(--divider)',
  borderRadius: '4px',
  background: 'var(--paper)',
  color: 'var(--text)',
  fontSize: '0.75rem',
};

/** The look of the editor; colours come from the page, so that both themes have them. */
const look = EditorView.theme({
  '&': { fontSize: '0.8125rem', height: '100%', color: 'var(--text)', backgroundColor: 'var(--paper)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: MONOSPACE, lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 10px 0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--paper)', color: 'var(--faint)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '30px', padding: '0 6px 0 8px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine, &.cm-focused .cm-activeLineGutter': { backgroundColor: 'var(--active-line)' },
  '.cm-selectionBackground': { backgroundColor: 'var(--selection) !important' },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--match)', borderRadius: '2px' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--primary)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--match)' },
  '.cm-placeholder': { color: 'var(--faint)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--error)',
    textDecorationSkipInk: 'none',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--paper)',
    border: '1px solid var(--divider)',
    borderRadius: '4px',
    color: 'var(--text)',
    zIndex: '1200',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: MONOSPACE,
    maxHeight: '240px',
    minWidth: '220px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', display: 'flex', gap: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--primary)',
    color: 'var(--on-primary)',
  },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.8', marginLeft: 'auto' },
  '.cm-diagnostic': { padding: '4px 8px', fontFamily: 'inherit', maxWidth: '520px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--error)' },
  '.cm-panels': { backgroundColor: 'var(--page)', color: 'var(--text)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--divider)' },
  '.cm-panel.cm-search': { padding: '6px 32px 6px 8px', fontSize: '0.75rem' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    marginLeft: '6px',
    verticalAlign: 'middle',
    fontSize: '0.75rem',
  },
  '.cm-panel.cm-search input[type=checkbox]': { margin: 0, accentColor: 'var(--primary)' },
  '.cm-textfield': { ...field, padding: '3px 6px' },
  '.cm-button': { ...field, backgroundImage: 'none', padding: '3px 8px', cursor: 'pointer' },
  '.cm-button:hover': { backgroundColor: 'var(--active-line)' },
  '.cm-panel.cm-search [name=close]': {
    color: 'var(--text)',
    fontSize: '1.125rem',
    top: '4px',
    right: '8px',
  },
});

export const sqlTheme: Extension = [look, syntaxHighlighting(highlighting)];
