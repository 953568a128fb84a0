/** A file to be saved. */
export function download(body: string | Uint8Array, type: string, name: string): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return new Response(Uint8Array.from(bytes), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
  })
}
