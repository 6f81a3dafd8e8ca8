/** The list behind `?`. */
import './shortcut-help.css';

import { Kbd, Modal } from '@mantine/core';

import { shortcutGroups, shortcuts } from '../shortcut-list.ts';
import { useUnderLink } from '../under-link.ts';

export const ShortcutHelp = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Modal
    {...useUnderLink()}
    opened={opened}
    onClose={onClose}
    title="Keyboard shortcuts"
    size={680}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: 'fl-dialog-title' }}
  >
    <ShortcutTable />
  </Modal>
);

/** Shortcuts by group; also part of Settings. */
export const ShortcutTable = () => (
  <div className="fl-keys">
    {shortcutGroups.map((group) => (
      <div key={group} className="fl-keys-group">
        <h3>{group}</h3>
        <dl>
          {Object.values(shortcuts)
            .filter((shortcut) => shortcut.group === group)
            .map(({ keys, shown, label }) => (
              <div key={keys} className="fl-keys-row">
                <dt>{label}</dt>
                <dd>
                  {shown.map((key) => (
                    <Kbd key={key} size="sm">
                      {key}
                    </Kbd>
                  ))}
                </dd>
              </div>
            ))}
        </dl>
      </div>
    ))}
  </div>
);
