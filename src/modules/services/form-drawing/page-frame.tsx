import type { PageFrame } from '#engines/altinn/index.ts'

/** The tasks of the whole service, when the package lists them: where the form stands among them. */
export function TaskSteps({ frame, label }: { frame: PageFrame; label: string }) {
  if (frame.tasks.length === 0) return null
  return (
    <nav class="steps" aria-label={label}>
      <ol>
        {frame.tasks.map(({ name, isCurrent }) => (
          <li aria-current={isCurrent ? 'step' : undefined}>
            <span>{name}</span>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What the package says at the foot of its pages, above the municipality's own. */
export function PackageFooter({ frame }: { frame: PageFrame }) {
  if (frame.footer.length === 0) return null
  return (
    <ul class="plain-list package-footer">
      {frame.footer.map(({ label, href, external }) => (
        <li>
          {href ? (
            <a
              class={external ? 'ds-link external' : 'ds-link'}
              href={href}
              rel={external ? 'external noreferrer' : undefined}
            >
              {label}
            </a>
          ) : (
            label
          )}
        </li>
      ))}
    </ul>
  )
}
