/**
 * The look: one accent (indigo) for what can be done, green for call and answer, red for hang up, amber for hold and
 * ringing. Inter, a 4-px grid, soft surfaces. Colours of state are in tokens.css, since they differ by scheme.
 */
import {
  ActionIcon,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Drawer,
  type MantineColorsTuple,
  Modal,
  Select,
  Switch,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const indigo: MantineColorsTuple = [
  '#eef1fe',
  '#dde2fb',
  '#bcc6f6',
  '#98a7f1',
  '#7a8cec',
  '#6278e6',
  '#4a5fd9',
  '#3c4ec0',
  '#3141a0',
  '#283582',
];
const green: MantineColorsTuple = [
  '#ebf9f0',
  '#d3f1de',
  '#a5e2bc',
  '#72d196',
  '#45bf74',
  '#27a55a',
  '#17803f',
  '#126a34',
  '#10562c',
  '#0c4222',
];
const red: MantineColorsTuple = [
  '#fef1f0',
  '#fde0dd',
  '#fabeb8',
  '#f5968d',
  '#ee6c60',
  '#e34a3d',
  '#cf2f24',
  '#ab231a',
  '#8a1d16',
  '#6b1712',
];

/** Mantine draws its dark surfaces from these: the blue-grey of tokens.css instead of its own grey. */
const dark: MantineColorsTuple = [
  '#e9ecf1',
  '#c3cad5',
  '#9aa5b5',
  '#6b7686',
  '#3b4553',
  '#2e3743',
  '#202731',
  '#191f27',
  '#12161c',
  '#0d1116',
];

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 6,
  colors: { dark, green, indigo, red },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'sm' } }),
    Select: Select.extend({ defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } }),
    Switch: Switch.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 300 } }),
    // The page itself never scrolls; and the lock would write a style element that the CSP refuses.
    Modal: Modal.extend({
      defaultProps: { lockScroll: false, centered: true, radius: 'lg', transitionProps: { duration: 120 } },
    }),
    Drawer: Drawer.extend({
      defaultProps: { lockScroll: false, position: 'right', transitionProps: { duration: 140 } },
    }),
  },
});

/** Mantine's own surfaces and texts from our tokens, so that both schemes are decided in one place (tokens.css). */
export const cssVariables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--fl-surface)',
    '--mantine-color-text': 'var(--fl-text)',
    '--mantine-color-bright': 'var(--fl-text)',
    '--mantine-color-dimmed': 'var(--fl-dim)',
    '--mantine-color-placeholder': 'var(--fl-placeholder)',
    '--mantine-color-default': 'var(--fl-raised)',
    '--mantine-color-default-hover': 'var(--fl-hover)',
    '--mantine-color-default-color': 'var(--fl-text)',
    '--mantine-color-default-border': 'var(--fl-border)',
    '--mantine-color-error': 'var(--fl-red-text)',
    '--mantine-color-anchor': 'var(--fl-accent-text)',
  };
  return { variables: {}, light: ours, dark: ours };
};
