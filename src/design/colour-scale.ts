import { contrast, luminance, withLuminance } from './colour.ts'

export type Scheme = 'light' | 'dark'

/**
 * The sixteen roles Designsystemet gives each colour, as relative luminance and share of chroma. The steps are set
 * so that text reaches 4.5:1 on every ground and surface it may stand on, and borders that carry meaning 3:1; the
 * test counts it.
 */
const roles = {
  light: {
    'background-default': [1, 0],
    'background-tinted': [0.93, 0.16],
    'surface-default': [1, 0],
    'surface-tinted': [0.88, 0.2],
    'surface-hover': [0.78, 0.32],
    'surface-active': [0.68, 0.42],
    'border-subtle': [0.6, 0.4],
    'border-default': [0.2, 0.9],
    'border-strong': [0.105, 1],
    'text-subtle': [0.09, 1],
    'text-default': [0.022, 0.7],
    'base-default': [0.098, 1],
    'base-hover': [0.062, 0.95],
    'base-active': [0.04, 0.9],
  },
  dark: {
    'background-default': [0.0085, 0.3],
    'background-tinted': [0.013, 0.36],
    'surface-default': [0.0155, 0.36],
    'surface-tinted': [0.022, 0.42],
    'surface-hover': [0.034, 0.48],
    'surface-active': [0.05, 0.54],
    'border-subtle': [0.075, 0.55],
    'border-default': [0.24, 0.7],
    'border-strong': [0.4, 0.65],
    'text-subtle': [0.44, 0.65],
    'text-default': [0.84, 0.2],
    'base-default': [0.33, 0.8],
    'base-hover': [0.42, 0.75],
    'base-active': [0.5, 0.7],
  },
} as const satisfies Record<Scheme, Record<string, readonly [number, number]>>

export type Role = keyof (typeof roles)['light'] | 'base-contrast-subtle' | 'base-contrast-default'

/** All sixteen tones of one colour in one scheme. */
export function colourScale(hex: string, scheme: Scheme): Record<Role, string> {
  const tones = Object.fromEntries(
    Object.entries(roles[scheme]).map(([role, [target, chroma]]) => [
      role,
      target === 1 ? '#ffffff' : withLuminance(hex, target, chroma),
    ]),
  ) as Record<Role, string>
  const base = tones['base-default']
  tones['base-contrast-default'] = contrast(base, '#ffffff') >= 4.5 ? '#ffffff' : '#000000'
  tones['base-contrast-subtle'] = withLuminance(hex, luminance(base) < 0.2 ? 0.8 : 0.006, 0.3)
  return tones
}
