import type { Language } from '#platform/i18n.ts'
import { CsrfField } from './csrf-field.tsx'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'

/** Logging out changes something, so it is a form and not a link that a browser may fetch ahead of time. */
export function LogOutForm({ language, csrfToken }: { language: Language; csrfToken?: string }) {
  return (
    <form method="post" action="/logg-ut" class="log-out">
      <CsrfField token={csrfToken} />
      <button type="submit" class="ds-link" data-color="neutral">
        <Icon name="leave" />
        {designTexts(language)('logOut')}
      </button>
    </form>
  )
}
