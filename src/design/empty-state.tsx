import type { Child } from 'hono/jsx'

export interface EmptyStateProps {
  /** What will appear here. */
  title: string
  level?: 2 | 3
  /** What one can do now: words and, if any, a link or button. */
  children?: Child
}

/** An empty place says what will come and what one can do. */
export function EmptyState({ title, level = 2, children }: EmptyStateProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="empty-state">
      <Heading class="ds-heading" data-size="2xs">
        {title}
      </Heading>
      {typeof children === 'string' ? <p class="ds-paragraph">{children}</p> : children}
    </div>
  )
}
