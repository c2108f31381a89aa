import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';

const SYSTEM_FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", Arial, sans-serif';

/** Font of connection strings, keys, ids and values that are copied to the letter. */
export const MONOSPACE =
  'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

const palettes = {
  light: {
    primary: { main: '#1f5fbf' },
    secondary: { main: '#5b6472' },
    error: { main: '#b3261e' },
    warning: { main: '#8a5300' },
    success: { main: '#1b6e3c' },
    info: { main: '#1f5fbf' },
    background: { default: '#f4f5f7', paper: '#ffffff' },
    text: { primary: '#1b1f24', secondary: '#565e69' },
    divider: '#dcdfe4',
  },
  dark: {
    primary: { main: '#8ab4f8' },
    secondary: { main: '#a7afba' },
    error: { main: '#ffb4ab' },
    warning: { main: '#f2bd6b' },
    success: { main: '#8ad8a3' },
    info: { main: '#8ab4f8' },
    background: { default: '#16181c', paper: '#1d2025' },
    text: { primary: '#e6e8eb', secondary: '#a9b0ba' },
    divider: '#343941',
  },
} as const;

// What pops up stands outside of the page's landmarks, so menus and suggestions are regions of their own.
const compact: ThemeOptions['components'] = {
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: { defaultProps: { size: 'small', disableElevation: true } },
  MuiIconButton: { defaultProps: { size: 'small' } },
  MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
  MuiOutlinedInput: {
    defaultProps: { size: 'small' },
    styleOverrides: { root: { fontSize: '0.8125rem' }, input: { paddingTop: 5, paddingBottom: 5 } },
  },
  // The notch of the outline is measured in the input's size, so the label has to have it as well.
  MuiInputLabel: { styleOverrides: { root: { fontSize: '0.8125rem' } } },
  MuiFormControl: { defaultProps: { size: 'small' } },
  MuiSelect: { defaultProps: { size: 'small' } },
  MuiAutocomplete: {
    defaultProps: {
      size: 'small',
      slotProps: { paper: { role: 'region', 'aria-label': 'Suggestions' } },
    },
    styleOverrides: {
      // At rest the label stands where the text does, which is higher than usual in these fields.
      root: {
        '& .MuiInputLabel-outlined:not(.MuiInputLabel-shrink)': {
          transform: 'translate(14px, 5px) scale(1)',
        },
      },
      inputRoot: {
        '&.MuiOutlinedInput-root.MuiInputBase-sizeSmall': {
          padding: '0 39px 0 6px',
          '& .MuiAutocomplete-input': { padding: '5px 8px' },
        },
      },
      option: { fontSize: '0.8125rem', minHeight: 0 },
    },
  },
  MuiCheckbox: { defaultProps: { size: 'small' } },
  MuiChip: { defaultProps: { size: 'small' } },
  MuiTable: { defaultProps: { size: 'small' } },
  // Gone at once: while one fades out it would still take the keys.
  MuiPopover: { defaultProps: { transitionDuration: 0 } },
  MuiMenu: {
    defaultProps: { transitionDuration: 0, slotProps: { paper: { role: 'region', 'aria-label': 'Menu' } } },
  },
  MuiMenuItem: { defaultProps: { dense: true }, styleOverrides: { root: { fontSize: '0.8125rem' } } },
  MuiToolbar: { defaultProps: { variant: 'dense' } },
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiTab: { styleOverrides: { root: { minHeight: 36, padding: '6px 14px', textTransform: 'none' } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 36 } } },
  MuiSnackbarContent: {
    styleOverrides: {
      root: { minWidth: '0 !important', maxWidth: 420, padding: '2px 12px', flexWrap: 'nowrap' },
    },
  },
  MuiTooltip: { defaultProps: { enterDelay: 500, disableInteractive: true } },
  // Where a dialog is a form, its middle scrolls and its buttons stay in sight, as in any other.
  MuiDialog: {
    styleOverrides: {
      paper: { '& > form': { display: 'flex', flexDirection: 'column', minHeight: 0 } },
    },
  },
  MuiDialogTitle: {
    styleOverrides: { root: { fontSize: '1rem', fontWeight: 600, padding: '16px 20px 8px' } },
  },
  MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 12px' } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
};

/** What every page has: no scrolling of the window itself, a focus ring, and stillness where it is wished. */
const page = (theme: Theme): Record<string, object> => ({
  'html, body, #root': { height: '100%' },
  body: { overflow: 'hidden', fontSize: theme.typography.body2.fontSize },
  ':focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: -2 },
  'input:focus-visible, textarea:focus-visible, [role="combobox"]:focus-visible': { outline: 'none' },
  '@media (prefers-reduced-motion: reduce)': {
    '*, *::before, *::after': {
      animationDuration: '0.01ms !important',
      animationIterationCount: '1 !important',
      // None at all: even the shortest shows what was for a frame, a disabled button's pale text on one that is not.
      transition: 'none !important',
      scrollBehavior: 'auto !important',
    },
  },
});

function themeOf(mode: 'light' | 'dark'): Theme {
  return createTheme({
    palette: { mode, ...palettes[mode], contrastThreshold: 4.5 },
    spacing: 8,
    shape: { borderRadius: 5 },
    typography: {
      fontFamily: SYSTEM_FONT,
      fontSize: 13,
      h1: { fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.3 },
      h2: { fontSize: '1rem', fontWeight: 600, lineHeight: 1.4 },
      h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.4 },
      body1: { fontSize: '0.875rem', lineHeight: 1.45 },
      body2: { fontSize: '0.8125rem', lineHeight: 1.45 },
      caption: { fontSize: '0.75rem', lineHeight: 1.4 },
      button: { textTransform: 'none', fontWeight: 500 },
    },
    components: {
      ...compact,
      MuiCssBaseline: { styleOverrides: (theme: Theme) => page(theme) },
    },
  });
}

/** The two themes; `system` is a choice between them, made where the setting is read. */
export const themes = { light: themeOf('light'), dark: themeOf('dark') } as const;
