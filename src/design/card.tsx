import type { Child } from 'hono/jsx'

export interface CardProps {
  title?: string
  /** Makes the title a link to what the card is about. */
  href?: string
  level?: 2 | 3 | 4
  tinted?: boolean
  children?: Child
}

/** One thing among others of its kind: a case, a service, a draft. */
export function Card({ title, href, level = 2, tinted, children }: CardProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="ds-card" data-variant={tinted ? 'tinted' : 'default'} data-color="neutral">
      {title && (
        <Heading class="ds-heading" data-size="2xs">
          {href ? (
            <a class="ds-link" data-color="accent" href={href}>
              {title}
            </a>
          ) : (
            title
          )}
        </Heading>
      )}
      {children}
    </div>
  )
}
