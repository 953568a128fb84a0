import type { Assets } from '#design/assets.ts'
import type { Language } from '#platform/i18n.ts'
import { keyTexts } from './keys.text.ts'

const letters = {
  ...{ down: ['j', '↓'], up: ['k', '↑'], open: ['Enter'], choose: ['x'], take: ['t'] },
  ...{ next: ['n', '→'], previous: ['p', '←'], acceptAll: ['g'], register: ['Ctrl + Enter'], queue: ['q'] },
  ...{ help: ['?'] },
} as const
export type DeskKey = keyof typeof letters

/**
 * The keys of the desk: only where scripts run, never while one types, and they can be turned off (WCAG 2.1.4). Each
 * presses a link or a button of the page, which is there for the mouse and for Tab as well.
 */
export function DeskKeys({
  language,
  assets,
  keys,
}: {
  language: Language
  assets: Assets
  keys: DeskKey[]
}) {
  const t = keyTexts(language)
  return (
    <div class="quick-keys" hidden data-desk-keys>
      <button class="ds-button" data-variant="tertiary" type="button" data-keys-open>
        {t('keys.button')}
      </button>
      <dialog class="quick-keys-help" aria-labelledby="hurtigtaster-tittel">
        <h2 class="ds-heading" data-size="sm" id="hurtigtaster-tittel">
          {t('keys.title')}
        </h2>
        <dl class="facts">
          {keys.map((key) => (
            <div>
              <dt>
                {letters[key].map((name, i) => (
                  <>
                    {i > 0 && ` ${t('keys.or')} `}
                    <kbd>{name}</kbd>
                  </>
                ))}
              </dt>
              <dd>{t(`keys.${key}`)}</dd>
            </div>
          ))}
        </dl>
        <div class="buttons">
          <button
            class="ds-button"
            data-variant="secondary"
            type="button"
            data-keys-toggle
            data-on={t('keys.on')}
          >
            {t('keys.off')}
          </button>
          <button class="ds-button" type="button" data-keys-close>
            {t('keys.close')}
          </button>
        </div>
      </dialog>
      <script src={assets.href('desk.js')} defer></script>
    </div>
  )
}
