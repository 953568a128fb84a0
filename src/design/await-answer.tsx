import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface AwaitAnswerProps {
  language: Language
  /**
   * Gives 204 while there is no answer, then 200 with a piece of HTML (no `html`, no `h1`) that is put in place of
   * what stands here. Asked with growing pauses, for at most about ten minutes.
   */
  pollHref: string
  /** The page itself, for those without scripts. */
  checkHref: string
  /** What happens now: "Vi regner ut svaret. Det tar vanligvis under ett minutt." */
  children: Child
}

/** A place where an answer will come while one looks, announced when it does (WCAG 4.1.3). */
export function AwaitAnswer({ language, pollHref, checkHref, children }: AwaitAnswerProps) {
  return (
    <div class="await-answer" role="status" data-poll={pollHref}>
      {typeof children === 'string' ? <p class="ds-paragraph">{children}</p> : children}
      <p>
        <a class="ds-link alone" href={checkHref}>
          {designTexts(language)('checkForAnswer')}
        </a>
      </p>
    </div>
  )
}
