import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface SubmitButtonsProps {
  language: Language
  /** "Neste" unless given: "Send inn", "Godta og fatt vedtak". */
  primary?: string
  /** Offers "Lagre og avslutt"; the form is then sent with `lagre=1`. */
  save?: boolean
  /** Address of the step before. */
  backHref?: string
  back?: string
  /** An act that cannot be undone is drawn in the colour of danger. */
  dangerous?: boolean
}

/** The end of a form: primary first, so that Enter in a field presses it, then save, then back. */
export function SubmitButtons({ language, primary, save, backHref, back, dangerous }: SubmitButtonsProps) {
  const t = designTexts(language)
  return (
    <div class="buttons">
      <button
        class="ds-button"
        type="submit"
        data-color={dangerous ? 'danger' : undefined}
        data-busy-text={t('working')}
      >
        {primary ?? t('next')}
      </button>
      {save && (
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          name="lagre"
          value="1"
          data-busy-text={t('working')}
        >
          {t('saveAndExit')}
        </button>
      )}
      {backHref && (
        <a class="ds-button" data-variant="tertiary" href={backHref}>
          {back ?? t('back')}
        </a>
      )}
    </div>
  )
}
