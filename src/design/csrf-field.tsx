/** Name of the hidden field that proves a form was drawn by us. */
export const csrfFieldName = '_csrf'

/** First in every form that changes something. Draws nothing when there is no session to protect. */
export function CsrfField({ token }: { token?: string }) {
  return token ? <input type="hidden" name={csrfFieldName} value={token} /> : null
}
