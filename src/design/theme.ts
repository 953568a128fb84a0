import { accents, defaultAccent } from './accents.ts'
import { colourScale, type Scheme } from './colour-scale.ts'

/** Ground and text lean towards blue-green; the meanings keep the hues people know. */
export const meanings = {
  neutral: '#315560',
  // Designsystemet has room for brand colours; ours is the one for what is being worked on.
  brand1: '#65478f',
  info: '#1f5f8f',
  success: '#1f6e43',
  warning: '#8a5a00',
  danger: '#a8232b',
} as const

export const colours = { accent: accents[defaultAccent], ...meanings }
export const schemes: readonly Scheme[] = ['light', 'dark']

/** Near-white instead of glaring white; cards and fields stand out on it in pure white. */
export const grounds = { light: '#fbfcfc', dark: null } as const

function tokens(name: string, hex: string, scheme: Scheme): string {
  const scale = colourScale(hex, scheme)
  if (name === 'neutral' && grounds[scheme]) scale['background-default'] = grounds[scheme]
  const lines = Object.entries(scale).map(([role, tone]) => `--ds-color-${name}-${role}:${tone}`)
  if (name === 'neutral') {
    lines.push(`--ds-color-focus-inner:${scale['background-default']}`)
    lines.push(`--ds-color-focus-outer:${scale['text-default']}`)
    lines.push(`color-scheme:${scheme}`)
  }
  return lines.join(';')
}

const all = (scheme: Scheme) =>
  Object.entries(colours)
    .map(([name, hex]) => tokens(name, hex, scheme))
    .join(';')

const chosen = (scheme: Scheme) =>
  Object.entries(accents)
    .filter(([name]) => name !== defaultAccent)
    .map(([name, hex]) => [`[data-accent=${name}]`, tokens('accent', hex, scheme)] as const)

/**
 * The colour part of the theme, in place of Designsystemet's own, and by the same variable names. Paper is always
 * light.
 */
export function colourTokens(): string {
  const light = chosen('light').map(([where, what]) => `${where}{${what}}`)
  const dark = chosen('dark').map(([where, what]) => `${where}:not([data-color-scheme=light]){${what}}`)
  return [
    `@layer ds.theme.color-scheme{:root{${all('light')}}${light.join('')}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-color-scheme=light]){${all('dark')}}${dark.join('')}}`,
    `@media screen{[data-color-scheme=dark]{${all('dark')}}`,
    `${chosen('dark')
      .map(([where, what]) => `${where}[data-color-scheme=dark]{${what}}`)
      .join('')}}}`,
  ].join('')
}
