/** Icons as one path each, on a 16 x 16 field, drawn with a 1.5 stroke (see `svg.i` in the styles). */
const RING = 'M13.8 8A5.8 5.8 0 1 1 2.2 8a5.8 5.8 0 0 1 11.6 0z'

export const ICONS = {
  done: `${RING}M5.4 8.2l1.9 1.9 3.4-3.8`,
  clock: `${RING}M8 4.8V8l2.2 1.5`,
  ring: RING,
  late: `${RING}M8 4.8v3.7M8 10.9v.1`,
  returned: `${RING}M10.8 8H5.6m2-2.2L5.4 8l2.2 2.2`,
  tick: 'm3 8.5 3.3 3.3L13 4.8',
  computer: 'M2 3h12v8H2zM5 13.5h6M8 11v2.5',
  offline:
    'M2 6.3a9 9 0 0 1 3-1.9M14 6.3a9 9 0 0 0-4.7-2.3M4.3 9a5.6 5.6 0 0 1 2.6-1.5M11.7 9l-.6-.5M8 12.2v.1M2.5 2.5l11 11',
  warning: 'M8 2.2 14.3 13.3H1.7zM8 6.5v3.2M8 11.5v.1',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  key: 'M7.7 11a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0zM7 9l6-6M10.5 5.5l2 2',
  left: 'm9.7 3.5-4.5 4.5 4.5 4.5',
  right: 'm6.3 3.5 4.5 4.5-4.5 4.5',
  down: 'm4 6.2 4 4 4-4',
  up: 'm4 9.8 4-4 4 4',
  help: `${RING}M6.2 6.4A1.8 1.8 0 1 1 8 8.3v.8M8 11.2v.1`,
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
  redo: 'm10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H10',
  find: 'M11.3 7A4.3 4.3 0 1 1 2.7 7a4.3 4.3 0 0 1 8.6 0zM10.3 10.3l3.2 3.2',
  filter: 'M2 4h12M4.5 8h7M6.7 12h2.6',
  locate: 'M12.3 8a4.3 4.3 0 1 1-8.6 0 4.3 4.3 0 0 1 8.6 0zM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  save: 'M8 2.5V10M5 7l3 3 3-3M2.5 11v2.5h11V11',
  load: 'M8 10V2.5M5 5.5l3-3 3 3M2.5 11v2.5h11V11',
  plus: 'M8 3v10M3 8h10',
  rows: 'M2.5 3h11v10h-11zM2.5 8h11M5 5.5h4M5 10.5h4',
  bin: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  close: 'm4 4 8 8m0-8-8 8',
  history: 'M2.6 6.2A5.7 5.7 0 1 1 2.3 8.8M2.3 3v3.3h3.3M8 5v3.2l2.2 1.4',
  comment: 'M2.5 3h11v8h-6l-3 2.8V11h-2z',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  paper: 'M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3M5.8 8h4.4M5.8 10.8h4.4',
  sheet: 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.8h11M6.5 3v10',
  eye: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8zM9.8 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0z',
  eyeOff: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8zM2.5 13.5l11-11',
} as const

export type IconName = keyof typeof ICONS
