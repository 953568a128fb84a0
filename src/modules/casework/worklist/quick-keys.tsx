import type { Assets } from '#design/assets.ts'
import type { Language } from '#platform/i18n.ts'
import { worklistTexts } from './worklist.text.ts'

/**
 * Keys of one letter for those who live in the list: only where scripts run, never while one types, and they can be
 * turned off (WCAG 2.1.4). Everything they do can be done with Tab, space and Enter as well.
 */
export function QuickKeys({ language, assets }: { language: Language; assets: Assets }) {
  const t = worklistTexts(language)
  const keys: [string[], string][] = [
    [['j', '↓'], t('keys.down')],
    [['k', '↑'], t('keys.up')],
    [['Enter'], t('keys.open')],
    [['x'], t('keys.choose')],
    [['t'], t('keys.take')],
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
  ]
  return (
    <div class="quick-keys" hidden data-quick-keys data-search="/saksbehandling/sok#q">
      <button class="ds-button" data-variant="tertiary" type="button" data-keys-open>
        {t('keys.button')}
      </button>
      <dialog class="quick-keys-help" aria-labelledby="hurtigtaster-tittel">
        <h2 class="ds-heading" data-size="sm" id="hurtigtaster-tittel">
          {t('keys.title')}
        </h2>
        <dl class="facts">
          {keys.map(([names, what]) => (
            <div>
              <dt>
                {names.map((name, i) => (
                  <>
                    {i > 0 && ` ${t('keys.or')} `}
                    <kbd>{name}</kbd>
                  </>
                ))}
              </dt>
              <dd>{what}</dd>
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
      <script src={assets.href('worklist.js')} defer></script>
    </div>
  )
}
