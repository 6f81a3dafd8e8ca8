import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { partsIn, withoutOthers } from '../../../build/named-parts.ts';

const mantine = join(import.meta.dirname, '../../../node_modules/@mantine/core/esm/components');
const menu = readFileSync(join(mantine, 'Menu/Menu.mjs'), 'utf8');

describe('parts of Mantine’s components', () => {
  it('are named by who draws them, or hands them on, and not by the component they belong to', () => {
    expect(partsIn('<Menu.Item disabled>Break</Menu.Item>; const Part = Combobox.Target;')).toEqual([
      'Menu.Item',
      'Menu.Item',
      'Combobox.Target',
    ]);
    expect(partsIn(menu)).not.toContain('Menu.Search');
  });

  it('stay where they are named, and go where nobody names them', () => {
    const left = withoutOthers(menu, new Set(['Menu.Item', 'Menu.Target']));
    expect(left).toMatch(/^Menu\.Item = MenuItem;$/m);
    expect(left).toMatch(/^Menu\.Target = MenuTarget;$/m);
    expect(left).not.toContain('Menu.Search =');
    // What a component is by itself, and what it is called, is no part.
    expect(left).toMatch(/^Menu\.displayName = /m);
  });
});
