import type { Drawn } from './drawn.ts'

/** The pages of the form as a list of buttons; the one shown is text, marked as the current page. */
export function drawNavigationBar({ item }: Drawn<'navigation-bar'>) {
  return (
    <nav class="form-pages" aria-label={`${item.label} (${item.elementId})`}>
      <ul>
        {item.pages.map(({ button, isCurrent }) => (
          <li>
            <button
              class="ds-button"
              data-variant={isCurrent ? 'primary' : 'tertiary'}
              data-size="sm"
              type="submit"
              name={button.name}
              value={button.value}
              aria-current={isCurrent ? 'page' : undefined}
            >
              {button.label}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
