import { page } from '../server/page.tsx'
import type { ReceivedMail } from './server.ts'

/** What a tester looks at to see that an e-mail has gone: newest first, with links that can be opened. */
export function mailboxPage(mails: readonly ReceivedMail[]): string {
  return page({
    title: 'E-post sendt i testmiljøet',
    notThis: 'en e-posttjener',
    children:
      mails.length === 0 ? (
        <p>Her kommer e-postene når de er sendt. Ingen er sendt ennå.</p>
      ) : (
        mails.toReversed().map(({ to, subject, text }) => (
          <section>
            <h2>{subject}</h2>
            <p>Til {to}</p>
            {text.split('\n').map((line) => (
              <span class="small">
                {line
                  .split(/(https?:\/\/\S+)/)
                  .map((part) => (part.startsWith('http') ? <a href={part}>{part}</a> : part))}
              </span>
            ))}
          </section>
        ))
      ),
  })
}
