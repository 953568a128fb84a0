import type { Said } from './setup/part.ts'

/** Where a type stands in the list of what may be added, in this order. */
export const componentGroups = [
  'write',
  'choose',
  'dates',
  'files',
  'look-up',
  'show',
  'gather',
  'move-on',
  'sign-and-pay',
] as const
export type ComponentGroup = (typeof componentGroups)[number]

export const groupNames: Record<ComponentGroup, Said> = {
  write: ['Skrive', 'Skrive', 'Write'],
  choose: ['Velge', 'Velje', 'Choose'],
  dates: ['Datoer og tid', 'Datoar og tid', 'Dates and time'],
  files: ['Filer', 'Filer', 'Files'],
  'look-up': ['Slå opp', 'Slå opp', 'Look up'],
  show: ['Vise', 'Vise', 'Show'],
  gather: ['Samle', 'Samle', 'Gather'],
  'move-on': ['Gå videre', 'Gå vidare', 'Move on'],
  'sign-and-pay': ['Signere og betale', 'Signere og betale', 'Sign and pay'],
}
