/** A list to choose from by typing: what is highlighted is what Enter chooses. */
import { Select, type SelectProps } from '@mantine/core';
import type { KeyboardEvent } from 'react';

/**
 * Mantine keeps the highlighted option by its place in the list, which is sometimes still that of the list before the last
 * keystroke: its Enter then chooses nothing, and the choice before stands. So the option itself is clicked here; where
 * Mantine clicks it too, it is the same choice twice.
 */
function chooseHighlighted(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '');
  list?.querySelector<HTMLElement>('[data-combobox-selected]')?.click();
}

type SearchableSelectProps = Omit<
  SelectProps,
  'searchable' | 'selectFirstOptionOnChange' | 'allowDeselect' | 'onKeyDown'
>;

export const SearchableSelect = (props: SearchableSelectProps) => (
  <Select
    searchable
    selectFirstOptionOnChange
    allowDeselect={false}
    // There before it is seen, so that what is typed finds its option at once.
    comboboxProps={{ keepMounted: true }}
    {...props}
    onKeyDown={chooseHighlighted}
  />
);
