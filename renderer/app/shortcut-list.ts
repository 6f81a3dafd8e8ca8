/** Every keyboard shortcut, as the help lists it and as tinykeys reads it. They rest while the agent types. */
export const shortcuts = {
  focusNumber: { keys: '/', shown: ['/'], label: 'Enter a number', group: 'Dialing' },
  call: { keys: '$mod+Enter', shown: ['Ctrl', 'Enter'], label: 'Call the number entered', group: 'Dialing' },
  answer: { keys: 'a', shown: ['A'], label: 'Answer', group: 'In a call' },
  decline: { keys: 'd', shown: ['D'], label: 'Decline', group: 'In a call' },
  mute: { keys: 'm', shown: ['M'], label: 'Mute or unmute', group: 'In a call' },
  hold: { keys: 'h', shown: ['H'], label: 'Hold or resume', group: 'In a call' },
  keypad: { keys: 'k', shown: ['K'], label: 'Keypad for tones', group: 'In a call' },
  swap: { keys: 's', shown: ['S'], label: 'Swap to the other call', group: 'In a call' },
  connect: { keys: 'o', shown: ['O'], label: 'Connect both and leave', group: 'In a call' },
  conference: { keys: 'g', shown: ['G'], label: 'Conference (talk as a group)', group: 'In a call' },
  transfer: { keys: 'f', shown: ['F'], label: 'Transfer (forward) the call', group: 'In a call' },
  hangUp: { keys: 'x', shown: ['X'], label: 'Hang up', group: 'In a call' },
  disposition: { keys: 'w', shown: ['W'], label: 'Choose a disposition', group: 'After a call' },
  notes: { keys: 'n', shown: ['N'], label: 'Write notes', group: 'After a call' },
  saveDisposition: {
    keys: '$mod+s',
    shown: ['Ctrl', 'S'],
    label: 'Save disposition (also while typing)',
    group: 'After a call',
  },
  callAgain: { keys: 'r', shown: ['R'], label: 'Call again', group: 'After a call' },
  callContact: { keys: 'c', shown: ['C'], label: 'Call the contact shown', group: 'In a campaign' },
  skipContact: { keys: 'l', shown: ['L'], label: 'Skip the contact (later)', group: 'In a campaign' },
  pause: { keys: 'p', shown: ['P'], label: 'Break or pause, and back', group: 'In a campaign' },
  phone: { keys: 'Alt+1', shown: ['Alt', '1'], label: 'Phone', group: 'Window' },
  history: { keys: 'Alt+2', shown: ['Alt', '2'], label: 'History', group: 'Window' },
  campaigns: { keys: 'Alt+3', shown: ['Alt', '3'], label: 'Campaigns', group: 'Window' },
  callerIds: { keys: 'Alt+4', shown: ['Alt', '4'], label: 'Caller IDs', group: 'Window' },
  callRecords: { keys: 'Alt+5', shown: ['Alt', '5'], label: 'Call records', group: 'Window' },
  settings: { keys: 'Alt+6', shown: ['Alt', '6'], label: 'Settings', group: 'Window' },
  exportLog: { keys: 'e', shown: ['E'], label: 'Export the call log', group: 'Window' },
  callBar: { keys: 'b', shown: ['B'], label: 'Call bar or whole window', group: 'Window' },
  theme: { keys: 't', shown: ['T'], label: 'Light or dark theme', group: 'Window' },
  help: { keys: 'Shift+?', shown: ['?'], label: 'This list', group: 'Window' },
} as const satisfies Record<string, { keys: string; shown: readonly string[]; label: string; group: string }>;

export type ShortcutName = keyof typeof shortcuts;
export const shortcutGroups = ['Dialing', 'In a call', 'After a call', 'In a campaign', 'Window'] as const;

export const shortcutNames = Object.keys(shortcuts) as ShortcutName[];
