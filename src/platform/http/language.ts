import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { isLanguage, type Language } from '../i18n.ts'

const languageCookie = '__Host-sprak'

/** The language of an answer: asked for in the address, remembered, or what the browser prefers. */
export function languageOf(c: Context): Language {
  const asked = c.req.query('sprak')
  if (isLanguage(asked)) return asked
  const kept = getCookie(c, languageCookie)
  if (isLanguage(kept)) return kept
  const preferred = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
  for (const language of preferred) {
    if (language === 'nn') return 'nn'
    if (language === 'nb' || language === 'no') return 'nb'
    if (language === 'en') return 'en'
  }
  return 'nb'
}

/** What was asked for in the address holds until something else is. */
export function rememberLanguage(c: Context, response: Response): void {
  const asked = c.req.query('sprak')
  if (!isLanguage(asked)) return
  response.headers.append(
    'set-cookie',
    `${languageCookie}=${asked}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000`,
  )
}
